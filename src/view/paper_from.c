/* What the document belongs to, and where its facts came from. */
#include "../base/date.h"
#include "../base/money.h"
#include "../base/str.h"
#include "paper.h"

/* ---- the file -------------------------------------------------------------------------------- */

static void put_line(struct paper *p, enum msg id, wz_str text)
{
    if (!text.len)
        return;
    msg_put(&p->b, id, p->lang, &text, 1);
    paper_flush(p, SHEET_BULLET);
}

void paper_dossier(struct paper *p)
{
    const wz_dossier *d = p->dossier;
    struct buf dated = {0};
    if (!d)
        return;
    if (d->dated != WZ_NO_DATE)
        date_put(&dated, d->dated);
    put_line(p, M_DOSSIER_SUBJECT, d->subject);
    put_line(p, M_DOSSIER_NUMBER, d->number);
    put_line(p, M_DOSSIER_AUTHOR, d->author);
    put_line(p, M_DOSSIER_DATED, buf_view(&dated));
    p->b.failed = p->b.failed || dated.failed;
    buf_free(&dated);
}

/* ---- the answers ----------------------------------------------------------------------------- */

static void put_origin(struct paper *p, int fact)
{
    static const enum msg words[] = {[WZ_FROM_PERSON] = M_FROM_PERSON,
                                     [WZ_FROM_FIELD] = M_FROM_FIELD,
                                     [WZ_FROM_TEXT] = M_FROM_TEXT};
    wz_str quote;
    wz_origin origin = wz_case_origin(p->c, fact, &quote);
    if (wz_case_known(p->c, fact) == WZ_ASSUMED)
        buf_add(&p->b, msg_text(M_FROM_ASSUMPTION, p->lang));
    else if (quote.len)
        msg_put(&p->b, M_FROM_TEXT_QUOTE, p->lang, &quote, 1);
    else
        buf_add(&p->b, msg_text(words[origin], p->lang));
}

static void put_answer_row(struct paper *p, int fact)
{
    sheet_begin(&p->sheet, SHEET_ROW);
    sheet_say(&p->sheet, SHEET_CELL, paper_fact(p, fact));
    say_value(&p->b, p->c, fact, p->lang);
    paper_flush(p, SHEET_CELL);
    put_origin(p, fact);
    paper_flush(p, SHEET_CELL);
}

/* Everything that was given, then what was assumed and used. */
void paper_answers(struct paper *p)
{
    const wz_step *s = &p->account->step;
    paper_heading(p, M_TO_CHECK);
    sheet_begin(&p->sheet, SHEET_TABLE);
    sheet_add(&p->sheet, msg_text(M_TO_CHECK_WHY, p->lang));
    paper_say(p, SHEET_HEAD, M_COLUMN_FACT);
    paper_say(p, SHEET_HEAD, M_COLUMN_ANSWER);
    paper_say(p, SHEET_HEAD, M_COLUMN_ORIGIN);
    for (int fact = 0; fact < p->rules->n_facts; fact++) {
        wz_known known = wz_case_known(p->c, fact);
        if (known == WZ_GIVEN || known == WZ_DONT_KNOW)
            put_answer_row(p, fact);
    }
    for (size_t i = 0; i < s->n_assumed; i++)
        put_answer_row(p, s->assumed[i]);
    sheet_begin(&p->sheet, SHEET_TABLE_END);
}

/* ---- what a text says ------------------------------------------------------------------------ */

static wz_str note_of(const struct paper *p, wz_str signal)
{
    for (int i = 0; i < p->rules->n_signals; i++)
        if (str_eq(p->rules->signals[i].id, signal))
            return say_text(&p->rules->signals[i].note, p->lang);
    return wz_view("");
}

/* "in the description, line 3 (byte 120): 'no solution exists'" */
static void put_place(struct paper *p, const wz_evidence *e)
{
    static const enum msg where[] = {[WZ_IN_TEXT] = M_IN_TEXT,
                                     [WZ_IN_TITLE] = M_IN_TITLE,
                                     [WZ_IN_DESCRIPTION] = M_IN_DESCRIPTION};
    struct buf line = {0}, at = {0};
    buf_int(&line, (int64_t)e->line);
    buf_int(&at, (int64_t)e->at);
    wz_str args[] = {msg_text(where[e->in], p->lang), buf_view(&line), buf_view(&at), e->quote};
    msg_put(&p->b, M_QUOTE, p->lang, args, 4);
    p->b.failed = p->b.failed || line.failed || at.failed;
    buf_free(&line);
    buf_free(&at);
}

static void put_words(struct paper *p, int fact, const wz_evidence *e, enum msg taken)
{
    struct buf value = p->b; /* what is to be said strongly was put there */
    p->b = (struct buf){0};
    sheet_begin(&p->sheet, SHEET_BULLET);
    sheet_strong(&p->sheet, paper_fact(p, fact));
    sheet_add(&p->sheet, wz_view(": "));
    sheet_strong(&p->sheet, buf_view(&value));
    buf_put(&p->b, ". ");
    buf_add(&p->b, msg_text(taken, p->lang));
    buf_char(&p->b, ' ');
    put_place(p, e);
    sheet_add(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
    sheet_say(&p->sheet, SHEET_SUB, note_of(p, e->signal));
    p->b.failed = p->b.failed || value.failed;
    buf_free(&value);
}

static void put_hint(struct paper *p, const wz_hint *h)
{
    if (h->option >= 0)
        buf_add(&p->b, say_option(p->rules, h->fact, h->option, p->lang));
    else
        money_put(&p->b, h->cents, p->lang);
    put_words(p, h->fact, &h->evidence, h->clash ? M_SAID_CLASH : M_SAID_HINT);
}

static void put_said(struct paper *p, int fact)
{
    const wz_evidence *e = wz_case_evidence(p->c, fact);
    size_t n;
    const wz_hint *hints = wz_case_hints(p->c, &n);
    if (e && e->quote.len) {
        say_value(&p->b, p->c, fact, p->lang);
        put_words(p, fact, e, M_SAID_TAKEN);
    }
    for (size_t i = 0; i < n; i++)
        if (hints[i].fact == fact)
            put_hint(p, &hints[i]);
}

static bool anything_said(const struct paper *p)
{
    size_t n;
    (void)wz_case_hints(p->c, &n);
    for (int fact = 0; fact < p->rules->n_facts && !n; fact++) {
        const wz_evidence *e = wz_case_evidence(p->c, fact);
        n = e && e->quote.len;
    }
    return n > 0;
}

void paper_said(struct paper *p)
{
    if (!anything_said(p))
        return;
    paper_heading(p, M_SAID);
    paper_say(p, SHEET_PARA, M_SAID_WHY);
    for (int fact = 0; fact < p->rules->n_facts; fact++)
        put_said(p, fact);
}
