#include "say.h"
#include "../base/date.h"
#include "../base/money.h"
#include "../base/str.h"

wz_str say_text(const struct text *t, wz_lang lang)
{
    wz_str text = t->in[lang];
    if (!text.len)
        text = t->in[lang == WZ_NL ? WZ_EN : WZ_NL];
    return text.len ? text : wz_view("");
}

wz_str say_option(const wz_rules *rules, int fact, int option, wz_lang lang)
{
    if (fact == rules->n_facts)
        return say_text(&rules->routes[option].name, lang);
    if (option == rules->facts[fact].unknown)
        return msg_text(M_NOT_KNOWN, lang);
    return say_text(&rules->facts[fact].options[option].label, lang);
}

static void say_options(struct buf *b, const wz_rules *rules, const struct cond *c, wz_lang lang)
{
    bool first = true;
    for (int i = 0; i < rules->facts[c->fact].n_options; i++) {
        if (!(c->mask >> i & 1))
            continue;
        if (!first)
            buf_add(b, msg_text(M_OR, lang));
        buf_add(b, say_option(rules, c->fact, i, lang));
        first = false;
    }
}

static void say_limit(struct buf *b, const wz_rules *rules, const struct cond *c, wz_lang lang)
{
    if (c->table >= 0)
        buf_add(b, say_text(&rules->tables[c->table].name, lang));
    else if (rules->facts[c->fact].type == WZ_DAY)
        date_put(b, (wz_date)c->value);
    else
        money_put(b, c->value, lang);
}

static void say_test(struct buf *b, const wz_rules *rules, const struct cond *c, wz_lang lang)
{
    static const enum msg rels[] = {
        [COND_AT_LEAST] = M_AT_LEAST, [COND_BELOW] = M_BELOW, [COND_ABOVE] = M_ABOVE,
        [COND_AT_MOST] = M_AT_MOST,   [COND_NEAR] = M_NEAR,
    };
    bool is_fact = c->fact < rules->n_facts;
    struct buf value = {0};
    if (c->op == COND_OPTION)
        say_options(&value, rules, c, lang);
    else
        say_limit(&value, rules, c, lang);
    wz_str name = is_fact ? say_text(&rules->facts[c->fact].name, lang) : msg_text(M_ROUTE, lang);
    wz_str args[] = {name, buf_view(&value)};
    msg_put(b, c->op == COND_OPTION ? M_IS : rels[c->rel], lang, args, 2);
    b->failed = b->failed || value.failed;
    buf_free(&value);
}

void say_part(struct buf *b, const wz_rules *rules, const struct cond *part, wz_lang lang)
{
    wz_str text = say_text(&part->text, lang);
    if (text.len)
        buf_add(b, text);
    else if (part->fact >= 0)
        say_test(b, rules, part, lang);
}

/* Citations of one work that follow each other are said together: "art. 2.1, 2.2 Aw". */
static size_t same_work(const wz_rules *rules, const struct cites *cites, size_t from,
                        struct buf *all)
{
    wz_str locator;
    int work = rules_work(rules, cites->at[from], &locator);
    size_t n = from;
    buf_add(all, str_cut(cites->at[from], 0, (size_t)(locator.ptr - cites->at[from].ptr)));
    while (n < cites->n && rules_work(rules, cites->at[n], &locator) == work) {
        buf_put(all, n > from ? ", " : "");
        buf_add(all, locator);
        n++;
        if (work < 0)
            break;
    }
    return n;
}

void say_cites(struct buf *b, const wz_rules *rules, const struct cites *cites, wz_lang lang)
{
    struct buf all = {0};
    for (size_t i = 0; cites && i < cites->n;) {
        buf_put(b, i ? "; " : " (");
        buf_clear(&all);
        i = same_work(rules, cites, i, &all);
        (void)buf_heed(b, wz_source_cite(rules, buf_view(&all), lang, buf_sink(b)));
        b->failed = b->failed || all.failed;
    }
    if (cites && cites->n)
        buf_char(b, ')');
    buf_free(&all);
}

static void say_reason(struct buf *b, const wz_rules *rules, const struct reason *r, bool first,
                       wz_lang lang)
{
    static const enum msg words[2][2] = {{M_NOR, M_IS_NOT}, {M_AND_SO, M_IS_SO}};
    struct buf part = {0};
    say_part(&part, rules, r->part, lang);
    wz_str text = buf_view(&part);
    msg_put(b, words[r->negated][first], lang, &text, 1);
    say_cites(b, rules, r->sources, lang);
    b->failed = b->failed || part.failed;
    buf_free(&part);
}

void say_reasons(struct buf *b, const wz_rules *rules, const struct reasons *r, wz_lang lang)
{
    for (size_t i = 0; i < r->n; i++) {
        buf_put(b, i ? "; " : "");
        say_reason(b, rules, &r->at[i], !i, lang);
    }
}

void say_more_reasons(struct buf *b, const wz_rules *rules, const struct reasons *r, wz_lang lang)
{
    for (size_t i = 0; i < r->n; i++) {
        buf_put(b, "; ");
        say_reason(b, rules, &r->at[i], false, lang);
    }
}

void say_met(struct buf *b, const wz_rules *rules, const struct reason *r, wz_lang lang)
{
    struct buf part = {0};
    say_part(&part, rules, r->part, lang);
    wz_str text = buf_view(&part);
    if (r->negated)
        msg_put(b, M_MET_NOT, lang, &text, 1);
    else
        buf_add(b, text);
    say_cites(b, rules, r->sources, lang);
    b->failed = b->failed || part.failed;
    buf_free(&part);
}

bool say_unknown(const wz_case *c, int fact)
{
    int unknown = c->rules->facts[fact].unknown;
    return wz_case_known(c, fact) == WZ_DONT_KNOW ||
           (unknown >= 0 && wz_case_option(c, fact) == unknown);
}

void say_value(struct buf *b, const wz_case *c, int fact, wz_lang lang)
{
    size_t before = b->len;
    if (say_unknown(c, fact)) {
        buf_add(b, msg_text(M_NOT_KNOWN, lang));
        return;
    }
    (void)buf_heed(b, wz_case_value(c, fact, (int)lang, buf_sink(b)));
    if (b->len == before)
        buf_char(b, '-');
}

enum msg say_status(enum cell_status status)
{
    static const enum msg words[] = {
        [CELL_VERIFIED] = M_VERIFIED,
        [CELL_INFERRED] = M_INFERRED,
        [CELL_UNVERIFIED] = M_UNVERIFIED,
    };
    return words[status];
}

enum msg say_work_status(enum cell_status status)
{
    static const enum msg words[] = {
        [CELL_VERIFIED] = M_WORK_VERIFIED,
        [CELL_INFERRED] = M_WORK_INFERRED,
        [CELL_UNVERIFIED] = M_WORK_UNVERIFIED,
    };
    return words[status];
}

enum msg say_particular(enum particular_kind kind)
{
    static const enum msg names[PARTICULARS] = {
        [PART_CANDIDATES] = M_PART_CANDIDATES,   [PART_CRITERION] = M_PART_CRITERION,
        [PART_PUBLICATION] = M_PART_PUBLICATION, [PART_STANDSTILL] = M_PART_STANDSTILL,
        [PART_MOTIVATION] = M_PART_MOTIVATION,
    };
    return names[kind];
}

void say_step(struct buf *b, const wz_rules *rules, const struct rule_step *step, wz_lang lang)
{
    struct buf days = {0};
    buf_int(&days, step->days);
    wz_str args[] = {say_text(&step->text, lang), buf_view(&days)};
    if (step->days)
        msg_put(b, M_DAYS, lang, args, 2);
    else
        buf_add(b, args[0]);
    say_cites(b, rules, &step->sources, lang);
    buf_free(&days);
}

const char *say_after_title(wz_str title)
{
    return title.len && title.ptr[title.len - 1] == '?' ? " " : ": ";
}

void say_figure(struct buf *b, const wz_case *c, const struct figure *f, wz_lang lang)
{
    const struct table *t = &c->rules->tables[f->table];
    int64_t value = f->row ? f->row->value : wz_case_cents(c, t->override);
    struct buf amount = {0};
    if (value == INT64_MAX)
        buf_add(&amount, msg_text(M_UNLIMITED, lang));
    else
        money_put(&amount, value, lang);
    wz_str args[] = {say_text(&t->name, lang), buf_view(&amount), wz_view("")};
    if (f->row) {
        args[2] = msg_text(say_status(f->row->status), lang);
        msg_put(b, M_FIGURE, lang, args, 3);
        say_cites(b, c->rules, &f->row->sources, lang);
    } else {
        msg_put(b, M_OWN_FIGURE, lang, args, 2);
    }
    b->failed = b->failed || amount.failed;
    buf_free(&amount);
}
