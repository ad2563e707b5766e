/* The explanation and the report: which sections, in which order, in which format. */
#include <wijzer/document.h>

#include "../base/str.h"
#include "paper.h"

/* ---- what sections are made with ------------------------------------------------------------- */

void paper_heading(struct paper *p, enum msg id)
{
    paper_say(p, SHEET_HEADING, id);
}

void paper_say(struct paper *p, enum sheet_kind kind, enum msg id)
{
    sheet_say(&p->sheet, kind, msg_text(id, p->lang));
}

void paper_flush(struct paper *p, enum sheet_kind kind)
{
    sheet_flush(&p->sheet, kind, &p->b);
}

void paper_remember(struct paper *p, const struct cites *cites)
{
    for (size_t i = 0; cites && i < cites->n; i++) {
        const wz_str *said = p->cited.items;
        bool known = rules_work(p->rules, cites->at[i], NULL) < 0;
        for (size_t k = 0; k < p->cited.n && !known; k++)
            known = str_eq(said[k], cites->at[i]);
        wz_str *next = known ? NULL : vec_push(&p->cited);
        if (next)
            *next = cites->at[i];
    }
}

void paper_cite(struct paper *p, const struct cites *cites)
{
    say_cites(&p->b, p->rules, cites, p->lang);
    paper_remember(p, cites);
}

wz_str paper_route(const struct paper *p, int route)
{
    return say_text(&p->rules->routes[route].name, p->lang);
}

wz_str paper_fact(const struct paper *p, int fact)
{
    return say_text(&p->rules->facts[fact].name, p->lang);
}

void paper_answer(struct paper *p, int fact)
{
    buf_add(&p->b, paper_fact(p, fact));
    buf_put(&p->b, ": ");
    say_value(&p->b, p->c, fact, p->lang);
}

void paper_routes(struct paper *p, uint64_t routes)
{
    const char *between = "";
    for (int i = 0; i < p->rules->n_routes; i++) {
        if (!(routes >> i & 1))
            continue;
        buf_put(&p->b, between);
        buf_add(&p->b, paper_route(p, i));
        between = ", ";
    }
}

bool paper_advised(const struct paper *p)
{
    return p->account->step.kind == WZ_ROUTE;
}

/* ---- the sections in order ------------------------------------------------------------------- */

static void explanation(struct paper *p)
{
    paper_outcome(p);
    paper_suits(p);
    paper_answers(p);
    paper_said(p);
    paper_demands(p);
    paper_deciding(p);
    paper_way(p);
    paper_rests(p);
    paper_less(p);
    paper_unknown(p);
    paper_forbidden(p);
    paper_what_if(p);
    paper_about(p);
}

static void report(struct paper *p)
{
    paper_outcome(p);
    paper_answers(p);
    paper_said(p);
    paper_motivation(p);
    paper_suits(p);
    paper_demands(p);
    paper_deciding(p);
    paper_way(p);
    paper_rests(p);
    paper_less(p);
    paper_unknown(p);
    paper_forbidden(p);
    paper_what_if(p);
    paper_steps(p);
    paper_notes(p);
    paper_next(p);
    paper_doubt(p);
    paper_sources(p);
    paper_about(p);
}

/* ---- making one ------------------------------------------------------------------------------ */

static void make(struct paper *p, const wz_account *account, const wz_advice_options *options)
{
    wz_case *c = account->c;
    *p = (struct paper){.account = account, .rules = c->rules, .c = c, .lang = options->lang};
    p->advice = (struct advice){.c = c,
                                .rules = c->rules,
                                .options = options,
                                .lang = options->lang,
                                .tree = account->tree,
                                .step = account->step,
                                .account = account};
    sheet_make(&p->sheet, options->lang);
    p->cited = (struct vec){.arena = &p->sheet.arena, .size = sizeof(wz_str)};
    p->doubts = (struct vec){.arena = &p->sheet.arena, .size = sizeof(const struct figure *)};
}

static void release(struct paper *p)
{
    buf_free(&p->b);
    arena_free(&p->advice.scratch);
    sheet_free(&p->sheet);
}

static bool failed(const struct paper *p)
{
    return sheet_failed(&p->sheet) || p->b.failed || p->advice.scratch.failed;
}

void paper_explain(struct advice *a)
{
    struct paper p;
    make(&p, a->account, a->options);
    explanation(&p);
    sheet_text(&p.sheet, &a->lines);
    a->out->failed = a->out->failed || failed(&p);
    release(&p);
}

static void write_as(struct paper *p, const wz_document_options *options, struct buf *out)
{
    int width = options->width > 0 ? options->width : 80;
    struct lines lines = {out, options->lang, width, options->ascii};
    switch (options->format) {
    case WZ_PAPER_MARKDOWN:
        sheet_markdown(&p->sheet, out);
        break;
    case WZ_PAPER_HTML:
        sheet_html(&p->sheet, out);
        break;
    case WZ_PAPER_JSON:
        p->advice.out = out;
        paper_json(p);
        break;
    case WZ_PAPER_TEXT:
    default:
        sheet_text(&p->sheet, &lines);
        break;
    }
}

wz_status wz_document_write(wz_case *c, int tree, const wz_document_options *options, wz_sink sink)
{
    wz_advice_options plain = {.lang = options->lang, .width = options->width, .full = true};
    wz_account *account = NULL;
    struct paper p;
    struct buf out = {0};
    wz_status status = wz_account_make(c, tree, &account);
    if (status != WZ_OK)
        return status;
    make(&p, account, &plain);
    p.dossier = options->dossier;
    report(&p);
    write_as(&p, options, &out);
    out.failed = out.failed || failed(&p);
    status = buf_write(&out, sink);
    release(&p);
    buf_free(&out);
    wz_account_free(account);
    return status;
}
