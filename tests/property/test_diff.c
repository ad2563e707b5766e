/* One planted change of the shipped rules at a time: diff names just that thing, the records that
 * it lists are just those of which two runs of the batch say something else, and each of them is
 * laid to that change. */
#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/date.h"
#include "../../src/base/money.h"
#include "../../src/base/str.h"
#include "../../src/contrast/diff.h"
#include "../support/feed.h"
#include "../support/world.h"

enum { records = 250 };

/* What was planted. */
struct planted {
    enum subject subject;
    wz_str id;
};

/* ---- planting -------------------------------------------------------------------------------- */

/* Another part of a formula that is a test and stands in no named condition; NULL: there is none.
 */
static struct cond *some_test(const struct formula *f, struct dice *d)
{
    struct cond *found = NULL;
    uint64_t n = 0;
    for (size_t i = 0; i < f->n;) {
        const struct cond *c = &f->at[i];
        bool test = c->op == COND_OPTION || c->op == COND_RANGE;
        i += c->named ? c->size : 1;
        if (test && !dice_roll(d, ++n))
            found = (struct cond *)(uintptr_t)c;
    }
    return found;
}

static bool turn_test(const wz_rules *rules, const struct formula *f, struct dice *d)
{
    static const enum cond_rel turned[] = {[COND_AT_LEAST] = COND_BELOW,
                                           [COND_BELOW] = COND_AT_LEAST,
                                           [COND_ABOVE] = COND_AT_MOST,
                                           [COND_AT_MOST] = COND_ABOVE,
                                           [COND_NEAR] = COND_ABOVE};
    struct cond *c = some_test(f, d);
    if (!c)
        return false;
    if (c->op == COND_RANGE) {
        c->rel = turned[c->rel];
        return true;
    }
    uint64_t bit = UINT64_C(1) << dice_roll(d, (uint64_t)rules->facts[c->fact].n_options);
    bool last = c->mask == bit; /* a test that nothing passes is none */
    c->mask ^= last ? 0 : bit;
    return !last;
}

static bool plant_row(const wz_rules *r, struct dice *d, struct planted *p)
{
    const struct table *t = &r->tables[dice_roll(d, (uint64_t)r->n_tables)];
    struct row *row = (struct row *)(uintptr_t)&t->rows[dice_roll(d, t->n_rows)];
    *p = (struct planted){ABOUT_TABLE, t->id};
    if (row->value == INT64_MAX)
        return false;
    row->value += row->value / 2 + 1;
    return true;
}

static bool plant_branch(const wz_rules *r, struct dice *d, struct planted *p)
{
    const struct rule_node *n = &r->nodes[dice_roll(d, (uint64_t)r->n_nodes)];
    target *to = (target *)(uintptr_t)n->branch;
    int i = (int)dice_roll(d, (uint64_t)n->n_branches),
        k = (int)dice_roll(d, (uint64_t)n->n_branches);
    bool other = to[i] != to[k];
    if (to[i] < 0 && to[k] < 0) /* with other words to the same route: no other branch */
        other = r->leaves[~to[i]].route != r->leaves[~to[k]].route;
    *p = (struct planted){ABOUT_NODE, n->id};
    to[i] = other ? to[k] : to[i];
    return other;
}

static bool plant_test(const wz_rules *r, struct dice *d, struct planted *p)
{
    const struct rule_node *n = &r->nodes[dice_roll(d, (uint64_t)r->n_nodes)];
    *p = (struct planted){ABOUT_NODE, n->id};
    return turn_test(r, &n->test, d);
}

static bool plant_permitted(const wz_rules *r, struct dice *d, struct planted *p)
{
    const struct route *route = &r->routes[dice_roll(d, (uint64_t)r->n_routes)];
    *p = (struct planted){ABOUT_ROUTE, route->id};
    return turn_test(r, &route->permitted, d);
}

static bool plant_assumption(const wz_rules *r, struct dice *d, struct planted *p)
{
    struct fact *f = (struct fact *)(uintptr_t)&r->facts[dice_roll(d, (uint64_t)r->n_facts)];
    *p = (struct planted){ABOUT_FACT, f->id};
    if (f->type != WZ_CHOICE || f->n_options < 2 || f->assume < 0)
        return false;
    f->assume = (f->assume + 1) % f->n_options;
    return true;
}

static bool plant_note(const wz_rules *r, struct dice *d, struct planted *p)
{
    const struct note *n = &r->notes[dice_roll(d, (uint64_t)r->n_notes)];
    *p = (struct planted){ABOUT_NOTE, n->id};
    for (size_t i = 0; i < n->when.n; i++)
        if (n->when.at[i].fact == r->n_facts)
            return false; /* routes are turned by their names, not by chance */
    return turn_test(r, &n->when, d);
}

static void plant(const wz_rules *r, struct dice *d, struct planted *p)
{
    static bool (*const ways[])(const wz_rules *r, struct dice *d, struct planted *p) = {
        plant_row, plant_branch, plant_test, plant_permitted, plant_assumption, plant_note};
    while (!ways[dice_roll(d, sizeof ways / sizeof *ways)](r, d, p))
        continue;
}

/* ---- records --------------------------------------------------------------------------------- */

static void put_fact(struct buf *b, const wz_rules *r, int f, int64_t value)
{
    buf_json(b, r->facts[f].id);
    buf_char(b, ':');
    if (r->facts[f].type == WZ_CHOICE) {
        buf_json(b, r->facts[f].options[value].id);
    } else if (r->facts[f].type == WZ_AMOUNT) {
        money_put_plain(b, value);
    } else {
        buf_char(b, '"');
        date_put(b, (wz_date)value);
        buf_char(b, '"');
    }
}

/* Mostly what is not assumed is given, and a tenth of that is left out. */
static void put_records(struct buf *b, struct world *w, struct dice *d)
{
    for (int i = 0; i < records; i++) {
        world_roll(w, d);
        buf_put(b, "{\"id\":");
        buf_int(b, i);
        for (int f = 0; f < w->rules->n_facts; f++) {
            bool assumed = wz_fact_has_assumption(w->rules, f);
            if (!dice_luck(d, assumed ? 40 : 90) || w->value[f] < 0)
                continue;
            buf_char(b, ',');
            put_fact(b, w->rules, f, w->value[f]);
        }
        buf_put(b, dice_luck(d, 1) ? "\n" : "}\n");
    }
}

static const wz_batch_options options = {.threads = 2, .chunk = 3000};

static void run_batch(const wz_rules *rules, const struct buf *input, struct buf *out)
{
    struct feed in = {.rest = buf_view(input)};
    wz_batch_counts counts;
    wz_batch_options o = options;
    o.fields = wz_view("status,route,candidates,missing,assumed,notes,permitted,errors");
    assert_int_equal(wz_batch_run(rules, &o, feed_from(&in), buf_sink(out), &counts), WZ_OK);
    assert_int_equal(counts.records, records);
}

/* "rule":{"kind":"table","id":"..." */
static void assert_laid_to(wz_str line, const struct planted *p)
{
    struct buf rule = {0};
    buf_put(&rule, "\"rule\":{\"kind\":");
    buf_json(&rule, subject_word(p->subject));
    buf_put(&rule, ",\"id\":");
    buf_json(&rule, p->id);
    if (!str_has(line, buf_view(&rule)))
        fail_msg("not laid to %s: %.*s", rule.ptr, (int)line.len, line.ptr);
    buf_free(&rule);
}

/* Line by line: what diff says is what the batches say. */
static uint64_t compare(wz_str was, wz_str is, wz_str diff, const struct planted *p)
{
    uint64_t n = 0;
    for (int i = 0; i < records; i++) {
        wz_str a = str_line(&was), b = str_line(&is);
        if (str_eq(a, b))
            continue;
        wz_str line = str_line(&diff);
        struct buf both = {0};
        buf_put(&both, "\"was\":");
        buf_add(&both, a);
        buf_put(&both, ",\"is\":");
        buf_add(&both, b);
        buf_put(&both, ",\"facts\":");
        if (!str_has(line, buf_view(&both)))
            fail_msg("record %d: %s is not in %.*s", i, both.ptr, (int)line.len, line.ptr);
        assert_laid_to(line, p);
        buf_free(&both);
        n++;
    }
    assert_int_equal(diff.len, 0);
    return n;
}

/* ---- the law --------------------------------------------------------------------------------- */

static void assert_names(const wz_diff *d, const struct planted *p)
{
    assert_true(diff_find(d, p->subject, p->id, NULL, ASPECTS) >= 0);
    for (size_t i = 0; i < d->n; i++) {
        const struct entry *e = difference_entry(&d->at[i]);
        if (e->subject != p->subject || !str_eq(e->id, p->id))
            fail_msg("%s %s was not planted", subject_word(e->subject).ptr, e->id.ptr);
    }
}

static uint64_t try_one(const wz_rules *was, struct dice *dice)
{
    wz_rules *rules = NULL;
    wz_diff *d = NULL;
    struct world w;
    struct planted p;
    struct buf input = {0}, old = {0}, now = {0}, out = {0};
    wz_batch_counts counts;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    plant(rules, dice, &p);
    assert_int_equal(wz_diff_new(was, rules, WZ_NL, &d), WZ_OK);
    assert_names(d, &p);
    world_make(&w, rules);
    put_records(&input, &w, dice);
    run_batch(was, &input, &old);
    run_batch(rules, &input, &now);
    struct feed in = {.rest = buf_view(&input)};
    assert_int_equal(wz_diff_records(d, &options, feed_from(&in), buf_sink(&out), &counts), WZ_OK);
    uint64_t n = compare(buf_view(&old), buf_view(&now), buf_view(&out), &p);
    const wz_diff_counts c = wz_diff_counted(d);
    assert_true(c.records == records && c.records - c.same == n);
    assert_true(c.same + c.route + c.possible + c.permitted + c.other == records);
    wz_diff_free(d);
    world_free(&w);
    buf_free(&input);
    buf_free(&old);
    buf_free(&now);
    buf_free(&out);
    return n;
}

static void a_planted_change_is_found_and_blamed(void **state)
{
    wz_rules *was = NULL;
    struct dice dice = {26};
    uint64_t changed = 0;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &was, NULL), WZ_OK);
    for (int i = 0; i < dice_rounds(40); i++)
        changed += try_one(was, &dice);
    assert_true(changed > 0);
    wz_rules_free(was);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_planted_change_is_found_and_blamed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
