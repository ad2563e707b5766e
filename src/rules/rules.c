/* Looking things up in a loaded rule base. */
#include "rules.h"
#include "../base/buf.h"
#include "../base/str.h"

/* Texts that a declaration left out are {NULL, 0} inside; outside they are empty. */
static wz_str shown(wz_str text)
{
    return text.ptr ? text : wz_view("");
}

wz_str wz_rules_id(const wz_rules *r)
{
    return r->id;
}

wz_str wz_rules_version(const wz_rules *r)
{
    return r->version;
}

wz_str wz_rules_title(const wz_rules *r, wz_lang lang)
{
    return shown(r->title.in[lang]);
}

wz_str wz_rules_sha256(const wz_rules *r)
{
    return wz_view(r->sha256);
}

wz_str wz_rules_policy(const wz_rules *r, wz_lang lang)
{
    return shown(r->policy.name.in[lang]);
}

wz_date wz_rules_valid_from(const wz_rules *r)
{
    return r->valid_from;
}

wz_date wz_rules_valid_until(const wz_rules *r)
{
    return r->valid_until;
}

int wz_tree_count(const wz_rules *r)
{
    return r->n_trees;
}

int wz_tree_find(const wz_rules *r, wz_str id)
{
    return index_find(&r->tree_index, id);
}

wz_str wz_tree_id(const wz_rules *r, int tree)
{
    return r->trees[tree].id;
}

wz_str wz_tree_name(const wz_rules *r, int tree, wz_lang lang)
{
    return shown(r->trees[tree].name.in[lang]);
}

int wz_fact_count(const wz_rules *r)
{
    return r->n_facts;
}

int wz_fact_find(const wz_rules *r, wz_str id)
{
    return index_find(&r->fact_index, id);
}

wz_str wz_fact_id(const wz_rules *r, int fact)
{
    return r->facts[fact].id;
}

wz_type wz_fact_type(const wz_rules *r, int fact)
{
    return r->facts[fact].type;
}

wz_str wz_fact_text(const wz_rules *r, int fact, wz_text which, wz_lang lang)
{
    const struct fact *f = &r->facts[fact];
    switch (which) {
    case WZ_NAME:
        return shown(f->name.in[lang]);
    case WZ_ASK_TEXT:
        return shown(f->ask.in[lang]);
    case WZ_HELP:
        return shown(f->help.in[lang]);
    case WZ_WHY:
        return shown(f->why.in[lang]);
    case WZ_ASSUMPTION:
        return shown(f->assumption.in[lang]);
    case WZ_WHO:
        return shown(f->who.in[lang]);
    }
    return wz_view("");
}

size_t wz_fact_source_count(const wz_rules *r, int fact)
{
    return r->facts[fact].sources.n;
}

wz_str wz_fact_source(const wz_rules *r, int fact, size_t i)
{
    return r->facts[fact].sources.at[i];
}

bool wz_fact_has_assumption(const wz_rules *r, int fact)
{
    return r->facts[fact].assume >= 0 || r->facts[fact].assume_today;
}

wz_str wz_fact_nearest(const wz_rules *r, wz_str id)
{
    int near = index_nearest(&r->fact_index, id);
    return near < 0 ? wz_view("") : r->facts[near].id;
}

int wz_option_count(const wz_rules *r, int fact)
{
    return r->facts[fact].n_options;
}

wz_str wz_option_id(const wz_rules *r, int fact, int option)
{
    return r->facts[fact].options[option].id;
}

wz_str wz_option_label(const wz_rules *r, int fact, int option, wz_lang lang)
{
    return shown(r->facts[fact].options[option].label.in[lang]);
}

wz_str wz_option_help(const wz_rules *r, int fact, int option, wz_lang lang)
{
    return shown(r->facts[fact].options[option].help.in[lang]);
}

int wz_option_unknown(const wz_rules *r, int fact)
{
    return r->facts[fact].unknown;
}

int wz_route_count(const wz_rules *r)
{
    return r->n_routes;
}

int wz_route_find(const wz_rules *r, wz_str id)
{
    return index_find(&r->route_index, id);
}

wz_str wz_route_id(const wz_rules *r, int route)
{
    return r->routes[route].id;
}

wz_str wz_route_name(const wz_rules *r, int route, wz_lang lang)
{
    return shown(r->routes[route].name.in[lang]);
}

wz_str wz_route_summary(const wz_rules *r, int route, wz_lang lang)
{
    return shown(r->routes[route].summary.in[lang]);
}

wz_str wz_route_fits(const wz_rules *r, int route, wz_lang lang)
{
    return shown(r->routes[route].fits.in[lang]);
}

size_t wz_route_source_count(const wz_rules *r, int route)
{
    return r->routes[route].sources.n;
}

wz_str wz_route_source(const wz_rules *r, int route, size_t i)
{
    return r->routes[route].sources.at[i];
}

int wz_note_count(const wz_rules *r)
{
    return r->n_notes;
}

wz_str wz_note_id(const wz_rules *r, int note)
{
    return r->notes[note].id;
}

int rules_work(const wz_rules *r, wz_str reference, wz_str *locator)
{
    size_t colon = 0;
    while (colon < reference.len && reference.ptr[colon] != ':')
        colon++;
    if (locator)
        *locator = str_cut(reference, colon + 1, reference.len);
    return index_find(&r->work_index, str_cut(reference, 0, colon));
}

/* What stands behind '@': "1c" is paragraph 1 under c, "b" is under b alone. */
static void put_paragraph(struct buf *b, wz_str part, wz_lang lang)
{
    static const char *const words[WZ_LANGS][2] = {{" lid ", " onder "},
                                                   {" paragraph ", " under "}};
    size_t digits = 0;
    while (digits < part.len && char_is_digit(part.ptr[digits]))
        digits++;
    buf_put(b, digits ? words[lang][0] : "");
    buf_add(b, str_cut(part, 0, digits));
    buf_put(b, digits < part.len ? words[lang][1] : "");
    buf_add(b, str_cut(part, digits, part.len));
}

static bool ends_part(char c)
{
    return c == '#' || c == '@' || c == ',';
}

/* Locators; "2014/24#4" reads as "2014/24 art. 4", as the Union cites its acts; "2.32@1c" as "2.32
 * lid 1 onder c". There may be several, with commas between. */
static void put_locator(struct buf *b, wz_str locator, wz_lang lang)
{
    for (size_t i = 0; i < locator.len;) {
        size_t end = i + 1;
        while (end < locator.len && !ends_part(locator.ptr[end]))
            end++;
        const char sign = locator.ptr[i];
        if (sign == '#')
            buf_put(b, " art. ");
        if (sign == '@')
            put_paragraph(b, str_cut(locator, i + 1, end), lang);
        else
            buf_add(b, str_cut(locator, sign == '#' ? i + 1 : i, end));
        i = end;
    }
}

wz_status wz_source_cite(const wz_rules *r, wz_str reference, wz_lang lang, wz_sink sink)
{
    wz_str locator;
    struct buf b = {0};
    int work = rules_work(r, reference, &locator);
    wz_str cite = work < 0 ? reference : r->works[work].cite.in[lang];
    for (size_t i = 0; i < cite.len; i++) {
        if (work >= 0 && str_is(str_cut(cite, i, i + 3), "{0}")) {
            put_locator(&b, locator, lang);
            i += 2;
        } else {
            buf_char(&b, cite.ptr[i]);
        }
    }
    wz_status status = buf_write(&b, sink);
    buf_free(&b);
    return status;
}
