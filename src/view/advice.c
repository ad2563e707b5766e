#include "advice.h"

static wz_status walk(struct advice *a)
{
    wz_status status = wz_walk(a->c, a->tree, &a->step);
    return status == WZ_OK ? wz_rank(a->c, a->tree, &a->step) : status;
}

wz_status wz_advice_write(wz_case *c, int tree, const wz_advice_options *options, wz_sink sink)
{
    struct buf out = {0};
    struct advice a = {.c = c, .rules = c->rules, .options = options, .tree = tree, .out = &out};
    a.lang = options->lang;
    a.lines = (struct lines){&out, options->lang, options->width > 0 ? options->width : 80};
    wz_status status = walk(&a);
    if (status != WZ_OK)
        return status;
    if (options->format == WZ_FORMAT_JSON)
        advice_json(&a);
    else
        advice_text(&a);
    status = buf_write(&out, sink);
    buf_free(&out);
    return status;
}
