#include "told.h"

#include "test.h"

#include "line.h"
#include "small.h"

#include "../../src/base/buf.h"
#include "../../src/base/money.h"

const char told_rules[] =
    "trees: {t: {start: n1, name: $T}, u: {start: n3, name: $T}}\n"
    "facts:\n"
    "  f: {type: choice, $F, options: three}\n"
    "  g: {type: choice, $F, options: two, assume: a}\n"
    "  h: {type: choice, $F, options: two}\n"
    "  w: {type: amount, $F}\n"
    "  v: {type: amount, $F}\n"
    "  d: {type: date, $F}\n"
    "  own: {type: amount, $F}\n"
    "tables:\n"
    "  t: {type: amount, name: $T, date: d, rows: [\n"
    "    {until: 2025-12-31, value: 100, status: verified, sources: [s:1]},\n"
    "    {from: 2026-01-01, value: 200, status: inferred, sources: [s:1]}]}\n"
    "  u: {type: amount, name: $T, override: own, rows: [{value: 50, status: verified,\n"
    "    sources: [s:1]}]}\n"
    "nodes:\n"
    "  n1: {ask: f, a: n2, b: n3, c: r4}\n"
    "  n2: {if: {w: {at_least: t}}, text: $T, then: r1, else: n4}\n"
    "  n3: {if: {all: [{w: {below: u}}, {g: a}]}, text: $T, then: r2, else: r3}\n"
    "  n4: {if: {any: [{v: {near: u}}, {w: {above: 150}}]}, text: $T, then: r3, else: r5}\n"
    "routes:\n"
    "  r1: {$R, permitted: {w: {at_least: 100}}}\n"
    "  r2: {$R, permitted: {always: yes}}\n"
    "  r3: {$R, permitted: {any: [{h: a}, {w: {below: 300}}]}}\n"
    "  r4: {$R, permitted: {h: a}}\n"
    "  r5: {$R, permitted: {all: [{f: a}, {not: {w: {at_least: t}}}]}}\n";

void told_take(struct told *t, const char *rules)
{
    told_end(t);
    t->rules = small_load(rules);
    t->c = small_case(t->rules);
}

void told_end(struct told *t)
{
    wz_account_free(t->account);
    wz_case_free(t->c);
    wz_rules_free(t->rules);
    *t = (struct told){NULL, NULL, NULL};
}

void told_make(struct told *t, const char *given, int tree)
{
    wz_account_free(t->account);
    t->account = NULL;
    wz_case_clear(t->c);
    small_set(t->c, given);
    assert_int_equal(wz_account_make(t->c, tree, &t->account), WZ_OK);
    assert_null(t->c->explorer.merge); /* the case is as it was */
    assert_int_equal(t->c->merge.extra, -1);
}

const char *told_standings(const struct told *t)
{
    struct buf b = {0};
    for (int r = 0; r < t->rules->n_routes; r++)
        buf_char(&b, "ACFUL"[wz_account_standing(t->account, r)]);
    return line_take(&b);
}

const char *told_changes(const struct told *t, int route, wz_goal goal)
{
    struct buf b = {0};
    for (size_t i = 0; i < wz_account_change_count(t->account, route, goal); i++) {
        wz_change ch = wz_account_change(t->account, route, goal, i);
        const struct fact *f = &t->rules->facts[ch.fact];
        buf_put(&b, i ? " " : "");
        buf_add(&b, f->id);
        buf_char(&b, '=');
        for (int k = 0; k < f->n_options; k++)
            if (ch.options >> k & 1)
                buf_char(&b, (char)('a' + k));
        if (f->type == WZ_CHOICE)
            continue;
        buf_int(&b, ch.from);
        buf_put(&b, "..");
        buf_int(&b, ch.until);
    }
    return line_take(&b);
}

const char *told_outcomes(const struct told *t, const char *fact)
{
    struct buf b = {0};
    int f = small_fact(t->c, fact);
    for (size_t i = 0; i < wz_account_outcome_count(t->account, f); i++) {
        wz_outcome o = wz_account_outcome(t->account, f, i);
        buf_put(&b, i ? " " : "");
        if (t->rules->facts[f].type == WZ_CHOICE) {
            buf_char(&b, (char)('a' + option_of(o.value.options)));
        } else {
            buf_int(&b, o.value.from);
            buf_put(&b, "..");
            if (o.value.until != MONEY_MOST)
                buf_int(&b, o.value.until);
        }
        buf_char(&b, ':');
        buf_int(&b, (int64_t)o.routes);
        buf_put(&b, o.is_now ? "*" : "");
        buf_put(&b, o.same ? "=" : "");
    }
    return line_take(&b);
}
