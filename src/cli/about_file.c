#include "about_file.h"
#include "../base/limits.h"
#include "io_file.h"

#include <wijzer/record.h>

enum code about_file(const struct app *app, struct buf *text)
{
    struct io_fault fault;
    struct phrase_args args = {{app->opt.text[OPT_ABOUT]}};
    enum code code = io_read_file(args.at[0].ptr, about_bytes, text, &fault);
    if (code != CODE_DONE)
        return app_fault(app, code, &fault);
    if (text->len <= about_bytes)
        return CODE_DONE;
    app_say(app, SAY_ABOUT_LARGE, &args);
    return CODE_DATA;
}

enum code about_fill(const struct app *app, const wz_rules *rules, wz_case *c, struct arena *a)
{
    struct about about = {.n = 0};
    struct buf text = {0};
    if (!opt_has(&app->opt, OPT_ABOUT))
        return CODE_DONE;
    enum code code = about_file(app, &text);
    if (code == CODE_DONE)
        code = app_status(app, about_take(rules, buf_view(&text), a, &about));
    for (size_t i = 0; i < about.n && code == CODE_DONE; i++) {
        wz_known known = wz_case_known(c, about.hints[i].fact);
        if (known == WZ_UNSET || known == WZ_ASSUMED)
            about_give(c, &about.hints[i]);
    }
    buf_free(&text);
    return code;
}
