#include "cmd.h"
#include "converse.h"
#include "session_case.h"

enum code cmd_resume(struct app *app)
{
    const struct opt *o = &app->opt;
    struct session_case x = {0};
    enum code code = session_case_open(app, &x, o->n_args ? o->args[0] : wz_view(""), true);
    struct converse a = {.app = app,
                         .rules = x.rules,
                         .purchase = x.purchase,
                         .tree = x.tree,
                         .today = x.today,
                         .store = &x.store,
                         .past = &x.past,
                         .text = x.session.about,
                         .notes = buf_view(&x.notes)};
    if (code == CODE_DONE)
        code = converse(&a);
    session_case_free(&x);
    return code;
}
