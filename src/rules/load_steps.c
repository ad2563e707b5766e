#include "load_steps.h"
#include "../base/buf.h"
#include "../base/limits.h"
#include "../base/str.h"
#include "terms.h"

/* ---- what shortenings rest on ---------------------------------------------------------------- */

/* The grounds that the shortenings of one route name, in order. */
struct grounds {
    wz_str ids[route_grounds];
    size_t n;
};

static int ground_find(const struct grounds *g, wz_str id)
{
    for (size_t i = 0; i < g->n; i++)
        if (str_eq(g->ids[i], id))
            return (int)i;
    return -1;
}

static void ground_add(struct loader *l, struct grounds *g, const struct node *value)
{
    if (!value || !value->text.len || ground_find(g, value->text) >= 0)
        return;
    if (g->n == route_grounds)
        schema_most(l, D_TOO_MANY, value, route_grounds);
    else
        g->ids[g->n++] = value->text;
}

/* All of them are known before one excludes another. */
static void gather_grounds(struct loader *l, struct grounds *g, const struct node *steps)
{
    for (const struct node *s = steps->first; s; s = s->next) {
        const struct node *list = node_get(s, "shorter");
        for (const struct node *item = list ? list->first : NULL; item; item = item->next)
            ground_add(l, g, node_get(item, "ground"));
    }
}

static void say_unknown(struct loader *l, const struct grounds *g, const struct node *item)
{
    struct buf all = {0};
    for (size_t i = 0; i < g->n; i++) {
        buf_put(&all, i ? ", " : "");
        buf_add(&all, g->ids[i]);
    }
    schema_fault2(l, D_WORD, item, item->text, buf_view(&all));
    buf_free(&all);
}

static uint64_t read_excludes(struct loader *l, const struct grounds *g, const struct node *map,
                              int own)
{
    uint64_t mask = 0;
    const struct node *list = schema_list(l, map, "excludes");
    for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
        int ground = ground_find(g, schema_scalar(l, item));
        if (item->kind != NODE_TEXT)
            continue;
        if (ground < 0)
            say_unknown(l, g, item);
        else if (ground == own)
            schema_fault(l, D_EXCLUDES_ITSELF, item, item->text);
        else
            mask |= UINT64_C(1) << ground;
    }
    return mask;
}

/* ---- one step -------------------------------------------------------------------------------- */

static void load_shortening(struct loader *l, const struct grounds *g, const struct node *map,
                            struct shortening *one)
{
    static const char *const allowed[] = {"text",   "days",     "before",  "usual", "chance",
                                          "ground", "excludes", "sources", NULL};
    one->ground = -1;
    one->place = map->place;
    if (!schema_map(l, map, allowed))
        return;
    one->text = schema_text(l, map, "text", true);
    one->sources = schema_cites(l, map, "sources");
    one->days = schema_number(l, schema_need(l, map, "days"));
    one->before = schema_number(l, node_get(map, "before"));
    one->usual = schema_yes(l, node_get(map, "usual"));
    one->chance = schema_yes(l, node_get(map, "chance"));
    one->ground = ground_find(g, schema_scalar(l, node_get(map, "ground")));
    one->excludes = read_excludes(l, g, map, one->ground);
    if (one->usual && one->chance)
        schema_fault(l, D_ONE_OF, map, wz_view("usual, chance"));
}

static void load_shorter(struct loader *l, const struct grounds *g, const struct node *map,
                         struct rule_step *s)
{
    const struct node *list = schema_list(l, map, "shorter");
    struct shortening *at = arena_get(l->arena, list ? list->n : 0, sizeof *at);
    const struct shortening *usual = NULL;
    if (!list || !at)
        return;
    for (const struct node *item = list->first; item; item = item->next) {
        struct shortening *one = &at[s->n_shorter++];
        load_shortening(l, g, item, one);
        if (one->usual && usual)
            diag_relate(l->report, diag_say(l->report, D_DUPLICATE, one->place, wz_view("usual")),
                        usual->place);
        else if (one->usual)
            usual = one;
    }
    s->shorter = at;
}

/* A step that has to be done before the end of a period has none of its own. */
static void load_step(struct loader *l, const struct grounds *g, const struct node *map,
                      struct rule_step *s)
{
    static const char *const allowed[] = {"kind",   "phase",   "text",    "days",
                                          "before", "shorter", "sources", NULL};
    if (!schema_map(l, map, allowed))
        return;
    const struct node *kind = node_get(map, "kind"), *days = node_get(map, "days");
    const struct node *before = node_get(map, "before");
    int k = kind ? schema_word(l, kind, terms_of(TERMS_STEP)) : -1;
    s->kind = k < 0 ? STEP_PLAIN : (enum step_kind)k;
    s->phase = schema_text(l, map, "phase", false);
    s->text = schema_text(l, map, "text", true);
    s->sources = schema_cites(l, map, "sources");
    s->days = schema_number(l, days);
    s->before = schema_number(l, before);
    if (days && before)
        schema_fault(l, D_ONE_OF, map, wz_view("days, before"));
    load_shorter(l, g, map, s);
}

/* ---- all of them ----------------------------------------------------------------------------- */

/* What usually holds must hold together. */
static void check_usual(struct loader *l, const struct shortening *one, const struct route *r)
{
    for (size_t i = 0; i < r->n_steps; i++) {
        for (size_t k = 0; k < r->steps[i].n_shorter; k++) {
            const struct shortening *other = &r->steps[i].shorter[k];
            bool both = one->usual && other->usual && other->ground >= 0;
            if (both && one->excludes >> other->ground & 1)
                diag_relate(l->report,
                            diag_say(l->report, D_USUAL_EXCLUDED, one->place, wz_view("")),
                            other->place);
        }
    }
}

static void check_all_usual(struct loader *l, const struct route *r)
{
    for (size_t i = 0; i < r->n_steps; i++)
        for (size_t k = 0; k < r->steps[i].n_shorter; k++)
            check_usual(l, &r->steps[i].shorter[k], r);
}

void load_steps(struct loader *l, const struct node *map, struct route *r)
{
    struct grounds grounds = {.n = 0};
    const struct node *list = schema_list(l, map, "steps");
    struct rule_step *steps = arena_get(l->arena, list ? list->n : 0, sizeof *steps);
    if (!list || !steps)
        return;
    gather_grounds(l, &grounds, list);
    for (const struct node *item = list->first; item; item = item->next)
        load_step(l, &grounds, item, &steps[r->n_steps++]);
    r->steps = steps;
    r->n_grounds = grounds.n;
    check_all_usual(l, r);
}
