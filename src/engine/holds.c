#include "holds.h"

#include "../base/str.h"

#include <string.h>

/* What is known of each part of a formula that came out true. */
struct part {
    bool counts; /* the verdict is what it is also by this part */
    bool deeper; /* a part inside it counts and cites */
};

struct holding {
    wz_case *c;
    const struct verdict *v;
    struct part parts[rules_cond];
    struct arena *arena;
};

static const struct cond *at(const struct holding *h, size_t i)
{
    return &h->v->formula->at[i];
}

/* One child that agrees is enough, so the others might be left out. */
static bool is_choice(const struct holding *h, size_t i)
{
    return (at(h, i)->op == COND_ANY && h->v->of[i] == WZ_YES) ||
           (at(h, i)->op == COND_ALL && h->v->of[i] == WZ_NO);
}

static void mark_children(struct holding *h, size_t i)
{
    const struct cond *c = at(h, i);
    for (size_t k = 1; k < c->size; k += c[k].size) {
        struct part *child = &h->parts[i + k];
        bool agrees = c->op == COND_NOT || h->v->of[i + k] == h->v->of[i];
        child->counts = h->parts[i].counts && agrees;
    }
}

static void mark(struct holding *h)
{
    size_t n = h->v->formula->n;
    h->parts[0].counts = true;
    for (size_t i = 0; i < n; i++)
        mark_children(h, i);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < i + at(h, i)->size; k++)
            h->parts[i].deeper |= h->parts[k].counts && at(h, k)->sources.n > 0;
}

static void begin(struct holding *h, wz_case *c, const struct verdict *v, struct arena *a)
{
    *h = (struct holding){.c = c, .v = v, .arena = a};
    mark(h);
}

/* ---- articles -------------------------------------------------------------------------------- */

/* "aw2012:2.32" of "aw2012:2.32@1c": the article without the paragraph. */
static wz_str stem(wz_str reference)
{
    const char *mark = memchr(reference.ptr, '@', reference.len);
    return str_cut(reference, 0, mark ? (size_t)(mark - reference.ptr) : reference.len);
}

static bool cites_stem(const struct cites *cites, wz_str reference)
{
    for (size_t i = 0; i < cites->n; i++)
        if (str_eq(stem(cites->at[i]), stem(reference)))
            return true;
    return false;
}

/* Whether another row of the table cites it, and the row that counts does not. */
static bool is_of_other_row(const struct holding *h, const struct cond *test, wz_str reference)
{
    struct lookup found = table_lookup(&h->c->explorer.state, test->table);
    const struct table *t = &h->c->rules->tables[test->table];
    if (!found.row || cites_stem(&found.row->sources, reference))
        return false;
    for (size_t i = 0; i < t->n_rows; i++)
        if (cites_stem(&t->rows[i].sources, reference))
            return true;
    return false;
}

/* Whether an article is that of a way that was not gone, among the parts from i to end. What does
 * not count is such a way, or lies in one. */
static bool is_of_other_way(const struct holding *h, size_t i, size_t end, wz_str reference)
{
    for (; i < end; i++) {
        const struct cond *c = at(h, i);
        const struct part *p = &h->parts[i];
        if (p->counts && c->table >= 0 && is_of_other_row(h, c, reference))
            return true;
        if (!p->counts && cites_stem(&c->sources, reference))
            return true;
    }
    return false;
}

struct list {
    wz_str *at;
    size_t n;
};

static void add(struct list *l, wz_str reference)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->at[i], reference))
            return;
    l->at[l->n++] = reference;
}

static bool share_stem(const struct cites *a, const struct cites *b)
{
    for (size_t i = 0; i < a->n; i++)
        if (cites_stem(b, a->at[i]))
            return true;
    return false;
}

/* Whether a part lies in a choice, among those from first on, that is about one of these articles.
 */
static bool is_about(const struct holding *h, size_t first, size_t part, const struct cites *own)
{
    for (size_t g = first; g < part; g++)
        for (size_t k = g; is_choice(h, g) && part < g + at(h, g)->size && k < g + at(h, g)->size;
             k++)
            if (share_stem(&at(h, k)->sources, own))
                return true;
    return false;
}

/* What the ways that were gone cite, among the parts from i to end, where own speaks of them. */
static void add_ways(const struct holding *h, size_t i, size_t end, const struct cites *own,
                     struct list *l)
{
    for (size_t first = i; i < end; i++) {
        const struct cites *cites = &at(h, i)->sources;
        bool last = h->parts[i].counts && !h->parts[i].deeper && is_about(h, first, i, own);
        for (size_t k = 0; k < cites->n && last; k++)
            add(l, cites->at[k]);
    }
}

/* Of own what is of no other way among the parts from i to end, behind what the ways gone cite. */
static void narrow(const struct holding *h, size_t i, size_t end, const struct cites *own,
                   struct cites *out)
{
    size_t room = own->n + 1;
    for (size_t k = i; k < end; k++)
        room += at(h, k)->sources.n;
    struct list l = {arena_get(h->arena, room, sizeof *l.at), 0};
    *out = (struct cites){.n = 0};
    if (!l.at)
        return;
    add_ways(h, i, end, own, &l);
    size_t ways = l.n;
    for (size_t k = 0; k < own->n; k++) {
        const struct cites gone = {.at = l.at, .n = ways};
        if (!cites_stem(&gone, own->at[k]) && !is_of_other_way(h, i, end, own->at[k]))
            add(&l, own->at[k]);
    }
    *out = l.n ? (struct cites){.at = l.at, .n = l.n} : *own;
}

/* ---- the parts ------------------------------------------------------------------------------- */

/* Of a part the nearest around it that cites; NULL: none. */
static const struct cites *around(const struct holding *h, size_t i)
{
    for (size_t k = i + 1; k-- > 0;)
        if (k + at(h, k)->size > i && at(h, k)->sources.n)
            return &at(h, k)->sources;
    return NULL;
}

/* Words that name several ways say less than those of the way that was gone. The words may stand
 * on a group around the choice. */
static bool says_it_inside(const struct holding *h, size_t i)
{
    while (at(h, i)->op == COND_ALL && at(h, i + 1)->size == at(h, i)->size - 1)
        i++;
    const struct cond *c = at(h, i);
    for (size_t k = 1; k < c->size && is_choice(h, i); k += c[k].size)
        if (h->parts[i + k].counts && c[k].text.in[WZ_NL].len)
            return true;
    return false;
}

static void tell(const struct holding *h, size_t i, bool negated, struct reasons *out)
{
    const struct cites *own = around(h, i);
    struct cites *cites = own ? arena_get(h->arena, 1, sizeof *cites) : NULL;
    if (cites)
        narrow(h, i + 1, i + at(h, i)->size, own, cites);
    out->at[out->n++] = (struct reason){at(h, i), cites, negated};
}

void holds_reasons(wz_case *c, const struct verdict *v, struct arena *a, struct reasons *out)
{
    struct holding h;
    bool negated[rules_cond] = {false};
    *out = (struct reasons){arena_get(a, v->formula->n, sizeof *out->at), 0};
    size_t n = out->at ? v->formula->n : 0;
    begin(&h, c, v, a);
    for (size_t i = 0; i < n;) {
        const struct cond *part = at(&h, i);
        bool words = part->text.in[WZ_NL].len && !says_it_inside(&h, i);
        bool told = h.parts[i].counts && (words || part->size == 1);
        for (size_t k = 1; k < part->size; k++) /* also what is deeper */
            negated[i + k] = negated[i] != (part->op == COND_NOT);
        if (told && part->op != COND_TRUE)
            tell(&h, i, negated[i], out);
        i += told || !h.parts[i].counts ? part->size : 1;
    }
}

void holds_rests(wz_case *c, const struct verdict *v, const struct cites *own, struct arena *a,
                 struct cites *out)
{
    struct holding h;
    begin(&h, c, v, a);
    narrow(&h, 0, v->formula->n, own, out);
}
