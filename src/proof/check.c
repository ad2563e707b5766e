#include "check.h"
#include "../base/buf.h"
#include "../base/date.h"
#include "../base/money.h"

static bool make(struct checker *c, const wz_rules *rules, wz_report *report)
{
    *c = (struct checker){.rules = rules, .report = report};
    size_t nodes = (size_t)rules->n_nodes;
    c->node_seen = arena_get(&c->arena, nodes, 1);
    c->taken = arena_get(&c->arena, nodes, sizeof *c->taken);
    c->route_seen = arena_get(&c->arena, (size_t)rules->n_routes, 1);
    c->asked = arena_get(&c->arena, (size_t)rules->n_facts + 1, sizeof *c->asked);
    c->told = arena_get(&c->arena, (size_t)rules->n_facts + 1, 1);
    c->way = arena_get(&c->arena, nodes, sizeof *c->way);
    for (size_t i = 0; i < nodes && c->taken; i++)
        c->taken[i] = arena_get(&c->arena, (size_t)rules->nodes[i].n_branches, 1);
    return explorer_make(&c->explorer, &c->arena, rules) &&
           merge_make(&c->merge, &c->arena, rules, true) && !c->arena.failed;
}

wz_status wz_rules_check(const wz_rules *rules, wz_report *report)
{
    struct checker c;
    if (!make(&c, rules, report)) {
        arena_free(&c.arena);
        return WZ_EMEMORY;
    }
    check_tables(&c);
    check_citing(&c);
    check_paths(&c);
    check_lawful(&c);
    bool memory = !c.arena.failed && !(report && report->failed);
    arena_free(&c.arena);
    return memory ? WZ_OK : WZ_EMEMORY;
}

static void put_value(const struct state *s, int fact, struct buf *out)
{
    const struct fact *f = &s->rules->facts[fact];
    struct dom d = s->dom[fact];
    if (f->type == WZ_CHOICE) {
        buf_json(out, f->options[d.mask ? option_of(d.mask) : 0].id);
    } else if (f->type == WZ_AMOUNT) {
        money_put_plain(out, d.lo);
    } else {
        buf_char(out, '"');
        date_put(out, (wz_date)d.lo);
        buf_char(out, '"');
    }
}

void check_witness(const struct state *s, struct buf *out)
{
    const char *before = "{";
    for (int f = 0; f < s->rules->n_facts; f++) {
        if (dom_equal(s->dom[f], dom_full(s->rules, f)))
            continue;
        buf_put(out, before);
        buf_json(out, s->rules->facts[f].id);
        buf_char(out, ':');
        put_value(s, f, out);
        before = ",";
    }
    buf_put(out, *before == '{' ? "{}" : "}");
}

void check_width(struct checker *c, struct place at)
{
    if (!c->explorer.state.overflow || c->too_wide)
        return;
    struct buf b = {0};
    buf_int(&b, explore_ways);
    diag_say(c->report, D_TOO_WIDE, at, buf_view(&b));
    buf_free(&b);
    c->too_wide = true;
}
