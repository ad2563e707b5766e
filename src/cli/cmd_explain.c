#include "cmd.h"
#include "purchase.h"
#include "tty.h"

static enum code explain(struct app *app, struct purchase *p)
{
    bool json = opt_has(&app->opt, OPT_JSON);
    struct buf text = {0};
    wz_advice_options options = {.format = json ? WZ_FORMAT_JSON : WZ_FORMAT_TEXT,
                                 .lang = app->lang,
                                 .width = tty_width(),
                                 .full = true,
                                 .ascii = opt_has(&app->opt, OPT_ASCII)};
    wz_status status =
        buf_heed(&text, wz_advice_write(p->facts, p->tree, &options, buf_sink(&text)));
    enum code code = status == WZ_OK ? app_put(app, &text) : app_status(app, status);
    buf_free(&text);
    return code == CODE_DONE ? purchase_code(app, p) : code;
}

enum code cmd_explain(struct app *app)
{
    struct purchase p = {0};
    enum code code = purchase_open(app, &p);
    if (code == CODE_DONE)
        code = explain(app, &p);
    purchase_close(&p);
    return code;
}
