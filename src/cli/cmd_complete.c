#include "../base/str.h"
#include "cmd.h"
#include "complete.h"

enum code cmd_complete(struct app *app)
{
    static const struct {
        const char *name;
        void (*put)(struct buf *b, wz_lang lang);
    } shells[] = {{"bash", complete_bash}, {"zsh", complete_zsh}, {"fish", complete_fish}};
    wz_str name = app->opt.n_args ? app->opt.args[0] : wz_view("");
    struct phrase_args args = {{wz_view("bash, zsh, fish")}};
    struct buf script = {0};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (!str_is(name, shells[i].name))
            continue;
        shells[i].put(&script, app->lang);
        return app_put(app, &script);
    }
    app_say(app, SAY_COMPLETE, &args);
    return CODE_USAGE;
}
