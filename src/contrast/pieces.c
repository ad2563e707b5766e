#include "pieces.h"
#include "../base/str.h"
#include "../view/say.h"

/* ---- what is in one only --------------------------------------------------------------------- */

/* The members of the part at `at`, if it is a group of that kind; else the part itself. Groups of
 * that kind inside it are no more than brackets. */
static size_t members(const struct marked *m, size_t at, enum cond_op among,
                      const struct cond **list)
{
    size_t n = 0, end = m->marks ? at + m->formula->at[at].size : at;
    for (size_t i = at; i < end;) {
        const struct cond *c = &m->formula->at[i];
        bool brackets = m->marks[i].asks == among && !c->named && among == c->op &&
                        (i == at || among != COND_NOT);
        bool wrapper = m->marks[i].asks == among && !c->named && c->size > 1 && c->op != among &&
                       c->op != COND_NOT;
        if (brackets || wrapper)
            i++;
        else {
            list[n++] = c;
            i += c->size;
        }
    }
    return n;
}

static uint64_t mark_of(const struct marked *m, const struct cond *part)
{
    return m->marks[part - m->formula->at].of;
}

/* Takes out what is in both. */
static void take_out_common(struct pieces *p, const struct marked *was, const struct marked *is)
{
    size_t left = 0;
    for (size_t i = 0; i < p->n_was; i++) {
        size_t k = 0;
        while (k < p->n_is && mark_of(is, p->is[k]) != mark_of(was, p->was[i]))
            k++;
        if (k == p->n_is) {
            p->was[left++] = p->was[i];
            continue;
        }
        for (p->n_is--; k < p->n_is; k++)
            p->is[k] = p->is[k + 1];
    }
    p->n_was = left;
}

static enum cond_op kind_at(const struct marked *m, size_t at)
{
    return m->marks && mark_is_group(&m->marks[at]) ? m->marks[at].asks : COND_TRUE;
}

static wz_str words_of(const struct marked *m, size_t at, wz_lang lang)
{
    return m->marks ? say_text(&m->formula->at[at].text, lang) : wz_view("");
}

void pieces_find(struct pieces *p, const struct marked *was, const struct marked *is, wz_lang lang)
{
    size_t a = 0, b = 0;
    p->turned = false;
    p->around = wz_view("");
    for (;;) {
        enum cond_op old = kind_at(was, a), now = kind_at(is, b);
        wz_str words = words_of(is, b, lang);
        p->among = now != COND_TRUE ? now : old != COND_TRUE ? old : COND_ALL;
        p->turned ^= is->marks && is->formula->at[b].op == COND_NOT;
        p->around = words.len ? words : p->around;
        p->n_was = members(was, a, p->among, p->was);
        p->n_is = members(is, b, p->among, p->is);
        take_out_common(p, was, is);
        if (p->n_was != 1 || p->n_is != 1)
            return;
        size_t next_a = (size_t)(p->was[0] - was->formula->at);
        size_t next_b = (size_t)(p->is[0] - is->formula->at);
        bool deeper = kind_at(was, next_a) != COND_TRUE &&
                      kind_at(was, next_a) == kind_at(is, next_b) && (next_a != a || next_b != b);
        if (!deeper)
            return;
        a = next_a;
        b = next_b;
    }
}

/* ---- in words -------------------------------------------------------------------------------- */

enum { pieces_deep = 64 };

/* A group that is being said. */
struct group {
    size_t end; /* the part after it */
    enum msg between;
    bool begun;
};

static void close_groups(struct buf *b, struct group *open, size_t *depth, size_t at)
{
    while (*depth && open[*depth - 1].end <= at) {
        buf_char(b, ')');
        --*depth;
    }
}

static void begin_member(struct buf *b, struct group *open, size_t depth, wz_lang lang)
{
    if (depth && open[depth - 1].begun)
        buf_add(b, msg_text(open[depth - 1].between, lang));
    if (depth)
        open[depth - 1].begun = true;
}

void pieces_say(struct buf *b, const wz_rules *rules, const struct cond *part, bool plain,
                wz_lang lang)
{
    struct group open[pieces_deep];
    size_t depth = 0;
    for (size_t i = 0; i < part->size;) {
        const struct cond *c = &part[i];
        bool worded = c->text.in[lang].len && !(plain && !i);
        bool group = c->op == COND_ALL || c->op == COND_ANY || c->op == COND_NOT;
        close_groups(b, open, &depth, i);
        begin_member(b, open, depth, lang);
        if (worded || !group || depth == pieces_deep) {
            if (c->op == COND_TRUE)
                buf_add(b, msg_text(M_DIFF_ALWAYS, lang));
            else
                say_part(b, rules, c, lang);
            i += c->size;
            continue;
        }
        buf_add(b, c->op == COND_NOT ? msg_text(M_DIFF_NOT, lang) : wz_view("("));
        open[depth++] = (struct group){i + c->size, c->op == COND_ANY ? M_OR : M_DIFF_AND, false};
        i++;
    }
    close_groups(b, open, &depth, part->size);
}

static void say_all(struct buf *b, const struct cond *const *list, size_t n, const wz_rules *rules,
                    wz_lang lang)
{
    for (size_t i = 0; i < n; i++) {
        buf_put(b, i ? "; " : "");
        pieces_say(b, rules, list[i], false, lang);
    }
}

void pieces_say_was(struct buf *b, const struct pieces *p, const wz_rules *rules, wz_lang lang)
{
    say_all(b, p->was, p->n_was, rules, lang);
}

void pieces_say_is(struct buf *b, const struct pieces *p, const wz_rules *rules, wz_lang lang)
{
    say_all(b, p->is, p->n_is, rules, lang);
}
