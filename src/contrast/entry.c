#include "entry.h"
#include "../base/lang.h"
#include "../base/str.h"
#include "../view/say.h"

static const struct aspect_row {
    const char *word;
    wz_diff_weight weight;
    const char *name[WZ_LANGS];
} aspects[ASPECTS] = {
#define ASPECT(id, word, weight, nl, en) {word, WZ_DIFF_##weight, {nl, en}},
#include "words.def"
#undef ASPECT
};

wz_str subject_word(enum subject s)
{
    static const char *const words[SUBJECTS] = {
        [ABOUT_BASE] = "base",         [ABOUT_TABLE] = "table",   [ABOUT_CONDITION] = "condition",
        [ABOUT_TREE] = "tree",         [ABOUT_NODE] = "node",     [ABOUT_ROUTE] = "route",
        [ABOUT_FACT] = "fact",         [ABOUT_NOTE] = "note",     [ABOUT_SOURCE] = "source",
        [ABOUT_CALENDAR] = "calendar", [ABOUT_INTAKE] = "intake", [ABOUT_SIGNAL] = "signal",
        [ABOUT_AUDIT] = "audit",
    };
    return wz_view(words[s]);
}

wz_str aspect_word(enum aspect a)
{
    return wz_view(aspects[a].word);
}

wz_str aspect_name(enum aspect a, wz_lang lang)
{
    return wz_view(aspects[a].name[lang]);
}

wz_str entry_language(const struct entry *e)
{
    return e->language < 0 ? wz_view("") : lang_word((wz_lang)e->language);
}

/* ---- telling --------------------------------------------------------------------------------- */

wz_str tell_kept(struct inventory *v)
{
    wz_str kept = arena_copy(v->arena, buf_view(&v->b));
    v->arena->failed = v->arena->failed || v->b.failed;
    buf_clear(&v->b);
    return kept;
}

void tell_thing(struct inventory *v, enum subject subject, wz_str id, const struct text *name,
                struct place place)
{
    size_t rank = v->now.rank;
    v->now = (struct entry){.subject = subject, .id = id, .place = place, .rank = rank};
    v->now.language = -1;
    v->now.name = name ? say_text(name, v->lang) : wz_view("");
    v->now.detail = v->now.label = wz_view("");
}

void tell_part(struct inventory *v, wz_str detail, wz_str label)
{
    v->now.detail = detail;
    v->now.label = label;
}

/* The place of an entry: what is about one thing, and there about one part, lies together, and what
 * stands for the whole comes first. */
static wz_str place_of(struct inventory *v, const struct entry *e)
{
    const char what[] = {'\x1f', (char)(' ' + e->aspect), (char)('1' + e->language)};
    buf_clear(&v->b);
    buf_add(&v->b, e->id);
    buf_char(&v->b, '\x1f');
    buf_add(&v->b, e->detail);
    buf_add(&v->b, (wz_str){what, sizeof what});
    return tell_kept(v);
}

static void add(struct inventory *v, struct entry e, wz_str value)
{
    struct entry *kept = arena_get(v->arena, 1, sizeof *kept);
    wz_str place = place_of(v, &e);
    struct facet *f = vec_push(&v->facets);
    if (!kept || !f)
        return;
    e.rank = v->now.rank++;
    *kept = e;
    *f = (struct facet){subject_word(e.subject), place, value, kept};
}

void tell_head(struct inventory *v, enum aspect a, wz_diff_weight weight, wz_str value,
               wz_str shown)
{
    struct entry e = v->now;
    e.aspect = a;
    e.weight = weight;
    e.head = true;
    e.shown = shown;
    add(v, e, value);
}

void tell(struct inventory *v, enum aspect a, wz_str value, wz_str shown)
{
    struct entry e = v->now;
    e.aspect = a;
    e.weight = aspects[a].weight;
    e.shown = shown;
    add(v, e, value);
}

void tell_word(struct inventory *v, enum aspect a, wz_str word)
{
    if (word.len)
        tell(v, a, word, word);
}

void tell_number(struct inventory *v, enum aspect a, int64_t number)
{
    buf_clear(&v->b);
    buf_int(&v->b, number);
    if (number)
        tell_word(v, a, tell_kept(v));
}

void tell_text(struct inventory *v, enum aspect a, const struct text *t)
{
    for (int lang = 0; lang < WZ_LANGS; lang++) {
        v->now.language = lang;
        tell_word(v, a, t->in[lang]);
    }
    v->now.language = -1;
}

void tell_cites(struct inventory *v, const struct cites *cites)
{
    v->now.cites = cites;
    for (size_t i = 0; cites && i < cites->n; i++)
        tell_word(v, OF_SOURCE, cites->at[i]);
}

/* The words and sources that stand with the parts, apart from what is asked. */
static void tell_beside(struct inventory *v, const struct formula *f)
{
    for (size_t i = 0; i < f->n;) {
        const struct cond *c = &f->at[i];
        i += c->named ? c->size : 1;
        if (c->named)
            continue;
        tell_text(v, OF_WORDS, &c->text);
        for (size_t k = 0; k < c->sources.n; k++)
            tell_word(v, OF_SOURCE, c->sources.at[k]);
    }
}

void tell_formula(struct inventory *v, enum aspect a, const struct formula *f)
{
    static const char digits[] = "0123456789abcdef";
    struct arena room = {0};
    uint64_t whole = mark_whole(mark_parts(&room, v->rules, f, MARK_BY_NAME));
    char hex[16];
    for (size_t i = 0; i < sizeof hex; i++)
        hex[i] = digits[whole >> (4 * i) & 15];
    v->now.formula = f;
    tell(v, a, arena_copy(v->arena, (wz_str){hex, sizeof hex}), wz_view(""));
    v->now.formula = NULL;
    v->arena->failed = v->arena->failed || room.failed;
    arena_free(&room);
    tell_beside(v, f);
}

/* ---- all of it ------------------------------------------------------------------------------- */

bool inventory_make(struct inventory *v, struct arena *a, const wz_rules *rules,
                    const wz_rules *other, wz_lang lang)
{
    *v = (struct inventory){.arena = a, .rules = rules, .other = other, .lang = lang};
    v->facets = (struct vec){.arena = a, .size = sizeof(struct facet)};
    list_rest(v);
    list_tables(v);
    list_tree(v);
    list_routes(v);
    list_facts(v);
    buf_free(&v->b);
    return !a->failed;
}
