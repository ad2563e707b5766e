/* From files to a frozen rule base: gather the declarations of every file, then read them floor by
 * floor, so that a name may be used before the file that declares it. */
#include "../base/buf.h"
#include "../base/hash.h"
#include "../base/str.h"
#include "builtin.h"
#include "expr.h"
#include "load_audit.h"
#include "load_calendar.h"
#include "load_facts.h"
#include "load_intake.h"
#include "load_routes.h"
#include "load_signals.h"
#include "load_tree.h"
#include "pack.h"

#include <stdlib.h>
#include <string.h>

/* ---- gathering ------------------------------------------------------------------------------- */

struct part {
    const char *name;
    struct section *section;
};

enum { parts_most = 15 };

static void list_parts(struct loader *l, struct part parts[parts_most])
{
    struct part all[parts_most] = {
        {"option_sets", &l->option_sets},
        {"facts", &l->facts},
        {"tables", &l->tables},
        {"conditions", &l->conditions},
        {"nodes", &l->nodes},
        {"routes", &l->routes},
        {"notes", &l->notes},
        {"sources", &l->sources},
        {"trees", &l->trees},
        {"intake", &l->intake},
        {"intake_fields", &l->intake_fields},
        {"intake_codes", &l->intake_codes},
        {"intake_facts", &l->intake_facts},
        {"contexts", &l->contexts},
        {"signals", &l->signals},
    };
    memcpy(parts, all, sizeof all);
}

static void gather_map(struct loader *l, struct vec *keys, const struct node *map)
{
    if (!schema_is_map(l, map))
        return;
    for (const struct node *k = map->first; k; k = k->next) {
        const struct node **added = vec_push(keys);
        if (added)
            *added = k;
    }
}

static void report_doubles(struct loader *l, const struct section *s)
{
    for (size_t i = 0; i < s->n; i++) {
        size_t first = (size_t)index_find(&s->index, s->ids[i]);
        if (first != i)
            diag_relate(l->report, diag_say(l->report, D_DUPLICATE, s->keys[i]->place, s->ids[i]),
                        s->keys[first]->place);
    }
}

static void gather(struct loader *l, const struct part *part, const struct node **roots, size_t n)
{
    struct section *s = part->section;
    struct vec keys = {.arena = l->arena, .size = sizeof(const struct node *)};
    s->name = part->name;
    for (size_t i = 0; i < n; i++) {
        const struct node *map = node_get(roots[i], part->name);
        if (map)
            gather_map(l, &keys, map);
    }
    s->keys = keys.items;
    s->n = keys.n;
    s->ids = arena_get(l->arena, s->n, sizeof *s->ids);
    if (!s->ids) {
        s->n = 0;
        return;
    }
    for (size_t i = 0; i < s->n; i++)
        s->ids[i] = s->keys[i]->text;
    if (index_make(&s->index, l->arena, s->ids, s->n))
        report_doubles(l, s);
}

/* Branches name nodes and routes alike, so an id may not be both. */
static void check_shared_ids(struct loader *l)
{
    for (size_t i = 0; i < l->nodes.n; i++) {
        int route = index_find(&l->routes.index, l->nodes.ids[i]);
        if (route >= 0)
            diag_relate(l->report,
                        diag_say(l->report, D_DUPLICATE, l->nodes.keys[i]->place, l->nodes.ids[i]),
                        l->routes.keys[route]->place);
    }
}

/* ---- the manifest ---------------------------------------------------------------------------- */

static const struct node *find_key(const struct node **roots, size_t n, const char *key,
                                   const struct node **in)
{
    for (size_t i = 0; i < n; i++) {
        const struct node *value = node_get(roots[i], key);
        if (value) {
            *in = roots[i];
            return value;
        }
    }
    return NULL;
}

/* The root that holds the manifest: where `format` stands, else the first. */
static const struct node *manifest_root(const struct node **roots, size_t n)
{
    const struct node *in = roots[0];
    find_key(roots, n, "format", &in);
    return in;
}

static void read_valid(struct loader *l, const struct node *root)
{
    static const char *const allowed[] = {"from", "until", NULL};
    const struct node *valid = schema_need(l, root, "valid");
    l->rules->valid_from = wz_date_parse(wz_view("0001-01-01"));
    l->rules->valid_until = wz_date_parse(wz_view("9999-12-31"));
    if (!valid || !schema_map(l, valid, allowed))
        return;
    wz_date from = schema_date(l, schema_need(l, valid, "from"));
    wz_date until = schema_date(l, schema_need(l, valid, "until"));
    if (from == WZ_NO_DATE || until == WZ_NO_DATE)
        return;
    if (until < from) {
        schema_fault2(l, D_ORDER, valid, wz_view("until"), wz_view("from"));
        return;
    }
    l->rules->valid_from = from;
    l->rules->valid_until = until;
}

/* The manifest stands in one file: what another says of it would go unheard. */
static void check_manifests(struct loader *l, const struct node **roots, size_t n,
                            const struct node *manifest)
{
    static const char *const words[] = {"format", "id", "version", "title", "valid"};
    for (size_t i = 0; i < n; i++) {
        for (size_t w = 0; w < sizeof words / sizeof *words && roots[i] != manifest; w++) {
            const struct node *again = node_get(roots[i], words[w]);
            const struct node *first = node_get(manifest, words[w]);
            if (again)
                diag_relate(l->report,
                            diag_say(l->report, D_DUPLICATE, again->place, wz_view(words[w])),
                            first ? first->place : manifest->place);
        }
    }
}

static void read_manifest(struct loader *l, const struct node **roots, size_t n)
{
    const struct node *root = manifest_root(roots, n), *in = root;
    const struct node *format = schema_need(l, root, "format");
    if (format && !str_is(schema_scalar(l, format), "1"))
        schema_fault(l, D_FORMAT, format, format->text);
    const struct node *id = schema_need(l, root, "id"), *version = schema_need(l, root, "version");
    l->rules->id = schema_scalar(l, id);
    l->rules->version = schema_scalar(l, version);
    l->rules->title = schema_text(l, root, "title", true);
    read_valid(l, root);
    check_manifests(l, roots, n, root);
    const struct node *trees = find_key(roots, n, "trees", &in);
    if (!trees)
        schema_need(l, root, "trees");
    else if (trees->kind == NODE_MAP && !l->trees.n)
        schema_fault(l, D_EMPTY_LIST, trees, wz_view(""));
}

/* ---- a policy -------------------------------------------------------------------------------- */

static void read_policy(struct loader *l, const struct node *root)
{
    static const char *const allowed[] = {"policy", "tables", "notes", "sources", NULL};
    static const char *const about[] = {"id", "name", "contact", NULL};
    if (!schema_map(l, root, allowed))
        return;
    const struct node *policy = schema_need(l, root, "policy");
    if (policy && schema_map(l, policy, about)) {
        l->rules->policy.id = schema_scalar(l, schema_need(l, policy, "id"));
        l->rules->policy.name = schema_text(l, policy, "name", true);
        l->rules->policy.contact = schema_scalar(l, node_get(policy, "contact"));
    }
    if (node_get(root, "tables"))
        load_policy_tables(l, node_get(root, "tables"));
}

/* ---- loading --------------------------------------------------------------------------------- */

static bool make_indexes(struct loader *l)
{
    wz_rules *r = l->rules;
    r->fact_index = l->facts.index;
    r->table_index = l->tables.index;
    r->cond_index = l->conditions.index;
    r->node_index = l->nodes.index;
    r->route_index = l->routes.index;
    r->note_index = l->notes.index;
    r->work_index = l->sources.index;
    r->tree_index = l->trees.index;
    return !l->arena->failed;
}

/* roots[n] is the policy when there is one. Its notes and sources count as the rule base's own. */
static void build(struct loader *l, const struct node **roots, size_t n, bool policy)
{
    static const char *const top[] = {
        "format",       "id",           "version", "title",      "valid",   "trees",
        "option_sets",  "facts",        "tables",  "conditions", "part",    "nodes",
        "routes",       "notes",        "sources", "calendar",   "intake",  "intake_fields",
        "intake_codes", "intake_facts", "audit",   "contexts",   "signals", NULL};
    struct part parts[parts_most];
    list_parts(l, parts);
    for (size_t i = 0; i < n; i++)
        schema_map(l, roots[i], top);
    for (size_t i = 0; i < parts_most; i++) {
        bool over = policy && (parts[i].section == &l->notes || parts[i].section == &l->sources);
        gather(l, &parts[i], roots, over ? n + 1 : n);
    }
    l->builder = expr_builder(l->arena);
    check_shared_ids(l);
    read_manifest(l, roots, n);
    load_facts(l);
    if (!l->rules->facts)
        return;
    load_tables(l);
    load_conditions(l);
    load_routes(l);
    load_tree(l);
    load_parts(l, roots, n);
    load_notes(l);
    load_works(l);
    load_calendar(l, roots, n);
    load_intake(l);
    load_signals(l);
    load_audit(l, roots, n);
    if (policy)
        read_policy(l, roots[n]);
    make_indexes(l);
}

/* Where the rules come from. */
struct origin {
    const wz_source *files;
    size_t n;
    const wz_source *policy;           /* NULL: none */
    const unsigned char *const *packs; /* the files parsed already, and lasting; NULL: parse */
    const char *sha256;                /* of the files, without a policy; NULL: make it */
};

static struct diag_file keep_file(struct arena *a, const wz_source *f, bool lasting)
{
    wz_str name = wz_view(f->name), text = {f->text, f->len};
    if (lasting)
        return (struct diag_file){name, text};
    return (struct diag_file){arena_copy(a, name), arena_copy(a, text)};
}

static bool keep_files(wz_rules *rules, const struct origin *from)
{
    size_t all = from->n + (from->policy ? 1 : 0);
    struct diag_file *kept = arena_get(&rules->arena, all, sizeof *kept);
    for (size_t i = 0; i < from->n && kept; i++)
        kept[i] = keep_file(&rules->arena, &from->files[i], from->packs != NULL);
    if (from->policy && kept)
        kept[from->n] = keep_file(&rules->arena, from->policy, false);
    rules->files = kept;
    rules->n_files = all;
    return !rules->arena.failed;
}

static void set_hash(wz_rules *rules, const struct origin *from)
{
    if (from->sha256 && !from->policy)
        memcpy(rules->sha256, from->sha256, sizeof rules->sha256);
    else
        hash_files(rules->files, rules->n_files, rules->sha256);
}

static bool read_files(struct loader *l, const struct origin *from, const struct node **roots)
{
    bool good = true;
    for (size_t i = 0; i < l->rules->n_files; i++) {
        const struct diag_file *f = &l->rules->files[i];
        if (from->packs && i < from->n)
            roots[i] = pack_read(l->arena, f, from->packs[i]);
        else
            roots[i] = node_read(l->arena, f, l->report);
        good = good && roots[i];
    }
    return good;
}

static wz_status load(wz_rules *rules, const struct origin *from, wz_report *report)
{
    struct loader *l = arena_get(&rules->arena, 1, sizeof *l);
    const struct node **roots = arena_get(&rules->arena, from->n + 1, sizeof *roots);
    if (!keep_files(rules, from)) /* or there is no loader */
        return WZ_EMEMORY;
    *l = (struct loader){.rules = rules, .arena = &rules->arena, .report = report};
    set_hash(rules, from);
    bool read = read_files(l, from, roots);
    if (read && from->n)
        build(l, roots, from->n, from->policy != NULL);
    if (rules->arena.failed)
        return WZ_EMEMORY;
    if (!from->n)
        diag_say(report, D_NO_RULES, (struct place){0}, wz_view(""));
    return wz_report_count(report, WZ_ERROR) ? WZ_ERULES : WZ_OK;
}

static wz_status load_from(const struct origin *from, wz_rules **out, wz_report *report)
{
    wz_rules *rules = calloc(1, sizeof *rules);
    wz_report *own = wz_report_new(); /* an earlier report may hold errors that are not ours */
    wz_status status = rules && own ? load(rules, from, own) : WZ_EMEMORY;
    if (status != WZ_EMEMORY && !diag_join(report, own)) /* else what was found may be untrue */
        status = WZ_EMEMORY;
    wz_report_free(own);
    if (status == WZ_OK)
        *out = rules;
    else
        wz_rules_free(rules);
    return status;
}

wz_status wz_rules_load(const wz_source *files, size_t n, const wz_source *policy, wz_rules **out,
                        wz_report *report)
{
    struct origin from = {.files = files, .n = n, .policy = policy};
    return load_from(&from, out, report);
}

wz_status wz_rules_builtin(const wz_source *policy, wz_rules **out, wz_report *report)
{
    struct origin from = {wz_builtin_files, wz_builtin_rules, policy, wz_builtin_packs,
                          wz_builtin_sha256};
    return load_from(&from, out, report);
}

const wz_source *wz_rules_builtin_files(size_t *n)
{
    *n = wz_builtin_count;
    return wz_builtin_files;
}

void wz_rules_free(wz_rules *rules)
{
    if (!rules)
        return;
    arena_free(&rules->arena);
    free(rules);
}
