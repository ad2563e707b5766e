#include "batch_run.h"
#include "cmd.h"
#include "tty.h"

enum code audit_write(struct app *app, const wz_tally *tally, const wz_rules *rules)
{
    const struct opt *o = &app->opt;
    bool csv = opt_has(o, OPT_OUTPUT_FORMAT) &&
               opt_word(OPT_OUTPUT_FORMAT, o->text[OPT_OUTPUT_FORMAT]) == 1;
    wz_tally_format format = csv                    ? WZ_TALLY_CSV
                             : opt_has(o, OPT_JSON) ? WZ_TALLY_JSON
                                                    : WZ_TALLY_TEXT;
    struct buf text = {0};
    wz_status status =
        wz_tally_write(tally, rules, format, app->lang, tty_width(), buf_sink(&text));
    enum code code = app_status(app, buf_heed(&text, status));
    if (code == CODE_DONE)
        code = app_put(app, &text);
    else
        buf_free(&text);
    return code;
}

enum code cmd_audit(struct app *app)
{
    if (!opt_has(&app->opt, OPT_SUMMARY))
        return cmd_batch(app);
    if (opt_has(&app->opt, OPT_FIELDS) || opt_has(&app->opt, OPT_RESUME)) {
        app_say(app, SAY_AUDIT_SUMMARY, NULL);
        return CODE_USAGE;
    }
    wz_tally *tally = wz_tally_new(opt_has(&app->opt, OPT_READ) || opt_has(&app->opt, OPT_ACCEPT));
    const struct batch_job job = {.tally = tally};
    enum code code = tally ? batch_run(app, &job) : app_status(app, WZ_EMEMORY);
    wz_tally_free(tally);
    return code;
}
