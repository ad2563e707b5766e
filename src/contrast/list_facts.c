/* Facts with their options, and tables with their rows, as entries. */
#include "../base/date.h"
#include "../base/money.h"
#include "../base/str.h"
#include "../rules/terms.h"
#include "../view/say.h"
#include "entry.h"

/* ---- facts ----------------------------------------------------------------------------------- */

static void tell_choice(struct inventory *v, enum aspect a, const struct fact *f, int option)
{
    if (option >= 0)
        tell(v, a, f->options[option].id, say_text(&f->options[option].label, v->lang));
}

/* Spellings beside the id and the labels. */
static void tell_spellings(struct inventory *v, const struct fact *f, int option)
{
    const struct option *o = &f->options[option];
    for (size_t i = 0; i < f->n_spellings; i++) {
        wz_str text = f->spellings[i].text;
        bool own = str_eq(text, o->id) || str_eq(text, o->label.in[WZ_NL]) ||
                   str_eq(text, o->label.in[WZ_EN]);
        if (f->spellings[i].option == option && !own)
            tell_word(v, OF_SPELLING, text);
    }
}

static void list_fact(struct inventory *v, const struct fact *f)
{
    tell_thing(v, ABOUT_FACT, f->id, &f->name, f->place);
    tell_head(v, OF_SELF, WZ_DIFF_DECIDES, wz_view(""), say_text(&f->ask, v->lang));
    tell_word(v, OF_TYPE, terms_word(TERMS_TYPE, f->type));
    tell_choice(v, OF_ASSUME, f, f->assume);
    if (f->assume_today)
        tell(v, OF_ASSUME, wz_view("today"), msg_text(M_DIFF_TODAY, v->lang));
    tell_choice(v, OF_UNKNOWN, f, f->unknown);
    tell_cites(v, &f->sources);
    tell_text(v, OF_NAME, &f->name);
    tell_text(v, OF_QUESTION, &f->ask);
    tell_text(v, OF_HELP, &f->help);
    tell_text(v, OF_WHY, &f->why);
    tell_text(v, OF_ASSUMPTION, &f->assumption);
    tell_text(v, OF_WHO, &f->who);
    for (int i = 0; i < f->n_options; i++) {
        const struct option *o = &f->options[i];
        wz_str label = say_text(&o->label, v->lang);
        tell_part(v, o->id, label);
        tell_head(v, OF_OPTION, WZ_DIFF_DECIDES, wz_view(""), wz_view(""));
        tell_text(v, OF_NAME, &o->label);
        tell_text(v, OF_HELP, &o->help);
        tell_spellings(v, f, i);
    }
}

void list_facts(struct inventory *v)
{
    for (int i = 0; i < v->rules->n_facts; i++)
        list_fact(v, &v->rules->facts[i]);
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* The options of one key in an order that does not hang on how they are declared. */
static size_t options_by_id(const struct fact *f, uint64_t mask, int *order)
{
    size_t n = 0;
    for (int i = 0; i < f->n_options; i++) {
        size_t at = n;
        if (!(mask >> i & 1))
            continue;
        const struct facet one = {.value = f->options[i].id};
        for (; at > 0; at--) {
            const struct facet before = {.value = f->options[order[at - 1]].id};
            if (facet_order(&before, &one) < 0)
                break;
            order[at] = order[at - 1];
        }
        order[at] = i;
        n++;
    }
    return n;
}

static bool is_any(const struct fact *f, uint64_t mask)
{
    uint64_t all = f->n_options == rules_options ? ~UINT64_C(0) : (UINT64_C(1) << f->n_options) - 1;
    return (mask & all) == all;
}

/* "regime=classic|utility from=2026-01-01" */
static wz_str row_detail(struct inventory *v, const struct table *t, const struct row *r)
{
    int order[rules_options];
    for (int k = 0; k < t->n_keys; k++) {
        const struct fact *f = &v->rules->facts[t->keys[k]];
        size_t n = is_any(f, r->keys[k]) ? 0 : options_by_id(f, r->keys[k], order);
        for (size_t i = 0; i < n; i++) {
            if (!i)
                buf_add(&v->b, f->id);
            buf_char(&v->b, i ? '|' : '=');
            buf_add(&v->b, f->options[order[i]].id);
        }
        buf_put(&v->b, n ? " " : "");
    }
    buf_put(&v->b, "from=");
    if (r->from == WZ_NO_DATE)
        buf_char(&v->b, '-');
    else
        date_put(&v->b, r->from);
    return tell_kept(v);
}

static wz_str period(struct inventory *v, const struct row *r)
{
    struct buf from = {0}, until = {0};
    bool open = r->until == WZ_NO_DATE || r->until >= date_from(9999, 12, 31);
    if (r->from != WZ_NO_DATE)
        date_put(&from, r->from);
    if (!open)
        date_put(&until, r->until);
    wz_str args[] = {buf_view(&from), buf_view(&until)};
    bool always = r->from == WZ_NO_DATE || r->from <= v->rules->valid_from;
    if (always && (open || r->until >= v->rules->valid_until))
        buf_add(&v->b, msg_text(M_DIFF_ALL_DAYS, v->lang));
    else
        msg_put(&v->b, open ? M_DIFF_SINCE : M_DIFF_PERIOD, v->lang, args, 2);
    v->b.failed = v->b.failed || from.failed || until.failed;
    buf_free(&from);
    buf_free(&until);
    return tell_kept(v);
}

/* "Regime: classic or utility", or "Regime: all but defence" when that is shorter. */
static void put_key(struct inventory *v, const struct fact *f, uint64_t mask)
{
    int in = 0;
    for (int i = 0; i < f->n_options; i++)
        in += (int)(mask >> i & 1);
    bool but = in > 2 && 2 * in > f->n_options, said = false;
    buf_add(&v->b, say_text(&f->name, v->lang));
    buf_add(&v->b, but ? msg_text(M_DIFF_ALL_BUT, v->lang) : wz_view(": "));
    for (int i = 0; i < f->n_options; i++) {
        if ((mask >> i & 1) == but)
            continue;
        buf_add(&v->b, !said ? wz_view("") : msg_text(but ? M_DIFF_AND : M_OR, v->lang));
        buf_add(&v->b, say_text(&f->options[i].label, v->lang));
        said = true;
    }
    buf_put(&v->b, "; ");
}

/* "Regime: classic or utility; Main object: works; 2026-01-01 to 2027-12-31" */
static wz_str row_label(struct inventory *v, const struct table *t, const struct row *r)
{
    wz_str days = period(v, r);
    for (int k = 0; k < t->n_keys; k++) {
        const struct fact *f = &v->rules->facts[t->keys[k]];
        if (!is_any(f, r->keys[k]))
            put_key(v, f, r->keys[k]);
    }
    buf_add(&v->b, days);
    return tell_kept(v);
}

static void list_row(struct inventory *v, const struct table *t, const struct row *r)
{
    v->now.place = r->place;
    wz_str label = row_label(v, t, r);
    tell_part(v, row_detail(v, t, r), label);
    v->now.cites = &r->sources;
    if (r->value == INT64_MAX)
        buf_put(&v->b, "unlimited");
    else
        money_put_plain(&v->b, r->value);
    wz_str value = tell_kept(v);
    if (r->value == INT64_MAX)
        buf_add(&v->b, msg_text(M_UNLIMITED, v->lang));
    else
        money_put(&v->b, r->value, v->lang);
    tell_head(v, OF_AMOUNT, WZ_DIFF_DECIDES, value, tell_kept(v));
    wz_str days = period(v, r);
    tell(v, OF_PERIOD, days, days);
    tell(v, OF_STATUS, terms_word(TERMS_STATUS, r->status),
         msg_text(say_status(r->status), v->lang));
    tell_cites(v, &r->sources);
}

static void tell_facts(struct inventory *v, enum aspect a, const int *facts, int n)
{
    for (int i = 0; i < n; i++) {
        buf_put(&v->b, i ? ", " : "");
        buf_add(&v->b, v->rules->facts[facts[i]].id);
    }
    tell_word(v, a, tell_kept(v));
}

static void list_table(struct inventory *v, const struct table *t)
{
    tell_thing(v, ABOUT_TABLE, t->id, &t->name, t->place);
    tell_head(v, OF_SELF, WZ_DIFF_DECIDES, wz_view(""), wz_view(""));
    tell_facts(v, OF_KEYS, t->keys, t->n_keys);
    tell_facts(v, OF_DATE, &t->date, t->date >= 0);
    tell_facts(v, OF_OVERRIDE, &t->override, t->override >= 0);
    if (t->policy)
        tell_word(v, OF_POLICY, wz_view("yes"));
    tell_text(v, OF_NAME, &t->name);
    for (size_t i = 0; i < t->n_rows; i++)
        list_row(v, t, &t->rows[i]);
}

void list_tables(struct inventory *v)
{
    for (int i = 0; i < v->rules->n_tables; i++)
        list_table(v, &v->rules->tables[i]);
}
