/* Facts, notes, tables and sources. */
#include "../base/date.h"
#include "../base/money.h"
#include "show.h"

static void put_option(struct show *s, const struct option *o)
{
    wz_str help = say_text(&o->help, s->lines.lang);
    buf_add(&s->text, o->id);
    buf_put(&s->text, " - ");
    buf_add(&s->text, say_text(&o->label, s->lines.lang));
    if (help.len) {
        buf_put(&s->text, ": ");
        buf_add(&s->text, help);
    }
    lines_flush(&s->lines, "  - ", &s->text);
}

static void put_assumption(struct show *s, const struct fact *f)
{
    wz_str what = wz_view("");
    if (f->assume >= 0)
        what = say_text(&f->options[f->assume].label, s->lines.lang);
    else if (f->assume_today)
        what = msg_text(M_TODAY, s->lines.lang);
    if (!what.len)
        return;
    msg_put(&s->text, M_TAKEN, s->lines.lang, &what, 1);
    lines_flush(&s->lines, "  ", &s->text);
}

void show_fact(struct show *s, int fact)
{
    const struct fact *f = &s->rules->facts[fact];
    lines_item(&s->lines, "", say_text(&f->name, s->lines.lang));
    lines_item(&s->lines, "  ", say_text(&f->ask, s->lines.lang));
    show_paragraph(s, M_HELP_TEXT, &f->help);
    show_paragraph(s, M_WHY_ASKED, &f->why);
    if (f->n_options)
        lines_heading(&s->lines, M_OPTIONS);
    for (int i = 0; i < f->n_options; i++)
        put_option(s, &f->options[i]);
    put_assumption(s, f);
    show_sources(s, &f->sources);
}

void show_note(struct show *s, int note)
{
    static const enum msg kinds[] = {
        [NOTE_INSTRUMENT] = M_KIND_INSTRUMENT,
        [NOTE_WARNING] = M_KIND_WARNING,
        [NOTE_DUTY] = M_KIND_DUTY,
        [NOTE_MODIFIER] = M_KIND_MODIFIER,
    };
    const struct note *n = &s->rules->notes[note];
    wz_str kind = msg_text(kinds[n->kind], s->lines.lang);
    lines_item(&s->lines, "", say_text(&n->name, s->lines.lang));
    lines_item(&s->lines, "  ", say_text(&n->body, s->lines.lang));
    msg_put(&s->text, M_KIND, s->lines.lang, &kind, 1);
    lines_flush(&s->lines, "  ", &s->text);
    show_paragraph(s, M_WHEN_FITS, &n->fits);
    show_paragraph(s, M_BRINGS, &n->brings);
    show_paragraph(s, M_WATCH, &n->watch);
    lines_heading(&s->lines, M_WHEN_SHOWN);
    show_formula(s, &n->when);
    show_sources(s, &n->sources);
}

/* ---- tables ---------------------------------------------------------------------------------- */

static void put_keys(struct show *s, const struct table *t, const struct row *r)
{
    bool any = false;
    for (int i = 0; i < t->n_keys; i++) {
        if (r->keys[i] == dom_full(s->rules, t->keys[i]).mask)
            continue;
        struct cond part = {.op = COND_OPTION, .fact = t->keys[i], .mask = r->keys[i]};
        buf_put(&s->text, any ? "; " : "");
        say_part(&s->text, s->rules, &part, s->lines.lang);
        any = true;
    }
    if (!any)
        buf_add(&s->text, msg_text(M_EVERYTHING, s->lines.lang));
}

static void put_days(struct show *s, const struct row *r)
{
    struct buf from = {0}, until = {0};
    date_put(&from, r->from);
    date_put(&until, r->until);
    wz_str args[] = {buf_view(&from), buf_view(&until)};
    buf_put(&s->text, "; ");
    msg_put(&s->text, M_FROM_UNTIL, s->lines.lang, args, 2);
    buf_free(&from);
    buf_free(&until);
}

static void put_row(struct show *s, const struct table *t, const struct row *r)
{
    if (r->value == INT64_MAX)
        buf_add(&s->text, msg_text(M_UNLIMITED, s->lines.lang));
    else
        money_put(&s->text, r->value, s->lines.lang);
    buf_put(&s->text, ": ");
    put_keys(s, t, r);
    if (t->date >= 0)
        put_days(s, r);
    buf_put(&s->text, "; ");
    buf_add(&s->text, msg_text(say_status(r->status), s->lines.lang));
    say_cites(&s->text, s->rules, &r->sources, s->lines.lang);
    lines_flush(&s->lines, "  - ", &s->text);
}

void show_table(struct show *s, int table)
{
    const struct table *t = &s->rules->tables[table];
    lines_item(&s->lines, "", say_text(&t->name, s->lines.lang));
    if (t->override >= 0) {
        wz_str id = s->rules->facts[t->override].id;
        msg_put(&s->text, M_OVERRIDE, s->lines.lang, &id, 1);
        lines_flush(&s->lines, "  ", &s->text);
    }
    if (t->policy)
        lines_item(&s->lines, "  ", msg_text(M_OWN_POLICY, s->lines.lang));
    lines_heading(&s->lines, M_TABLE_ROWS);
    for (size_t i = 0; i < t->n_rows; i++)
        put_row(s, t, &t->rows[i]);
}

/* ---- works ----------------------------------------------------------------------------------- */

static void put_about(struct show *s, enum msg id, wz_str what)
{
    if (!what.len)
        return;
    msg_put(&s->text, id, s->lines.lang, &what, 1);
    lines_flush(&s->lines, "  ", &s->text);
}

void show_work(struct show *s, int work)
{
    const struct work *w = &s->rules->works[work];
    lines_item(&s->lines, "", say_text(&w->name, s->lines.lang));
    put_about(s, M_WORK, say_text(&w->cite, s->lines.lang));
    put_about(s, M_WORK_URL, w->url);
    put_about(s, M_WORK_STATUS, msg_text(say_work_status(w->status), s->lines.lang));
    put_about(s, M_WORK_READ, w->consulted);
}
