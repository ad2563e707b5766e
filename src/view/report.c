/* Findings drawn as text: file:line:col: error: sentence [code], the line, a caret. */
#include "../base/buf.h"
#include "../base/diag.h"
#include "../base/str.h"

static const char *const severity_words[2][WZ_LANGS] = {
    [WZ_ERROR] = {"fout", "error"},
    [WZ_WARNING] = {"waarschuwing", "warning"},
};
static const char *const related_words[WZ_LANGS] = {"hier voor het eerst", "first given here"};
static const char *const more_words[WZ_LANGS] = {"en nog meer: niet alles is getoond",
                                                 "and more: not everything is shown"};

/* The sentence with its arguments. They may come from anywhere, so they are made safe to show. */
static void put_sentence(struct buf *b, const struct finding *f, wz_lang lang)
{
    wz_str text = wz_view(diag_kind(f->code)->text[lang]);
    for (size_t i = 0; i < text.len; i++) {
        bool hole = text.ptr[i] == '{' && i + 2 < text.len && text.ptr[i + 2] == '}';
        if (hole && text.ptr[i + 1] >= '0' && text.ptr[i + 1] < '0' + diag_args) {
            buf_safe(b, f->args[text.ptr[i + 1] - '0']);
            i += 2;
        } else {
            buf_char(b, text.ptr[i]);
        }
    }
}

static void put_place(struct buf *b, const struct diag_place *p)
{
    if (!p->name.len)
        return;
    buf_safe(b, p->name);
    if (p->line) {
        buf_char(b, ':');
        buf_int(b, (int64_t)p->line);
        buf_char(b, ':');
        buf_int(b, (int64_t)p->column);
    }
    buf_put(b, ": ");
}

/* The caret stands under the column as the line is shown, with what is escaped in it. */
static void put_excerpt(struct buf *b, const struct diag_place *p)
{
    if (!p->line)
        return;
    buf_put(b, "    ");
    buf_safe(b, p->excerpt);
    buf_put(b, "\n    ");
    struct buf shown = {0};
    size_t at = 0;
    for (size_t n = 0; n < p->caret && at < p->excerpt.len; n++) {
        uint32_t code;
        size_t step = utf8_next(p->excerpt.ptr + at, p->excerpt.len - at, &code);
        buf_clear(&shown);
        buf_safe(&shown, str_cut(p->excerpt, at, at + (step ? step : 1)));
        b->failed = b->failed || shown.failed;
        bool escaped = shown.len > 1 && shown.ptr[0] == '\\';
        for (size_t i = 0; i < (escaped ? shown.len : 1); i++)
            buf_char(b, ' ');
        at += step ? step : 1;
    }
    buf_free(&shown);
    buf_put(b, "^\n");
}

static void put_finding(struct buf *b, const struct finding *f, wz_lang lang)
{
    const struct diag_kind *kind = diag_kind(f->code);
    put_place(b, &f->at);
    buf_put(b, severity_words[kind->severity][lang]);
    buf_put(b, ": ");
    put_sentence(b, f, lang);
    buf_put(b, " [");
    buf_put(b, kind->number);
    buf_put(b, "]\n");
    put_excerpt(b, &f->at);
    if (!f->related.name.len)
        return;
    put_place(b, &f->related);
    buf_put(b, related_words[lang]);
    buf_char(b, '\n');
    put_excerpt(b, &f->related);
}

wz_status wz_report_write(const wz_report *r, wz_lang lang, wz_sink sink)
{
    struct buf b = {0};
    wz_status status = WZ_OK;
    for (size_t i = 0; i < r->findings.n && status == WZ_OK; i++) {
        buf_clear(&b);
        put_finding(&b, diag_get(r, i), lang);
        status = buf_write(&b, sink);
    }
    if (status == WZ_OK && r->findings.n < r->count[WZ_ERROR] + r->count[WZ_WARNING]) {
        buf_clear(&b);
        buf_put(&b, more_words[lang]);
        buf_char(&b, '\n');
        status = buf_write(&b, sink);
    }
    buf_free(&b);
    return status;
}

wz_status wz_report_message(const wz_report *r, size_t i, wz_lang lang, wz_sink sink)
{
    struct buf b = {0};
    if (i < r->findings.n)
        put_sentence(&b, diag_get(r, i), lang);
    wz_status status = buf_write(&b, sink);
    buf_free(&b);
    return status;
}
