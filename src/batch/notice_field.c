#include "notice_field.h"
#include "../base/diag.h"
#include "../base/str.h"

/* The value is a number; what cannot be one stays text. */
static void put_value(struct buf *b, int field, wz_str text)
{
    bool number = field == NOTICE_VALUE && text.len > 0;
    for (size_t i = 0; number && i < text.len; i++)
        number = char_is_digit(text.ptr[i]) || (text.ptr[i] == '.' && i && i + 1 < text.len);
    if (number)
        buf_add(b, text);
    else
        buf_json(b, text);
}

static void put_reason(const struct notice *n, const struct reason *why, wz_report *work,
                       wz_lang lang, struct buf *b)
{
    struct buf message = {0};
    wz_report_clear(work);
    diag_add(work, why->code, (struct place){0}, why->args, sizeof why->args / sizeof *why->args);
    buf_put(b, "{\"field\":");
    buf_json(b, wz_fact_id(n->rules, why->fact));
    buf_put(b, ",\"code\":");
    buf_json(b, wz_report_code(work, 0));
    buf_put(b, ",\"message\":");
    (void)wz_report_message(work, 0, lang, buf_sink(&message));
    buf_json(b, buf_view(&message));
    buf_char(b, '}');
    b->failed = b->failed || message.failed;
    buf_free(&message);
}

void notice_put(const struct notice *n, wz_report *work, wz_lang lang, struct buf *b)
{
    const struct mapping *m = &n->rules->mapping;
    const char *between = "";
    buf_char(b, '{');
    for (int f = 0; f < NOTICE_TITLE && n->format >= 0; f++) {
        if (!n->field[f].len)
            continue;
        buf_put(b, between);
        buf_json(b, m->fields[f]);
        buf_char(b, ':');
        put_value(b, f, n->field[f]);
        between = ",";
    }
    for (size_t i = 0; i < n->n_reasons; i++) {
        buf_put(b, i ? "," : between);
        buf_put(b, i ? "" : "\"unknown\":[");
        put_reason(n, &n->reasons[i], work, lang, b);
    }
    buf_put(b, n->n_reasons ? "]}" : "}");
}

void notice_put_unknown(const struct notice *n, const bool *wanted, wz_report *work, wz_lang lang,
                        struct buf *b)
{
    const char *between = "";
    buf_char(b, '[');
    for (size_t i = 0; i < n->n_reasons; i++) {
        const struct reason *why = &n->reasons[i];
        if (!wanted[why->fact] && why->code != D_NOTICE_DAY)
            continue;
        buf_put(b, between);
        put_reason(n, why, work, lang, b);
        between = ",";
    }
    buf_char(b, ']');
}
