/* The differences as a document for people: what can change an advice first, only words last. */
#include "../base/str.h"
#include "../view/say.h"
#include "../view/sheet.h"
#include "diff.h"

struct page {
    const struct wz_diff *d;
    wz_lang lang;
    struct sheet sheet;
    struct buf b;
};

static wz_str number(struct buf *b, uint64_t n)
{
    buf_clear(b);
    buf_int(b, (int64_t)n);
    return buf_view(b);
}

/* A message with up to two numbers in it. */
static void say_numbers(struct page *p, enum sheet_kind kind, enum msg id, const uint64_t n[2])
{
    struct buf texts[2] = {{0}};
    wz_str args[2];
    for (size_t i = 0; i < 2; i++)
        args[i] = number(&texts[i], n[i]);
    msg_put(&p->b, id, p->lang, args, 2);
    sheet_flush(&p->sheet, kind, &p->b);
    for (size_t i = 0; i < 2; i++) {
        p->b.failed = p->b.failed || texts[i].failed;
        buf_free(&texts[i]);
    }
}

/* ---- one difference -------------------------------------------------------------------------- */

enum { excerpt_around = 48 };

/* How many bytes both begin with, whole words only. */
static size_t common_begin(wz_str a, wz_str b)
{
    size_t n = 0, word = 0;
    for (; n < a.len && n < b.len && a.ptr[n] == b.ptr[n]; n++)
        word = a.ptr[n] == ' ' ? n + 1 : word;
    return n == a.len && n == b.len ? n : word;
}

static size_t common_end(wz_str a, wz_str b, size_t begin)
{
    size_t n = 0, word = 0;
    while (n + begin < a.len && n + begin < b.len && a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n]) {
        n++;
        word = a.ptr[a.len - n] == ' ' ? n : word;
    }
    return word;
}

/* The words from..to of a long text with some around them. */
static void put_excerpt(struct buf *b, wz_str text, size_t from, size_t to)
{
    size_t first = from > excerpt_around ? from - excerpt_around : 0;
    size_t last = to + excerpt_around < text.len ? to + excerpt_around : text.len;
    while (first && first < from && text.ptr[first - 1] != ' ')
        first++;
    while (last < text.len && last > to && text.ptr[last] != ' ')
        last--;
    buf_put(b, first ? "... " : "");
    buf_safe(b, str_cut(text, first, last));
    buf_put(b, last < text.len ? " ..." : "");
}

static void put_words(struct page *p, const struct difference *x)
{
    struct buf was = {0}, is = {0};
    size_t begin = common_begin(x->was_text, x->is_text);
    size_t end = common_end(x->was_text, x->is_text, begin);
    put_excerpt(&was, x->was_text, begin, x->was_text.len - end);
    put_excerpt(&is, x->is_text, begin, x->is_text.len - end);
    wz_str args[] = {buf_view(&was), buf_view(&is)};
    msg_put(&p->b, M_DIFF_WORDS, p->lang, args, 2);
    p->b.failed = p->b.failed || was.failed || is.failed;
    buf_free(&was);
    buf_free(&is);
}

/* What came or went of a condition makes it stricter or wider. */
static enum msg condition_msg(const struct difference *x)
{
    bool more = x->is_text.len > 0;
    if (x->was_text.len && more)
        return M_REPLAY_WAS;
    if (x->turned || x->among == COND_NOT)
        return more ? M_DIFF_MORE : M_DIFF_LESS;
    if (x->among == COND_ANY)
        return more ? M_DIFF_MORE_ANY : M_DIFF_LESS_ANY;
    return more ? M_DIFF_MORE_ALL : M_DIFF_LESS_ALL;
}

static void put_condition(struct page *p, const struct difference *x)
{
    enum msg id = condition_msg(x);
    wz_str one = x->is_text.len ? x->is_text : x->was_text;
    wz_str args[] = {id == M_REPLAY_WAS ? x->was_text : one, x->is_text};
    msg_put(&p->b, id, p->lang, args, 2);
    if (x->turned)
        buf_add(&p->b, msg_text(M_DIFF_TURNED, p->lang));
    if (x->around.len)
        msg_put(&p->b, M_DIFF_INSIDE, p->lang, &x->around, 1);
}

static void put_change(struct page *p, const struct difference *x)
{
    const struct entry *e = difference_entry(x);
    wz_str args[] = {x->was_text, x->is_text};
    bool whole = e->aspect == OF_SELF || e->aspect == OF_OPTION || e->aspect == OF_STEP ||
                 e->aspect == OF_POINT || e->aspect == OF_BARRIER;
    if (e->formula && x->was && x->is)
        put_condition(p, x);
    else if (x->was && x->is && e->weight == WZ_DIFF_WORDING)
        put_words(p, x);
    else if (x->was && x->is)
        msg_put(&p->b, M_REPLAY_WAS, p->lang, args, 2);
    else if (whole && !x->is_text.len && !x->was_text.len)
        buf_add(&p->b, msg_text(x->is ? M_DIFF_NEW : M_DIFF_GONE, p->lang));
    else
        msg_put(&p->b, x->is ? M_DIFF_NEW_IS : M_DIFF_GONE_WAS, p->lang, x->is ? args + 1 : args,
                1);
}

/* "classic; works; 2026-01-01 to 2027-12-31: amount: was ..., is now ..." */
static void put_difference(struct page *p, const struct difference *x)
{
    const struct entry *e = difference_entry(x);
    wz_str name = aspect_name(e->aspect, p->lang);
    buf_safe(&p->b, e->label);
    buf_put(&p->b, e->label.len ? ": " : "");
    buf_add(&p->b, name);
    if (e->language >= 0)
        buf_put(&p->b, e->language ? " (en)" : " (nl)");
    buf_put(&p->b, name.len ? ": " : "");
    put_change(p, x);
}

/* Where it stands, now and then, and what it rests on. */
static void put_origin(struct page *p, const struct difference *x)
{
    const struct entry *e = difference_entry(x);
    struct buf is = {0}, was = {0};
    if (x->is)
        difference_put_place(&is, x->is);
    if (x->was)
        difference_put_place(&was, x->was);
    wz_str args[] = {is.len ? buf_view(&is) : buf_view(&was), buf_view(&was)};
    bool both = is.len && was.len && !str_eq(args[0], args[1]);
    msg_put(&p->b, both ? M_DIFF_PLACES : M_DIFF_PLACE, p->lang, args, 2);
    if (e->weight != WZ_DIFF_WORDING && e->aspect != OF_SOURCE)
        say_cites(&p->b, x->is ? p->d->is : p->d->was, e->cites, p->lang);
    p->b.failed = p->b.failed || is.failed || was.failed;
    buf_free(&is);
    buf_free(&was);
}

static enum msg subject_msg(enum subject s)
{
    static const enum msg names[SUBJECTS] = {
        [ABOUT_BASE] = M_DIFF_BASE,           [ABOUT_TABLE] = M_DIFF_TABLE,
        [ABOUT_CONDITION] = M_DIFF_CONDITION, [ABOUT_TREE] = M_DIFF_TREE,
        [ABOUT_NODE] = M_DIFF_NODE,           [ABOUT_ROUTE] = M_DIFF_ROUTE,
        [ABOUT_FACT] = M_DIFF_FACT,           [ABOUT_NOTE] = M_DIFF_NOTE,
        [ABOUT_SOURCE] = M_DIFF_SOURCE,       [ABOUT_CALENDAR] = M_DIFF_CALENDAR,
        [ABOUT_INTAKE] = M_DIFF_INTAKE,       [ABOUT_SIGNAL] = M_DIFF_SIGNAL,
        [ABOUT_AUDIT] = M_DIFF_AUDIT,
    };
    return names[s];
}

/* "Table europese_drempel: European threshold" */
static void put_thing(struct page *p, const struct entry *e)
{
    buf_add(&p->b, msg_text(subject_msg(e->subject), p->lang));
    buf_put(&p->b, e->id.len ? " " : "");
    buf_safe(&p->b, e->id);
    buf_put(&p->b, e->name.len ? ": " : "");
    buf_safe(&p->b, e->name);
}

/* ---- all of them ----------------------------------------------------------------------------- */

static const enum msg weight_msg[WZ_DIFF_WEIGHTS] = {
    [WZ_DIFF_DECIDES] = M_DIFF_DECIDES,
    [WZ_DIFF_READS] = M_DIFF_READS,
    [WZ_DIFF_BESIDE] = M_DIFF_BESIDE,
    [WZ_DIFF_WORDING] = M_DIFF_WORDING,
};

static void put_weight(struct page *p, wz_diff_weight weight)
{
    const struct entry *last = NULL;
    if (p->d->count[weight])
        sheet_say(&p->sheet, SHEET_HEADING, msg_text(weight_msg[weight], p->lang));
    for (size_t i = 0; i < p->d->n; i++) {
        const struct difference *x = &p->d->at[i];
        const struct entry *e = difference_entry(x);
        if (e->weight != weight)
            continue;
        if (!last || last->subject != e->subject || !str_eq(last->id, e->id)) {
            put_thing(p, e);
            sheet_flush(&p->sheet, SHEET_SUBHEADING, &p->b);
        }
        put_difference(p, x);
        sheet_flush(&p->sheet, SHEET_BULLET, &p->b);
        put_origin(p, x);
        sheet_flush(&p->sheet, SHEET_SUB, &p->b);
        last = e;
    }
}

static void put_base(struct page *p, enum msg id, const wz_rules *rules)
{
    wz_str args[] = {rules->id, rules->version, str_cut(wz_rules_sha256(rules), 0, 12)};
    msg_put(&p->b, id, p->lang, args, 3);
    sheet_flush(&p->sheet, SHEET_PARA, &p->b);
}

static void put_begin(struct page *p)
{
    const struct wz_diff *d = p->d;
    sheet_say(&p->sheet, SHEET_TITLE, msg_text(M_DIFF_TITLE, p->lang));
    put_base(p, M_DIFF_WAS_BASE, d->was);
    put_base(p, M_DIFF_IS_BASE, d->is);
    if (!d->n)
        sheet_say(&p->sheet, SHEET_PARA, msg_text(M_DIFF_NONE, p->lang));
    for (int w = 0; d->n && w < WZ_DIFF_WEIGHTS; w++) {
        struct buf n = {0};
        wz_str args[] = {msg_text(weight_msg[w], p->lang), number(&n, d->count[w])};
        msg_put(&p->b, M_DIFF_COUNT, p->lang, args, 2);
        sheet_flush(&p->sheet, SHEET_BULLET, &p->b);
        buf_free(&n);
    }
}

/* ---- records --------------------------------------------------------------------------------- */

static wz_str outcome_name(const wz_rules *rules, wz_str outcome, wz_lang lang)
{
    int route = wz_route_find(rules, outcome);
    if (route >= 0)
        return say_text(&rules->routes[route].name, lang);
    return msg_text(str_is(outcome, "open") ? M_DIFF_OPEN : M_DIFF_INVALID, lang);
}

static void put_table_row(struct page *p, uint64_t n)
{
    struct buf digits = {0};
    sheet_begin(&p->sheet, SHEET_ROW);
    sheet_flush(&p->sheet, SHEET_CELL, &p->b);
    sheet_say(&p->sheet, SHEET_CELL, number(&digits, n));
    p->b.failed = p->b.failed || digits.failed;
    buf_free(&digits);
}

static void begin_table(struct page *p, enum msg caption)
{
    wz_str name = msg_text(caption, p->lang);
    sheet_say(&p->sheet, SHEET_SUBHEADING, name);
    sheet_say(&p->sheet, SHEET_TABLE, name);
    sheet_say(&p->sheet, SHEET_HEAD, name);
    sheet_say(&p->sheet, SHEET_HEAD, msg_text(M_DIFF_RECORDS, p->lang));
}

static void put_moves(struct page *p)
{
    const struct shift *s = &p->d->shift;
    const struct shift_move *moves = s->moves.items;
    if (!s->moves.n)
        return;
    begin_table(p, M_DIFF_MOVES);
    for (size_t i = 0; i < s->moves.n; i++) {
        wz_str args[] = {outcome_name(p->d->was, moves[i].was, p->lang),
                         outcome_name(p->d->is, moves[i].is, p->lang)};
        msg_put(&p->b, M_DIFF_MOVE, p->lang, args, 2);
        put_table_row(p, moves[i].n);
    }
    sheet_begin(&p->sheet, SHEET_TABLE_END);
}

/* Of records that stay open: which routes came and which went. */
static void put_possible(struct page *p)
{
    const struct shift *s = &p->d->shift;
    const struct shift_move *moves = s->possible.items;
    if (!s->possible.n)
        return;
    begin_table(p, M_DIFF_POSSIBLE);
    for (size_t i = 0; i < s->possible.n; i++) {
        bool come = moves[i].is.len > 0;
        wz_str name = come ? outcome_name(p->d->is, moves[i].is, p->lang)
                           : outcome_name(p->d->was, moves[i].was, p->lang);
        msg_put(&p->b, come ? M_DIFF_COME : M_DIFF_WENT, p->lang, &name, 1);
        put_table_row(p, moves[i].n);
    }
    sheet_begin(&p->sheet, SHEET_TABLE_END);
}

static void put_by_rule(struct page *p)
{
    const struct wz_diff *d = p->d;
    if (d->shift.counts.same == d->shift.counts.records)
        return;
    begin_table(p, M_DIFF_BY_RULE);
    for (size_t i = 0; i < d->n; i++) {
        if (!d->shift.by[i])
            continue;
        put_thing(p, difference_entry(&d->at[i]));
        buf_put(&p->b, "; ");
        put_difference(p, &d->at[i]);
        put_table_row(p, d->shift.by[i]);
    }
    if (d->shift.by[d->n]) {
        buf_add(&p->b, msg_text(M_DIFF_NO_RULE, p->lang));
        put_table_row(p, d->shift.by[d->n]);
    }
    sheet_begin(&p->sheet, SHEET_TABLE_END);
}

/* "2024: another route 12, other routes possible 3, ...; of 180" */
static void put_year(struct page *p, const struct shift_year *y)
{
    uint64_t all = 0;
    struct buf n[SHIFT_CLASSES] = {{0}};
    for (int i = 0; i < SHIFT_CLASSES; i++)
        all += y->of[i];
    if (y->year)
        buf_int(&p->b, y->year);
    else
        buf_add(&p->b, msg_text(M_DIFF_NO_YEAR, p->lang));
    buf_put(&p->b, ": ");
    wz_str args[] = {number(&n[0], all), number(&n[1], y->of[SHIFT_ROUTE]),
                     number(&n[2], y->of[SHIFT_POSSIBLE]), number(&n[3], y->of[SHIFT_PERMITTED]),
                     number(&n[4], y->of[SHIFT_OTHER])};
    msg_put(&p->b, M_DIFF_YEAR, p->lang, args, 5);
    sheet_flush(&p->sheet, SHEET_BULLET, &p->b);
    for (size_t i = 0; i < SHIFT_CLASSES; i++) {
        p->b.failed = p->b.failed || n[i].failed;
        buf_free(&n[i]);
    }
}

static void put_years(struct page *p)
{
    const struct shift *s = &p->d->shift;
    const struct shift_year *years = s->years.items;
    if (s->years.n)
        sheet_say(&p->sheet, SHEET_SUBHEADING, msg_text(M_DIFF_BY_YEAR, p->lang));
    for (size_t i = 0; i < s->years.n; i++)
        put_year(p, &years[i]);
}

static void put_records(struct page *p)
{
    const wz_diff_counts *c = &p->d->shift.counts;
    const struct {
        enum sheet_kind kind;
        enum msg id;
        uint64_t n[2];
    } lines[] = {
        {SHEET_PARA, M_DIFF_JUDGED, {c->records, 0}},
        {SHEET_BULLET, M_DIFF_ROUTE_N, {c->route, 0}},
        {SHEET_BULLET, M_DIFF_POSSIBLE_N, {c->possible, 0}},
        {SHEET_BULLET, M_DIFF_PERMITTED_N, {c->permitted, 0}},
        {SHEET_BULLET, M_DIFF_OTHER_N, {c->other, 0}},
        {SHEET_BULLET, M_DIFF_SAME_N, {c->same, 0}},
        {SHEET_BULLET, M_DIFF_OPEN_N, {c->was_open, c->is_open}},
        {SHEET_BULLET, M_DIFF_INVALID_N, {c->was_invalid, c->is_invalid}},
    };
    sheet_say(&p->sheet, SHEET_HEADING, msg_text(M_DIFF_HEAD_RECORDS, p->lang));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        say_numbers(p, lines[i].kind, lines[i].id, lines[i].n);
    put_moves(p);
    put_possible(p);
    put_by_rule(p);
    put_years(p);
}

/* ---- the document ---------------------------------------------------------------------------- */

void diff_put_sheet(const struct wz_diff *d, const wz_diff_options *options, struct buf *out)
{
    struct page p = {.d = d, .lang = d->lang};
    struct lines lines = {out, d->lang, options->width > 0 ? options->width : 80, options->ascii};
    sheet_make(&p.sheet, d->lang);
    put_begin(&p);
    if (d->has_records)
        put_records(&p);
    for (int w = 0; w < WZ_DIFF_WEIGHTS; w++)
        put_weight(&p, (wz_diff_weight)w);
    if (options->format == WZ_DIFF_MARKDOWN)
        sheet_markdown(&p.sheet, out);
    else
        sheet_text(&p.sheet, &lines);
    out->failed = out->failed || p.b.failed || sheet_failed(&p.sheet);
    buf_free(&p.b);
    sheet_free(&p.sheet);
}
