#include "blame.h"
#include "../base/str.h"
#include "../engine/explain.h"

int blame_find(const struct parting *p, enum subject subject, wz_str id, enum aspect aspect)
{
    return diff_find(p->ground->diff, subject, id, NULL, aspect);
}

/* ---- what lies at a fact --------------------------------------------------------------------- */

/* The value of a fact as both know it. */
static bool same_value(const struct parting *p, const int fact[SIDES])
{
    const wz_rules *was = p->ground->rules[SIDE_WAS], *is = p->ground->rules[SIDE_IS];
    int64_t n[SIDES] = {0, 0};
    bool known[SIDES];
    for (int s = 0; s < SIDES; s++)
        known[s] = case_number(p->c[s], fact[s], &n[s]);
    if (!known[SIDE_WAS] || !known[SIDE_IS])
        return known[SIDE_WAS] == known[SIDE_IS];
    if (was->facts[fact[SIDE_WAS]].type != WZ_CHOICE || is->facts[fact[SIDE_IS]].type != WZ_CHOICE)
        return n[SIDE_WAS] == n[SIDE_IS];
    return str_eq(was->facts[fact[SIDE_WAS]].options[n[SIDE_WAS]].id,
                  is->facts[fact[SIDE_IS]].options[n[SIDE_IS]].id);
}

/* A notice was read otherwise: by what is said of the fact, or else of any field. */
static int reading_of(const struct parting *p, wz_str fact)
{
    const struct wz_diff *d = p->ground->diff;
    int first = -1;
    for (size_t i = 0; i < d->n; i++) {
        const struct entry *e = difference_entry(&d->at[i]);
        if (e->subject != ABOUT_INTAKE)
            continue;
        wz_str tail = str_cut(e->id, e->id.len > fact.len ? e->id.len - fact.len : 0, e->id.len);
        if (str_eq(tail, fact))
            return (int)i;
        first = first < 0 ? (int)i : first;
    }
    return first;
}

int blame_fact(const struct parting *p, wz_str id)
{
    const int fact[SIDES] = {wz_fact_find(p->ground->rules[SIDE_WAS], id),
                             wz_fact_find(p->ground->rules[SIDE_IS], id)};
    if (fact[SIDE_WAS] < 0 || fact[SIDE_IS] < 0)
        return blame_find(p, ABOUT_FACT, id, OF_SELF);
    if (same_value(p, fact))
        return -1;
    bool assumed = wz_case_known(p->c[SIDE_WAS], fact[SIDE_WAS]) == WZ_ASSUMED ||
                   wz_case_known(p->c[SIDE_IS], fact[SIDE_IS]) == WZ_ASSUMED;
    int by = assumed ? blame_find(p, ABOUT_FACT, id, OF_ASSUME) : -1;
    by = by < 0 ? reading_of(p, id) : by;
    return by < 0 ? blame_find(p, ABOUT_FACT, id, ASPECTS) : by;
}

/* ---- what lies in a condition ---------------------------------------------------------------- */

static void weigh(struct parting *p, const struct facing *f)
{
    for (int s = 0; s < SIDES; s++) {
        case_enter(p->c[s]);
        truth_of(&p->c[s]->explorer.state, f->formula[s], &p->verdict[s]);
    }
}

/* The part of the old condition that asks the same; NULL: none. */
static const struct cond *counterpart(const struct facing *f, const struct cond *is)
{
    uint64_t mark = f->marks[SIDE_IS][is - f->formula[SIDE_IS]->at].of;
    const struct formula *was = f->formula[SIDE_WAS];
    for (size_t i = 0; i < was->n; i++)
        if (was->at[i].op == is->op && f->marks[SIDE_WAS][i].of == mark)
            return &was->at[i];
    return NULL;
}

static wz_truth truth_at(const struct parting *p, const struct facing *f, enum side s,
                         const struct cond *part)
{
    return p->verdict[s].of[part - f->formula[s]->at];
}

/* The facts by which a table chooses its row. */
static int blame_key_facts(const struct parting *p, const struct table *t)
{
    const struct fact *facts = p->ground->rules[SIDE_IS]->facts;
    int by = t->date >= 0 ? blame_fact(p, facts[t->date].id) : -1;
    if (by < 0 && t->override >= 0)
        by = blame_fact(p, facts[t->override].id);
    for (int i = 0; by < 0 && i < t->n_keys; i++)
        by = blame_fact(p, facts[t->keys[i]].id);
    return by;
}

/* The first row that the table may still come to, by what is known, and that is not the same. */
static int blame_possible(const struct parting *p, enum side s, int table)
{
    const struct table *t = &p->ground->rules[s]->tables[table];
    const struct state *state = &p->c[s]->explorer.state;
    int by = -1;
    for (size_t i = 0; i < t->n_rows && by < 0; i++) {
        const struct row *r = &t->rows[i];
        if (table_row_possible(state, t, r))
            by = s == SIDE_IS ? diff_find_row(p->ground->diff, NULL, r)
                              : diff_find_row(p->ground->diff, r, NULL);
    }
    return by;
}

/* The row by which the limit of a test is another, or why another row was chosen; -1: it is the
 * same. */
static int blame_row(const struct parting *p, const struct cond *was, const struct cond *is)
{
    if (is->table < 0 || was->table < 0)
        return -1;
    struct lookup old = table_lookup(&p->c[SIDE_WAS]->explorer.state, was->table);
    struct lookup now = table_lookup(&p->c[SIDE_IS]->explorer.state, is->table);
    bool settled = old.kind == LOOKUP_VALUE && now.kind == LOOKUP_VALUE;
    if (settled && old.value == now.value)
        return -1;
    int by = settled ? diff_find_row(p->ground->diff, old.row, now.row)
                     : blame_possible(p, SIDE_IS, is->table);
    if (by < 0 && !settled)
        by = blame_possible(p, SIDE_WAS, was->table);
    const struct table *t = &p->ground->rules[SIDE_IS]->tables[is->table];
    by = by < 0 ? blame_key_facts(p, t) : by;
    return by < 0 ? blame_find(p, ABOUT_TABLE, t->id, ASPECTS) : by;
}

/* A search through the tests that decide. */
struct blame {
    struct parting *p;
    const struct facing *facing;
    int by;
};

/* Why a test is not the same to both. */
static int blame_test(const struct parting *p, const struct cond *was, const struct cond *is)
{
    int by = blame_row(p, was, is);
    if (by < 0 && is->fact < p->ground->rules[SIDE_IS]->n_facts)
        by = blame_fact(p, p->ground->rules[SIDE_IS]->facts[is->fact].id);
    return by;
}

static void see_test(void *context, const struct cond *is)
{
    struct blame *b = context;
    struct parting *p = b->p;
    const struct cond *was = b->by < 0 ? counterpart(b->facing, is) : NULL;
    if (was && truth_at(p, b->facing, SIDE_WAS, was) != truth_at(p, b->facing, SIDE_IS, is))
        b->by = blame_test(p, was, is);
}

/* The first test, deciding or not, that is not the same to both. */
static int blame_any_test(const struct parting *p, const struct facing *f)
{
    const struct formula *is = f->formula[SIDE_IS];
    int by = -1;
    for (size_t i = 0; i < is->n && by < 0; i++) {
        bool test = is->at[i].op == COND_OPTION || is->at[i].op == COND_RANGE;
        const struct cond *was = test ? counterpart(f, &is->at[i]) : NULL;
        by = was ? blame_test(p, was, &is->at[i]) : -1;
        if (by < 0 && test && is->at[i].table >= 0)
            by = blame_key_facts(p, &p->ground->rules[SIDE_IS]->tables[is->at[i].table]);
    }
    return by;
}

/* A named condition that asks something else, and so comes out otherwise; the deepest one.
 * otherwise false: whether or not it does, the first. */
static int blame_named(const struct parting *p, const struct facing *f, bool otherwise)
{
    const struct formula *is = f->formula[SIDE_IS], *was = f->formula[SIDE_WAS];
    int by = -1;
    for (size_t i = 0; i < is->n && (otherwise || by < 0); i++) {
        if (!is->at[i].named)
            continue;
        wz_str id = p->ground->rules[SIDE_IS]->conds[is->at[i].named - 1].id;
        int difference = blame_find(p, ABOUT_CONDITION, id, OF_TEST);
        bool differs = !otherwise;
        for (size_t k = 0; difference >= 0 && k < was->n && !differs; k++)
            differs = was->at[k].named &&
                      str_eq(p->ground->rules[SIDE_WAS]->conds[was->at[k].named - 1].id, id) &&
                      p->verdict[SIDE_WAS].of[k] != p->verdict[SIDE_IS].of[i];
        if (difference >= 0 && differs)
            by = difference;
    }
    return by;
}

void blame_add_fact(struct parting *p, int fact)
{
    for (size_t i = 0; i < p->n_facts; i++)
        if (p->facts[i] == fact)
            return;
    if (p->n_facts < parting_facts)
        p->facts[p->n_facts++] = fact;
}

static void add_answers(struct parting *p, const struct formula *f)
{
    struct facts facts;
    if (!f->n)
        return;
    explain_answers(p->c[SIDE_IS], &p->verdict[SIDE_IS], f->at, &p->scratch, &facts);
    for (size_t i = 0; i < facts.n; i++)
        blame_add_fact(p, facts.at[i]);
}

int blame_condition(struct parting *p, const struct facing *f, int own)
{
    struct blame b = {p, f, -1};
    weigh(p, f);
    add_answers(p, f->formula[SIDE_IS]);
    truth_because(&p->verdict[SIDE_IS], see_test, &b);
    int by = b.by;
    by = by < 0 ? blame_named(p, f, true) : by;
    by = by < 0 ? own : by;
    by = by < 0 ? blame_named(p, f, false) : by;
    return by < 0 ? blame_any_test(p, f) : by;
}
