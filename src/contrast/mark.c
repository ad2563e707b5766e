#include "mark.h"

/* Of text; the next number after text in a row of them. */
static uint64_t of_text(uint64_t before, wz_str text)
{
    uint64_t h = (before ^ UINT64_C(0xcbf29ce484222325)) * UINT64_C(0x9e3779b97f4a7c15);
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.ptr[i]) * UINT64_C(0x100000001b3);
    return h;
}

/* Spreads every bit over all others, so that sums of these tell their members. */
static uint64_t closed(uint64_t h)
{
    h = (h ^ h >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ h >> 27) * UINT64_C(0x94d049bb133111eb);
    return h ^ h >> 31;
}

static uint64_t number(uint64_t before, int64_t value)
{
    return closed(before + (uint64_t)value * UINT64_C(0x9e3779b97f4a7c15) + 1);
}

static wz_str option_id(const wz_rules *rules, int fact, int option)
{
    return fact == rules->n_facts ? rules->routes[option].id
                                  : rules->facts[fact].options[option].id;
}

static int n_options(const wz_rules *rules, int fact)
{
    return fact == rules->n_facts ? rules->n_routes : rules->facts[fact].n_options;
}

static uint64_t of_test(const wz_rules *rules, const struct cond *c)
{
    wz_str fact = c->fact < rules->n_facts ? rules->facts[c->fact].id : wz_view("");
    uint64_t h = number(of_text(c->op, fact), c->rel), options = 0;
    if (c->op == COND_RANGE)
        return c->table < 0 ? number(h, c->value) : closed(of_text(h, rules->tables[c->table].id));
    for (int i = 0; i < n_options(rules, c->fact); i++)
        if (c->mask >> i & 1)
            options += closed(of_text(1, option_id(rules, c->fact, i)));
    return number(h, (int64_t)options);
}

bool mark_is_group(const struct mark *mark)
{
    return mark->asks == COND_ALL || mark->asks == COND_ANY || mark->asks == COND_NOT;
}

/* Of a group, when those of its members are there. */
static struct mark of_group(const struct formula *f, size_t at, const struct mark *marks)
{
    const struct cond *c = &f->at[at];
    struct mark m = {.asks = c->op};
    size_t n = 0, last = at + 1;
    for (size_t k = at + 1; k < at + c->size; k += f->at[k].size, n++) {
        bool same = c->op != COND_NOT && marks[k].asks == c->op;
        m.members += same ? marks[k].members : closed(marks[k].of);
        last = k;
    }
    if (n == 1 && c->op != COND_NOT)
        return marks[last];
    m.of = number(m.members, c->op);
    return m;
}

struct mark *mark_parts(struct arena *a, const wz_rules *rules, const struct formula *f,
                        enum mark_named named)
{
    struct mark *marks = f->n ? arena_get(a, f->n, sizeof *marks) : NULL;
    for (size_t i = f->n; marks && i-- > 0;) {
        const struct cond *c = &f->at[i];
        if (named == MARK_BY_NAME && c->named)
            marks[i] =
                (struct mark){.of = of_text(2, rules->conds[c->named - 1].id), .asks = COND_TRUE};
        else if (c->op == COND_OPTION || c->op == COND_RANGE)
            marks[i] = (struct mark){.of = of_test(rules, c), .asks = c->op};
        else if (c->op == COND_TRUE)
            marks[i] = (struct mark){.of = 3, .asks = COND_TRUE};
        else
            marks[i] = of_group(f, i, marks);
    }
    return marks;
}

uint64_t mark_whole(const struct mark *marks)
{
    return marks ? marks[0].of : 0;
}
