/* What is not certain, where everything is to be found, and what made the document. */
#include "../base/str.h"
#include "paper.h"

static wz_str cited(const struct paper *p, size_t i)
{
    return ((const wz_str *)p->cited.items)[i];
}

static bool is_cited(const struct paper *p, int work)
{
    for (size_t i = 0; i < p->cited.n; i++)
        if (rules_work(p->rules, cited(p, i), NULL) == work)
            return true;
    return false;
}

/* ---- what is not certain --------------------------------------------------------------------- */

static void put_doubt(struct paper *p, wz_str what, enum msg status)
{
    wz_str args[] = {what, msg_text(status, p->lang)};
    msg_put(&p->b, M_DOUBT_ITEM, p->lang, args, 2);
    paper_flush(p, SHEET_BULLET);
}

void paper_doubt(struct paper *p)
{
    const struct figure *const *doubts = p->doubts.items;
    bool told = p->doubts.n > 0;
    paper_heading(p, M_DOUBT);
    for (size_t i = 0; i < p->doubts.n; i++) {
        say_figure(&p->b, p->c, doubts[i], p->lang);
        paper_flush(p, SHEET_BULLET);
    }
    for (int i = 0; i < p->rules->n_works; i++) {
        const struct work *w = &p->rules->works[i];
        if (w->status == CELL_VERIFIED || !is_cited(p, i))
            continue;
        put_doubt(p, say_text(&w->name, p->lang), say_work_status(w->status));
        told = true;
    }
    if (!told)
        paper_say(p, SHEET_PARA, M_DOUBT_NONE);
}

/* ---- sources --------------------------------------------------------------------------------- */

wz_str paper_address(const struct paper *p, wz_str reference)
{
    wz_str locator;
    const struct work *w = &p->rules->works[rules_work(p->rules, reference, &locator)];
    for (size_t i = 0; i < w->n_links; i++) {
        wz_str of = w->links[i].of;
        wz_str start = str_cut(locator, 0, of.len);
        bool whole = locator.len == of.len || (locator.len > of.len && locator.ptr[of.len] == '#');
        if (whole && str_eq(start, of))
            return w->links[i].url;
    }
    return w->url;
}

/* "2.9" before "2.15", "art" before "b": numbers by their value, other signs by their bytes. */
static int compare(wz_str a, wz_str b)
{
    size_t i = 0, k = 0;
    while (i < a.len && k < b.len) {
        uint64_t x = 0, y = 0;
        bool numbers = char_is_digit(a.ptr[i]) && char_is_digit(b.ptr[k]);
        while (numbers && i < a.len && char_is_digit(a.ptr[i]))
            x = x * 10 + (uint64_t)(a.ptr[i++] - '0');
        while (numbers && k < b.len && char_is_digit(b.ptr[k]))
            y = y * 10 + (uint64_t)(b.ptr[k++] - '0');
        if (!numbers) {
            x = (unsigned char)a.ptr[i++];
            y = (unsigned char)b.ptr[k++];
        }
        if (x != y)
            return x < y ? -1 : 1;
    }
    return (i < a.len) - (k < b.len);
}

static void insert(wz_str *list, size_t n, wz_str text)
{
    size_t at = n;
    for (; at && compare(text, list[at - 1]) < 0; at--)
        list[at] = list[at - 1];
    list[at] = text;
}

static void put_source(struct paper *p, int work, const struct cites *cites, wz_str url)
{
    const struct work *w = &p->rules->works[work];
    sheet_begin(&p->sheet, SHEET_BULLET);
    sheet_strong(&p->sheet, say_text(&w->name, p->lang));
    say_cites(&p->b, p->rules, cites, p->lang);
    buf_put(&p->b, ": ");
    buf_add(&p->b, msg_text(say_work_status(w->status), p->lang));
    sheet_add(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
    if (!url.len)
        return;
    sheet_begin(&p->sheet, SHEET_SUB);
    sheet_link(&p->sheet, url, url);
}

/* References to one work with one address stand together. */
static void put_work(struct paper *p, int work)
{
    bool *done = arena_get(&p->sheet.arena, p->cited.n, sizeof *done);
    wz_str *same = arena_get(&p->sheet.arena, p->cited.n, sizeof *same);
    for (size_t i = 0; i < p->cited.n && done && same; i++) {
        struct cites cites = {.at = same};
        if (done[i] || rules_work(p->rules, cited(p, i), NULL) != work)
            continue;
        wz_str url = paper_address(p, cited(p, i));
        for (size_t k = i; k < p->cited.n; k++) {
            if (rules_work(p->rules, cited(p, k), NULL) != work ||
                !str_eq(paper_address(p, cited(p, k)), url))
                continue;
            insert(same, cites.n++, cited(p, k));
            done[k] = true;
        }
        put_source(p, work, &cites, url);
    }
}

void paper_sources(struct paper *p)
{
    if (!p->cited.n)
        return;
    paper_heading(p, M_SOURCES);
    for (int i = 0; i < p->rules->n_works; i++)
        put_work(p, i);
}

/* ---- about ----------------------------------------------------------------------------------- */

static void put_about(struct paper *p, enum msg id, wz_str one, wz_str two)
{
    wz_str args[] = {one, two};
    msg_put(&p->b, id, p->lang, args, 2);
    paper_flush(p, SHEET_BULLET);
}

void paper_about(struct paper *p)
{
    const wz_rules *r = p->rules;
    paper_heading(p, M_ABOUT);
    put_about(p, M_ABOUT_TREE, say_text(&r->trees[p->account->tree].name, p->lang), wz_view(""));
    put_about(p, M_ABOUT_RULES, r->id, r->version);
    put_about(p, M_ABOUT_SHA, wz_rules_sha256(r), wz_view(""));
    if (r->policy.id.len)
        put_about(p, M_POLICY, say_text(&r->policy.name, p->lang), wz_view(""));
    put_about(p, M_ABOUT_PROGRAM, wz_view(wz_version()), wz_view(""));
    paper_say(p, SHEET_PARA, M_ABOUT_LAW);
}
