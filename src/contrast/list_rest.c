/* The base itself, and the sections that say how something is read or counted: these as they stand
 * in their files, key by key. */
#include "../base/date.h"
#include "../base/str.h"
#include "../rules/node.h"
#include "../view/say.h"
#include "entry.h"

/* ---- the base -------------------------------------------------------------------------------- */

static void list_base(struct inventory *v, struct place place)
{
    const wz_rules *r = v->rules;
    tell_thing(v, ABOUT_BASE, wz_view(""), &r->title, place);
    date_put(&v->b, r->valid_from);
    buf_put(&v->b, " - ");
    date_put(&v->b, r->valid_until);
    tell_word(v, OF_VALID, tell_kept(v));
    tell_word(v, OF_POLICY, r->policy.id);
    buf_add(&v->b, r->id);
    buf_char(&v->b, ' ');
    buf_add(&v->b, r->version);
    tell_word(v, OF_VERSION, tell_kept(v));
    tell_text(v, OF_NAME, &r->title);
}

/* ---- as it stands ---------------------------------------------------------------------------- */

static const struct section_row {
    const char *name;
    enum subject subject;
} sections[] = {
    {"calendar", ABOUT_CALENDAR},   {"intake", ABOUT_INTAKE},       {"intake_fields", ABOUT_INTAKE},
    {"intake_codes", ABOUT_INTAKE}, {"intake_facts", ABOUT_INTAKE}, {"contexts", ABOUT_SIGNAL},
    {"signals", ABOUT_SIGNAL},      {"audit", ABOUT_AUDIT},
};

/* What is open of a tree of YAML. */
struct open {
    const struct node *next;
    size_t len;    /* of the path before it */
    size_t number; /* of the next item of a list where the order counts; 0: it does not */
    bool keys;
};

struct reach {
    struct inventory *v;
    struct open stack[node_depth + 1];
    size_t depth;
    struct buf path;
    enum aspect aspect;
};

/* Of several ways the first that finds something counts. */
static bool order_counts(const struct reach *r)
{
    wz_str path = buf_view(&r->path);
    return r->v->now.subject == ABOUT_INTAKE && !str_ends(path, "/reads") &&
           !str_ends(path, "/known") && !str_has(path, wz_view("/when/"));
}

/* The first code that takes a text counts; that matters where one is more than a text itself. */
static void tell_order(struct reach *r, const struct node *map)
{
    bool wide = false;
    struct inventory *v = r->v;
    size_t len = r->path.len;
    for (const struct node *k = map->first; k; k = k->next)
        wide = wide || str_has(k->text, wz_view("*")) || str_has(k->text, wz_view(".."));
    if (!wide || v->now.subject != ABOUT_INTAKE)
        return;
    buf_clear(&v->b);
    for (const struct node *k = map->first; k; k = k->next) {
        buf_put(&v->b, k == map->first ? "" : ", ");
        buf_add(&v->b, k->text);
    }
    wz_str order = tell_kept(v);
    buf_put(&r->path, "/(order)");
    wz_str detail = arena_copy(v->arena, buf_view(&r->path));
    tell_part(v, detail, detail);
    tell(v, r->aspect, order, order);
    r->path.len = len;
}

static void enter(struct reach *r, const struct node *value)
{
    struct inventory *v = r->v;
    v->now.place = value->place;
    if (value->kind == NODE_TEXT) {
        wz_str path = arena_copy(v->arena, buf_view(&r->path));
        tell_part(v, path, path);
        tell(v, r->aspect, arena_copy(v->arena, value->text), arena_copy(v->arena, value->text));
        return;
    }
    bool keys = value->kind == NODE_MAP;
    if (keys)
        tell_order(r, value);
    if (r->depth <= node_depth)
        r->stack[r->depth++] =
            (struct open){value->first, r->path.len, !keys && order_counts(r), keys};
}

static void add_step(struct reach *r, const struct node *at, struct open *top)
{
    r->path.len = top->len;
    buf_put(&r->path, r->path.len && (top->keys || top->number) ? "/" : "");
    if (top->keys)
        buf_add(&r->path, at->text);
    else if (top->number)
        buf_int(&r->path, (int64_t)top->number++);
}

/* Everything below one key, as values at places. */
static void reach_all(struct reach *r, const struct node *value)
{
    r->depth = 0;
    buf_clear(&r->path);
    enter(r, value);
    while (r->depth) {
        struct open *top = &r->stack[r->depth - 1];
        const struct node *at = top->next;
        if (!at) {
            r->depth--;
            continue;
        }
        top->next = at->next;
        add_step(r, at, top);
        enter(r, top->keys ? at->value : at);
    }
}

static void list_section(struct inventory *v, const struct section_row *s, const struct node *map)
{
    struct reach r = {.v = v, .aspect = s->subject == ABOUT_CALENDAR ? OF_DAYS_OFF : OF_VALUE};
    for (const struct node *k = map->kind == NODE_MAP ? map->first : NULL; k; k = k->next) {
        buf_clear(&v->b);
        buf_put(&v->b, s->name);
        buf_char(&v->b, '/');
        buf_add(&v->b, k->text);
        tell_thing(v, s->subject, tell_kept(v), NULL, k->place);
        reach_all(&r, k->value);
    }
    v->arena->failed = v->arena->failed || r.path.failed;
    buf_free(&r.path);
}

void list_rest(struct inventory *v)
{
    for (size_t i = 0; i < v->rules->n_files; i++) {
        struct arena room = {0};
        const struct node *root = node_read(&room, &v->rules->files[i], NULL);
        const struct node *version = node_get(root, "version");
        if (version)
            list_base(v, version->place);
        for (size_t s = 0; s < sizeof sections / sizeof *sections; s++) {
            const struct node *map = node_get(root, sections[s].name);
            if (map)
                list_section(v, &sections[s], map);
        }
        v->arena->failed = v->arena->failed || room.failed;
        arena_free(&room);
    }
}
