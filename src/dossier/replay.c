#include <wijzer/replay.h>

#include "../base/str.h"
#include "../view/lines.h"
#include "../view/member.h"
#include "../view/say.h"
#include "facets.h"

#include <wijzer/document.h>
#include <wijzer/record.h>

#include <assert.h>

/* ---- the same advice under these rules ------------------------------------------------------- */

enum kind { SHORT, FULL, DOCUMENT };

struct replay {
    const wz_rules *rules;
    const wz_replay_options *options;
    struct arena arena;
    wz_case *c;
    wz_record_info info;
    wz_str text;    /* the advice as it was given */
    struct buf now; /* the same kind of document under these rules */
    struct facets then, is;
    wz_replay_outcome outcome;
    struct buf *out;
};

static wz_status write_now(struct replay *r, enum kind kind)
{
    wz_sink sink = buf_sink(&r->now);
    wz_advice_options advice = {
        .format = WZ_FORMAT_JSON, .lang = r->info.lang, .full = kind == FULL};
    wz_document_options document = {
        .format = WZ_PAPER_JSON, .lang = r->info.lang, .dossier = &r->info.dossier};
    int tree = r->info.tree < 0 ? 0 : r->info.tree;
    buf_clear(&r->now);
    wz_status status = kind == DOCUMENT ? wz_document_write(r->c, tree, &document, sink)
                                        : wz_advice_write(r->c, tree, &advice, sink);
    return r->now.failed ? WZ_EMEMORY : status;
}

/* Whether a member is called so, as it stands in quotes: inside a text a quote is escaped. */
static bool has_member(wz_str json, const char *quoted)
{
    return str_has(json, wz_view(quoted));
}

/* Which kind of document it was shows in what it has. */
static enum kind kind_of(wz_str json)
{
    if (has_member(json, "\"references\""))
        return DOCUMENT;
    return has_member(json, "\"what_if\"") ? FULL : SHORT;
}

/* ---- what is different ----------------------------------------------------------------------- */

/* What is about the program or the language, not about the purchase. */
static bool is_aside(wz_str section)
{
    static const char *const asides[] = {"program", "rules", "format", "lang", "tree", "document"};
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        if (str_is(section, asides[i]))
            return true;
    return false;
}

/* What is about the purchase stays in the list. */
static void leave_asides(struct facets *f)
{
    struct facet *list = f->list.items;
    size_t n = 0;
    for (size_t i = 0; i < f->list.n; i++)
        if (!is_aside(list[i].section))
            list[n++] = list[i];
    f->list.n = n;
}

static bool compare(struct replay *r, struct vec *changes)
{
    leave_asides(&r->then);
    leave_asides(&r->is);
    return compare_facets(&r->then.list, &r->is.list, changes);
}

static bool routes_differ(const struct vec *changes)
{
    const struct change *list = changes->items;
    for (size_t i = 0; i < changes->n; i++) {
        const struct facet *f = list[i].was ? list[i].was : list[i].is;
        if (str_is(f->section, "candidates"))
            return true;
    }
    return false;
}

/* ---- as text --------------------------------------------------------------------------------- */

/* What the text tells, the weightiest first. Of an item only the members named, when any are. */
static const struct section {
    const char *key;
    enum msg name;
    const char *members[2];
} sections[] = {
    {"status", M_REPLAY_STATUS, {NULL, NULL}},
    {"route", M_REPLAY_ROUTE, {NULL, NULL}},
    {"candidates", M_REPLAY_ROUTES, {NULL, NULL}},
    {"facts", M_REPLAY_FACT, {NULL, NULL}},
    {"figures", M_REPLAY_FIGURE, {"/euro", "/status"}},
    {"path", M_REPLAY_NODE, {"/answer", NULL}},
    {"rests", M_REPLAY_REST, {NULL, NULL}},
    {"conditions", M_REPLAY_CONDITION, {"/negated", NULL}},
    {"notes", M_REPLAY_NOTE, {NULL, NULL}},
    {"told", M_REPLAY_NOTE_TEXT, {"/title", "/body"}},
    {"routes", M_REPLAY_VERDICT, {"/permitted", NULL}},
    {"missing", M_REPLAY_MISSING, {NULL, NULL}},
    {"assumptions", M_REPLAY_ASSUMED, {NULL, NULL}},
};

static bool belongs(const struct section *s, const struct facet *f)
{
    if (!str_is(f->section, s->key))
        return false;
    for (size_t i = 0; i < 2 && s->members[i]; i++)
        if (str_ends(f->place, s->members[i]))
            return true;
    return !s->members[0];
}

static void say_change(struct lines *l, struct buf *b, const struct section *s,
                       const struct change *c)
{
    const struct facet *f = c->was ? c->was : c->is;
    assert(f);
    enum msg id = !c->is ? M_REPLAY_GONE : !c->was ? M_REPLAY_NEW : M_REPLAY_WAS;
    wz_str args[] = {f->value, c->is ? c->is->value : f->value};
    buf_add(b, msg_text(s->name, l->lang));
    buf_put(b, f->place.len ? " " : "");
    buf_add(b, f->place);
    buf_put(b, ": ");
    msg_put(b, id, l->lang, args, 2);
    lines_flush(l, "  - ", b);
}

/* Section by section; how much only the JSON tells comes last. */
static void say_changes(struct lines *l, struct buf *b, const struct vec *changes)
{
    const struct change *list = changes->items;
    size_t told = 0;
    for (size_t k = 0; k < sizeof sections / sizeof *sections; k++) {
        for (size_t i = 0; i < changes->n; i++) {
            if (!belongs(&sections[k], list[i].was ? list[i].was : list[i].is))
                continue;
            say_change(l, b, &sections[k], &list[i]);
            told++;
        }
    }
    struct buf more = {0};
    buf_int(&more, (int64_t)(changes->n - told));
    wz_str arg = buf_view(&more);
    if (told < changes->n)
        msg_put(b, M_REPLAY_MORE, l->lang, &arg, 1);
    lines_flush(l, "  - ", b);
    buf_free(&more);
}

static void say_text_account(struct replay *r, const struct vec *changes)
{
    static const enum msg outcomes[] = {
        [WZ_REPLAY_SAME] = M_REPLAY_SAME,
        [WZ_REPLAY_CHANGED] = M_REPLAY_CHANGED,
        [WZ_REPLAY_OTHER] = M_REPLAY_OTHER,
    };
    wz_lang lang = r->options->lang;
    struct lines l = {
        .out = r->out, .lang = lang, .width = r->options->width > 0 ? r->options->width : 80};
    struct buf b = {0};
    bool same_rules = str_is(wz_rules_sha256(r->rules), r->info.sha256);
    wz_str args[] = {wz_view(r->info.sha256), wz_rules_sha256(r->rules), r->rules->version,
                     r->info.rules_version};
    bool bare = r->outcome == WZ_REPLAY_CHANGED && !changes->n;
    lines_item(&l, "", msg_text(bare ? M_REPLAY_BARE : outcomes[r->outcome], lang));
    if (same_rules)
        msg_put(&b, M_REPLAY_RULES_SAME, lang, args + 1, 2);
    else
        msg_put(&b, M_REPLAY_RULES, lang, args, 4);
    lines_flush(&l, "", &b);
    if (changes->n)
        lines_heading(&l, M_REPLAY_DIFFERENT);
    say_changes(&l, &b, changes);
    r->out->failed = r->out->failed || b.failed;
    buf_free(&b);
}

/* ---- as JSON --------------------------------------------------------------------------------- */

static void put_value(struct buf *b, const char *name, const struct facet *f)
{
    member_key(b, ",", name);
    if (f)
        buf_json(b, f->value);
    else
        buf_put(b, "null");
}

static void put_json(struct replay *r, const struct vec *changes)
{
    static const char *const outcomes[] = {"same", "changed", "other"};
    const struct change *list = changes->items;
    member_int(r->out, "{", "format", 1);
    member_text(r->out, ",", "document", wz_view("replay"));
    member_text(r->out, ",", "program", wz_view(wz_version()));
    member_rules(r->out, ",", "rules", r->rules);
    member_text(r->out, ",", "sha256_then", wz_view(r->info.sha256));
    member_text(r->out, ",", "outcome", wz_view(outcomes[r->outcome]));
    member_key(r->out, ",", "changes");
    buf_char(r->out, '[');
    for (size_t i = 0; i < changes->n; i++) {
        const struct facet *f = list[i].was ? list[i].was : list[i].is;
        member_text(r->out, i ? ",{" : "{", "section", f->section);
        member_text(r->out, ",", "place", f->place);
        put_value(r->out, "was", list[i].was);
        put_value(r->out, "is", list[i].is);
        buf_char(r->out, '}');
    }
    buf_put(r->out, "]}\n");
}

/* ---- both ------------------------------------------------------------------------------------ */

static wz_status account(struct replay *r)
{
    struct vec changes = {.arena = &r->arena, .size = sizeof(struct change)};
    wz_status status = write_now(r, kind_of(r->text));
    if (status != WZ_OK)
        return status;
    r->outcome = WZ_REPLAY_SAME;
    if (!str_eq(r->text, buf_view(&r->now))) {
        if (!facets_read(&r->is, &r->arena, buf_view(&r->now)) || !compare(r, &changes))
            return WZ_EMEMORY;
        r->outcome = routes_differ(&changes) ? WZ_REPLAY_OTHER : WZ_REPLAY_CHANGED;
    }
    if (r->options->json)
        put_json(r, &changes);
    else
        say_text_account(r, &changes);
    return WZ_OK;
}

static wz_status run(struct replay *r, wz_report *report)
{
    wz_status status = wz_case_new(r->rules, &r->c);
    if (status != WZ_OK)
        return status;
    status = wz_case_read(r->c, r->text, &r->info, report);
    if (status == WZ_EMEMORY)
        return status;
    bool advice = r->info.advice && facets_read(&r->then, &r->arena, r->text);
    if (r->arena.failed)
        return WZ_EMEMORY;
    if (advice)
        return account(r);
    if (status == WZ_OK)
        diag_say(report, D_NO_ADVICE, (struct place){0}, wz_view(""));
    return WZ_EVALUE;
}

wz_status wz_replay_write(const wz_rules *rules, wz_str advice, const wz_replay_options *options,
                          wz_sink sink, wz_replay_outcome *outcome, wz_report *report)
{
    struct buf out = {0};
    struct replay r = {.rules = rules, .options = options, .text = advice, .out = &out};
    wz_status status = run(&r, report);
    if (status == WZ_OK) {
        if (outcome)
            *outcome = r.outcome;
        status = buf_write(&out, sink);
    }
    wz_case_free(r.c);
    buf_free(&r.now);
    arena_free(&r.arena);
    buf_free(&out);
    return status;
}
