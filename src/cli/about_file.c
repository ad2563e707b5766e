#include "about_file.h"
#include "../base/limits.h"
#include "io_file.h"

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
