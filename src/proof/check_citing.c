/* Every fact, row, route and note cites a source, and every citation names a work that is listed.
 */
#include "../base/str.h"
#include "check.h"

/* A condition with a name is laid out wherever it is used; its citations are told of once. */
static bool is_told(const wz_report *report, enum diag_code code, struct place at, wz_str reference)
{
    for (size_t i = 0; report && i < report->findings.n; i++) {
        const struct finding *f = diag_get(report, i);
        if (f->code == code && f->at.line == at.line && f->at.column == at.column &&
            str_eq(f->at.name, at.file->name) && str_eq(f->args[0], reference))
            return true;
    }
    return false;
}

static void check_one(struct checker *c, wz_str reference, struct place at)
{
    wz_str locator;
    int work = rules_work(c->rules, reference, &locator);
    if (locator.len && work >= 0)
        return;
    enum diag_code code = locator.len ? D_SOURCE : D_SOURCE_FORM;
    if (!is_told(c->report, code, at, reference))
        diag_say(c->report, code, at, reference);
}

static void check_all(struct checker *c, const struct cites *s)
{
    for (size_t i = 0; i < s->n; i++)
        check_one(c, s->at[i], s->place);
}

static void need(struct checker *c, const struct cites *s, const char *section, wz_str id,
                 struct place at)
{
    if (!s->n)
        diag_add(c->report, D_NO_SOURCE, at, (wz_str[]){id, wz_view(section)}, 2);
    check_all(c, s);
}

static void check_formula(struct checker *c, const struct formula *f)
{
    for (size_t i = 0; i < f->n; i++)
        check_all(c, &f->at[i].sources);
}

static void check_route(struct checker *c, const struct route *r)
{
    need(c, &r->sources, "routes", r->id, r->place);
    check_formula(c, &r->permitted);
    for (size_t i = 0; i < PARTICULARS; i++)
        check_all(c, &r->particulars[i].sources);
    for (size_t i = 0; i < r->n_steps; i++) {
        check_all(c, &r->steps[i].sources);
        for (size_t k = 0; k < r->steps[i].n_shorter; k++)
            check_all(c, &r->steps[i].shorter[k].sources);
    }
    for (size_t i = 0; i < r->n_points; i++)
        check_all(c, &r->points[i].sources);
    for (size_t i = 0; i < r->n_barriers; i++)
        check_all(c, &r->barriers[i].sources);
}

/* ---- declared and never used ----------------------------------------------------------------- */

struct uses {
    bool *facts, *tables;
};

static void use_formula(struct uses *u, const struct formula *f)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->at[i].fact >= 0)
            u->facts[f->at[i].fact] = true;
        if (f->at[i].table >= 0)
            u->tables[f->at[i].table] = true;
    }
}

static void use_all(const wz_rules *r, struct uses *u)
{
    for (int i = 0; i < r->n_nodes; i++) {
        if (r->nodes[i].fact >= 0)
            u->facts[r->nodes[i].fact] = true;
        use_formula(u, &r->nodes[i].test);
    }
    for (int i = 0; i < r->n_routes; i++)
        use_formula(u, &r->routes[i].permitted);
    for (int i = 0; i < r->n_notes; i++)
        use_formula(u, &r->notes[i].when);
    for (int i = 0; i < r->n_leaves; i++)
        use_formula(u, &r->leaves[i].provided);
}

static void find_unused(struct checker *c)
{
    const wz_rules *r = c->rules;
    struct uses u = {arena_get(&c->arena, (size_t)r->n_facts + 1, 1),
                     arena_get(&c->arena, (size_t)r->n_tables + 1, 1)};
    if (!u.facts || !u.tables)
        return;
    use_all(r, &u);
    for (int i = 0; i < r->n_tables; i++) {
        const struct table *t = &r->tables[i];
        if (!u.tables[i])
            diag_add(c->report, D_UNUSED, t->place, (wz_str[]){t->id, wz_view("tables")}, 2);
        if (t->override >= 0)
            u.facts[t->override] = true;
        if (t->date >= 0)
            u.facts[t->date] = true;
        for (int k = 0; k < t->n_keys; k++)
            u.facts[t->keys[k]] = true;
    }
    for (int i = 0; i < r->n_facts; i++)
        if (!u.facts[i])
            diag_add(c->report, D_UNUSED, r->facts[i].place,
                     (wz_str[]){r->facts[i].id, wz_view("facts")}, 2);
}

static void check_calendar(struct checker *c)
{
    const struct calendar *k = &c->rules->calendar;
    for (size_t i = 0; i < k->n_holidays; i++)
        need(c, &k->holidays[i].sources, "holidays", k->holidays[i].id, k->holidays[i].place);
    for (size_t i = 0; i < k->n_countings; i++)
        need(c, &k->countings[i].sources, "counting", k->countings[i].id, k->countings[i].place);
}

void check_citing(struct checker *c)
{
    const wz_rules *r = c->rules;
    for (int i = 0; i < r->n_facts; i++)
        need(c, &r->facts[i].sources, "facts", r->facts[i].id, r->facts[i].place);
    for (int i = 0; i < r->n_tables; i++)
        for (size_t k = 0; k < r->tables[i].n_rows; k++)
            need(c, &r->tables[i].rows[k].sources, "tables", r->tables[i].id,
                 r->tables[i].rows[k].place);
    for (int i = 0; i < r->n_conds; i++) {
        need(c, &r->conds[i].sources, "conditions", r->conds[i].id, r->conds[i].place);
        check_formula(c, &r->conds[i].test);
    }
    for (int i = 0; i < r->n_routes; i++)
        check_route(c, &r->routes[i]);
    for (int i = 0; i < r->n_notes; i++) {
        need(c, &r->notes[i].sources, "notes", r->notes[i].id, r->notes[i].place);
        check_formula(c, &r->notes[i].when);
    }
    for (int i = 0; i < r->n_nodes; i++) {
        check_all(c, &r->nodes[i].sources);
        check_formula(c, &r->nodes[i].test);
    }
    for (int i = 0; i < r->n_leaves; i++)
        check_formula(c, &r->leaves[i].provided);
    check_calendar(c);
    find_unused(c);
}
