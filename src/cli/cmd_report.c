#include "cmd.h"
#include "purchase.h"
#include "tty.h"

#include <wijzer/document.h>

/* What the command line says of the file goes before what the advice says of it. */
static wz_dossier dossier(const struct app *app, const struct purchase *p)
{
    const wz_str *text = app->opt.text;
    wz_dossier d = p->info.dossier;
    if (opt_has(&app->opt, OPT_NUMBER_OF_FILE))
        d.number = text[OPT_NUMBER_OF_FILE];
    if (opt_has(&app->opt, OPT_SUBJECT))
        d.subject = text[OPT_SUBJECT];
    if (opt_has(&app->opt, OPT_AUTHOR))
        d.author = text[OPT_AUTHOR];
    if (opt_has(&app->opt, OPT_DATED))
        d.dated = wz_date_parse(text[OPT_DATED]);
    return d;
}

static enum code report(struct app *app, struct purchase *p)
{
    struct buf text = {0};
    wz_dossier file = dossier(app, p);
    wz_document_options options = {.format = (wz_paper)opt_format(&app->opt),
                                   .lang = app->lang,
                                   .width = app->out.path ? 0 : tty_width(),
                                   .ascii = opt_has(&app->opt, OPT_ASCII),
                                   .dossier = &file};
    wz_status status =
        buf_heed(&text, wz_document_write(p->facts, p->tree, &options, buf_sink(&text)));
    enum code code = status == WZ_OK ? app_put(app, &text) : app_status(app, status);
    buf_free(&text);
    return code == CODE_DONE ? purchase_code(app, p) : code;
}

enum code cmd_report(struct app *app)
{
    struct purchase p = {0};
    enum code code = purchase_open(app, &p);
    if (code == CODE_DONE)
        code = report(app, &p);
    purchase_close(&p);
    return code;
}
