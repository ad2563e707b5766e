/* Paragraphs, conditions and sources: what the things that can be shown have in common. */
#include "show.h"

void show_paragraph(struct show *s, enum msg heading, const struct text *t)
{
    wz_str text = say_text(t, s->lines.lang);
    if (!text.len)
        return;
    lines_heading(&s->lines, heading);
    lines_item(&s->lines, "  ", text);
}

void show_sources(struct show *s, const struct cites *cites)
{
    if (!cites->n)
        return;
    lines_heading(&s->lines, M_SOURCES);
    for (size_t i = 0; i < cites->n; i++) {
        (void)buf_heed(&s->text,
                       wz_source_cite(s->rules, cites->at[i], s->lines.lang, buf_sink(&s->text)));
        lines_flush(&s->lines, "  - ", &s->text);
    }
}

static bool is_group(const struct cond *c)
{
    return c->op == COND_ALL || c->op == COND_ANY || c->op == COND_NOT;
}

static enum msg group_word(enum cond_op op)
{
    if (op == COND_NOT)
        return M_NONE_OF;
    return op == COND_ANY ? M_ANY_OF : M_ALL_OF;
}

static void put_part(struct show *s, const struct cond *c, size_t depth)
{
    struct buf first = {0};
    bool worded = say_text(&c->text, s->lines.lang).len > 0;
    for (size_t i = 0; i <= depth; i++)
        buf_put(&first, "  ");
    buf_put(&first, "- ");
    if (c->op == COND_TRUE)
        buf_add(&s->text, msg_text(M_PERMITTED_ALWAYS, s->lines.lang));
    else if (is_group(c) && !worded)
        buf_add(&s->text, msg_text(group_word(c->op), s->lines.lang));
    else
        say_part(&s->text, s->rules, c, s->lines.lang);
    say_cites(&s->text, s->rules, &c->sources, s->lines.lang);
    s->text.failed = s->text.failed || first.failed;
    lines_flush(&s->lines, first.failed ? "- " : first.ptr, &s->text);
    buf_free(&first);
}

/* Parts with words of their own are told by them; what is inside is in their article. A plain `all`
 * at the top needs no line: the list itself says so. */
void show_formula(struct show *s, const struct formula *f)
{
    enum { deepest = 64 };
    uint32_t ends[deepest]; /* where each open group ends */
    size_t depth = 0;
    for (uint32_t i = 0; i < f->n;) {
        const struct cond *c = &f->at[i];
        bool worded = say_text(&c->text, s->lines.lang).len > 0;
        while (depth && i >= ends[depth - 1])
            depth--;
        bool silent = i == 0 && c->op == COND_ALL && !worded;
        if (!silent)
            put_part(s, c, depth);
        if (worded || !is_group(c)) {
            i += c->size;
            continue;
        }
        if (!silent && depth < deepest)
            ends[depth++] = i + c->size;
        i++;
    }
}
