/* Records by two rule bases: see <wijzer/diff.h>. */
#include "batch.h"
#include "twin.h"

/* The tree of the old rules that goes with one of the new ones; -1: none. The first goes with the
 * first, whatever they are called. */
static int old_tree(const struct wz_diff *d, int tree)
{
    int same = wz_tree_find(d->was, wz_tree_id(d->is, tree));
    return same < 0 && !tree && wz_tree_count(d->was) ? 0 : same;
}

bool wz_diff_has_tree(const wz_diff *d, int tree)
{
    return tree >= 0 && tree < wz_tree_count(d->is) &&
           wz_tree_find(d->was, wz_tree_id(d->is, tree)) >= 0;
}

/* Everything of the old desks that does not change. */
static bool make_order(struct twin_order *o, struct arena *a, const wz_batch_options *options)
{
    wz_str wrong;
    o->was = (struct order){.rules = o->diff->was, .options = *options};
    o->was.options.tree = old_tree(o->diff, options->tree);
    return layout_make(&o->was.layout, options, &wrong) &&
           regions_make(&o->was.regions, a, o->diff->was) && ground_make(&o->ground, a, o->diff);
}

wz_status wz_diff_records(wz_diff *d, const wz_batch_options *options, wz_feed feed, wz_sink sink,
                          wz_batch_counts *counts)
{
    struct arena a = {0};
    wz_batch_options own = *options;
    struct twin_order order = {.diff = d, .csv = options->csv};
    if (own.tree < 0 || own.tree >= wz_tree_count(d->is) || old_tree(d, own.tree) < 0 ||
        own.fields.len || own.explain || own.audit || own.read || own.accept || own.done)
        return WZ_EVALUE;
    own.fields = twin_fields();
    own.csv = false;
    wz_status status = WZ_EMEMORY;
    const struct batch b = {d->is, &own, &order};
    d->has_records = true;
    if (make_order(&order, &a, &own))
        status = batch_decide(&b, feed, sink, counts);
    shift_sort(&d->shift);
    arena_free(&a);
    return status;
}
