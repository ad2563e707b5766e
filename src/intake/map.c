#include "map.h"
#include "../base/date.h"
#include "../base/money.h"
#include "../base/str.h"
#include "amount.h"

#include <stdlib.h>
#include <string.h>

/* ---- codes ----------------------------------------------------------------------------------- */

static bool code_takes(const struct code *c, wz_str text)
{
    size_t n = c->from.len;
    switch (c->kind) {
    case CODE_PREFIX:
        return text.len >= n && memcmp(text.ptr, c->from.ptr, n) == 0;
    case CODE_RANGE:
        return text.len == n && memcmp(text.ptr, c->from.ptr, n) >= 0 &&
               memcmp(text.ptr, c->until.ptr, n) <= 0;
    case CODE_EXACT:
        return str_eq(text, c->from);
    case CODE_ANY:
    default:
        break;
    }
    return true;
}

/* What comes of a text; empty: nothing. */
static wz_str through(const struct way *w, wz_str text)
{
    if (w->cut)
        text = str_cut(text, 0, w->cut);
    if (!text.len || (w->gives.len && !w->codes))
        return text.len ? w->gives : text;
    for (size_t i = 0; w->codes && i < w->codes->n; i++)
        if (code_takes(&w->codes->at[i], text))
            return w->gives.len ? w->gives : w->codes->at[i].gives;
    return w->codes && !w->keep ? wz_view("") : text;
}

/* ---- fields ---------------------------------------------------------------------------------- */

static bool when_holds(const struct notice *n, const struct field_test *t)
{
    wz_str text = n->field[t->field];
    if (t->any)
        return text.len > 0;
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(text, t->texts[i]))
            return true;
    return false;
}

/* The first test that does not hold; NULL: all do. */
static const struct field_test *fails(const struct notice *n, const struct way *w)
{
    for (size_t i = 0; i < w->n_when; i++)
        if (!when_holds(n, &w->when[i]))
            return &w->when[i];
    return NULL;
}

/* A text that was found, and how many came before it. */
struct listed {
    wz_str text;
    size_t order;
};

static int by_order(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    return (x->order > y->order) - (x->order < y->order);
}

static int by_text(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    int order = str_order(x->text, y->text);
    return order ? order : by_order(a, b);
}

/* Leaves the first of equal texts. By sorting, as a notice may hold very many that differ. */
static void leave_first(struct listed *values, size_t n)
{
    size_t kept = 0;
    qsort(values, n, sizeof *values, by_text);
    for (size_t i = 1; i < n; i++) {
        if (str_eq(values[i].text, values[kept].text))
            values[i].text.len = 0;
        else
            kept = i;
    }
    qsort(values, n, sizeof *values, by_order);
}

/* Every different value once, with ; between. */
static wz_str take_all(struct notice *n, const struct way *w, int field, const struct found *found)
{
    struct buf *b = &n->made[field];
    struct listed *values = calloc(found->n + 1, sizeof *values);
    buf_clear(b);
    n->finder.failed |= !values;
    if (!values)
        return wz_view("");
    for (size_t i = 0; i < found->n; i++)
        values[i] = (struct listed){through(w, doc_text_of(&n->doc, found->at[i])), i};
    leave_first(values, found->n);
    for (size_t i = 0; i < found->n; i++) {
        if (b->len && values[i].text.len)
            buf_char(b, ';');
        buf_add(b, values[i].text);
    }
    free(values);
    return buf_view(b);
}

static wz_str take_first(struct notice *n, const struct way *w, const struct found *found)
{
    for (size_t i = 0; i < found->n; i++) {
        bool name = w->take == TAKE_NAME;
        wz_str text =
            name ? doc_name_of(&n->doc, found->at[i]) : doc_text_of(&n->doc, found->at[i]);
        if (w->gives.len && !w->codes)
            return w->gives; /* it is there, and that is enough */
        text = through(w, text);
        if (text.len)
            return text;
    }
    return wz_view("");
}

/* ---- amounts --------------------------------------------------------------------------------- */

/* The element that the steps up at the begin of path lead to. */
static size_t climb(const struct doc *d, const struct path *path, size_t from)
{
    for (size_t i = 0; i < path->n && path->steps[i].up; i++)
        from = d->nodes[from].parent;
    return from;
}

/* The currency of the amount in element `at`. Amounts side by side share it, and *above and *code
 * remember it: there may be very many. */
static wz_str currency_of(struct notice *n, const struct way *w, size_t at, size_t *above,
                          wz_str *code)
{
    size_t top = climb(&n->doc, &w->currency, at);
    if (*above == top)
        return *code;
    const struct found *found = find_all(&n->finder, &w->currency, at);
    *above = top;
    *code = found->n ? doc_text_of(&n->doc, found->at[0]) : wz_view("");
    return *code;
}

/* Adds up the amounts found and gathers their currency, which must be one. false: there is none. */
static bool add_up(struct notice *n, const struct way *w, int64_t *cents, wz_str *currency)
{
    struct found all = n->finder.found;
    size_t count = 0, most = w->take == TAKE_SUM ? all.n : 1, above = SIZE_MAX;
    wz_str shared = wz_view("");
    n->finder.found = (struct found){.n = 0}; /* kept aside while currencies are looked for */
    *cents = 0;
    for (size_t i = 0; i < all.n && count < most; i++) {
        int64_t one = amount_cents(doc_text_of(&n->doc, all.at[i]));
        if (one < 0 || *cents + one > MONEY_MOST)
            continue;
        wz_str code = currency_of(n, w, all.at[i], &above, &shared);
        *currency = !count || str_eq(*currency, code) ? code : wz_view("");
        *cents += one;
        count++;
    }
    found_free(&n->finder.found);
    n->finder.found = all;
    return count > 0;
}

static wz_str take_amount(struct notice *n, const struct way *w)
{
    int64_t cents;
    wz_str currency = wz_view("");
    if (!add_up(n, w, &cents, &currency))
        return wz_view("");
    struct buf *b = &n->made[NOTICE_VALUE];
    buf_clear(b);
    money_put_plain(b, cents);
    n->field[NOTICE_VALUE_KIND] = w->kind;
    n->field[NOTICE_CURRENCY] = currency;
    return buf_view(b);
}

static wz_str way_text(struct notice *n, const struct way *w, int field)
{
    if (fails(n, w))
        return wz_view("");
    if (w->field >= 0)
        return through(w, n->field[w->field]);
    if (!w->path.n)
        return w->gives;
    const struct found *found = find_all(&n->finder, &w->path, 0);
    if (field == NOTICE_VALUE)
        return take_amount(n, w);
    return w->take == TAKE_ALL ? take_all(n, w, field, found) : take_first(n, w, found);
}

/* A day comes out in one form, whatever the publisher's. */
static void tidy_date(struct notice *n)
{
    wz_date day = amount_day(n->field[NOTICE_DATE]);
    struct buf *b = &n->made[NOTICE_DATE];
    if (day == WZ_NO_DATE) {
        n->field[NOTICE_DATE] = wz_view("");
        return;
    }
    buf_clear(b);
    date_put(b, day);
    n->field[NOTICE_DATE] = buf_view(b);
}

static void read_lookups(struct notice *n, const struct format *f)
{
    for (size_t i = 0; i < f->n_lookups; i++) {
        const struct found *found = find_all(&n->finder, &f->lookups[i].path, 0);
        wz_str none = {NULL, 0};
        n->finder.lookups[i] = found->n ? doc_text_of(&n->doc, found->at[0]) : none;
    }
}

static bool no_memory(const struct notice *n)
{
    bool failed = n->finder.failed;
    for (int i = 0; i < n->rules->mapping.n_fields; i++)
        failed = failed || n->made[i].failed;
    return failed;
}

bool map_knows(struct notice *n, const struct format *f)
{
    read_lookups(n, f);
    for (size_t i = 0; i < f->n_known; i++)
        if (find_all(&n->finder, &f->known[i], 0)->n)
            return true;
    return false;
}

bool map_fields(struct notice *n, const struct format *f)
{
    read_lookups(n, f);
    for (size_t i = 0; i < f->n_fields; i++) {
        const struct ways *ways = &f->fields[i];
        wz_str text = wz_view("");
        for (size_t k = 0; k < ways->n && !text.len; k++)
            text = way_text(n, &ways->at[k], ways->target);
        if (text.len)
            n->field[ways->target] = text;
    }
    tidy_date(n);
    return !no_memory(n);
}

/* ---- facts ----------------------------------------------------------------------------------- */

static void say_why(struct notice *n, int fact, enum diag_code code, wz_str a, wz_str b)
{
    if (n->n_reasons < notice_reasons)
        n->reasons[n->n_reasons++] = (struct reason){fact, code, {a, b}};
}

static int option_named(const struct fact *f, wz_str id)
{
    for (int i = 0; i < f->n_options; i++)
        if (str_eq(f->options[i].id, id))
            return i;
    return -1;
}

/* What a text says of a fact as a number; false: nothing. */
static bool number_in(const struct fact *f, wz_str text, int64_t *number)
{
    if (f->type == WZ_CHOICE) {
        *number = option_named(f, text);
        return *number >= 0;
    }
    if (f->type == WZ_AMOUNT) {
        *number = amount_cents(text);
        return *number >= 0;
    }
    *number = amount_day(text);
    return *number != WZ_NO_DATE;
}

/* Each part of a list through the way; they have to agree. Empty: nothing, or not one thing. */
static wz_str agreed(const struct way *w, wz_str list)
{
    wz_str common = wz_view("");
    for (size_t from = 0, to = 0; to <= list.len; to++) {
        if (to < list.len && list.ptr[to] != ';')
            continue;
        wz_str text = through(w, str_cut(list, from, to));
        if (!text.len || (common.len && !str_eq(common, text)))
            return wz_view("");
        common = text;
        from = to + 1;
    }
    return common;
}

/* Tries one way to a fact. WZ_YES: *number is it; WZ_NO: there is nothing to go by; WZ_UNKNOWN:
 * there is, but it does not tell, and *why says the reason. */
static wz_truth try_way(struct notice *n, const struct way *w, int fact, int64_t *number,
                        struct reason *why)
{
    const struct fact *f = &n->rules->facts[fact];
    const struct field_test *test = fails(n, w);
    wz_str text = w->field >= 0 ? n->field[w->field] : w->gives;
    if (!text.len || (test && w->field < 0))
        return WZ_NO;
    if (test) {
        *why = (struct reason){
            fact, D_NOTICE_OTHER, {n->rules->mapping.fields[test->field], n->field[test->field]}};
        return WZ_UNKNOWN;
    }
    *why = (struct reason){fact,
                           D_NOTICE_CODE,
                           {w->field < 0 ? wz_view("") : n->rules->mapping.fields[w->field], text}};
    wz_str value = f->type == WZ_CHOICE ? agreed(w, text) : through(w, text);
    if (!number_in(f, value, number))
        return WZ_UNKNOWN;
    bool valid =
        f->type != WZ_DAY || (*number >= n->rules->valid_from && *number <= n->rules->valid_until);
    *why = (struct reason){fact, valid ? D_NOTICE_SMALL : D_NOTICE_DAY, {text, wz_view("")}};
    return valid && (w->above < 0 || *number > w->above) ? WZ_YES : WZ_UNKNOWN;
}

static void give(struct record *r, const struct fact *f, int fact, wz_known known, int64_t number)
{
    if (known == WZ_DONT_KNOW && f->unknown >= 0) {
        known = WZ_GIVEN;
        number = f->unknown;
    }
    r->given[r->n_given++] = (struct given){fact, {known, number}};
}

static bool is_given(const struct record *r, int fact)
{
    for (size_t i = 0; i < r->n_given; i++)
        if (r->given[i].fact == fact)
            return true;
    return false;
}

static void map_fact(struct notice *n, struct record *r, const struct ways *ways)
{
    int fact = ways->target;
    int64_t number = 0;
    struct reason why, first = {.fact = -1};
    wz_truth got = WZ_NO;
    for (size_t i = 0; i < ways->n && got != WZ_YES; i++) {
        got = try_way(n, &ways->at[i], fact, &number, &why);
        if (got == WZ_UNKNOWN && first.fact < 0)
            first = why;
    }
    if (got == WZ_YES) {
        give(r, &n->rules->facts[fact], fact, WZ_GIVEN, number);
    } else if (first.fact >= 0) {
        say_why(n, fact, first.code, first.args[0], first.args[1]);
        give(r, &n->rules->facts[fact], fact, WZ_DONT_KNOW, 0);
    }
}

void map_facts(struct notice *n, struct record *r, const struct format *f)
{
    const struct mapping *m = &n->rules->mapping;
    for (size_t i = 0; i < f->n_facts; i++)
        map_fact(n, r, &f->facts[i]);
    for (size_t i = 0; i < m->n_facts; i++)
        if (!is_given(r, m->facts[i].target))
            map_fact(n, r, &m->facts[i]);
}
