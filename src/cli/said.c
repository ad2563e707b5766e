#include "said.h"

/* The texts of one purchase. */
struct said {
    wz_case *c;
    struct arena *arena;
    wz_str texts[2];
    wz_place in[2];
    size_t n;
    bool accept;
};

static wz_status take(const struct said *s, const wz_suggestion *g)
{
    wz_evidence words = about_words(g, s->texts[g->text], s->in[g->text], s->arena);
    wz_hint hint = {g->fact, g->option, g->cents, g->clash, words};
    if (!s->accept || g->clash)
        return wz_case_hint(s->c, &hint);
    about_set(s->c, &hint);
    return WZ_OK;
}

/* Which suggestions count is settled before the first of them is taken over. */
static wz_status take_all(const struct said *s, wz_reader *reader)
{
    wz_reader_begin(reader);
    for (size_t i = 0; i < s->n; i++)
        wz_reader_text(reader, s->texts[i]);
    size_t n = wz_reader_end(reader), k = 0;
    const wz_suggestion **good = arena_get(s->arena, n + 1, sizeof(wz_suggestion *));
    for (size_t i = 0; i < n && good; i++) {
        const wz_suggestion *g = wz_reader_get(reader, i);
        wz_known known = wz_case_known(s->c, g->fact);
        if ((known == WZ_UNSET || known == WZ_ASSUMED) && !wz_reader_denied(reader, g, s->c))
            good[k++] = g;
    }
    wz_status status = WZ_OK;
    for (size_t i = 0; i < k && status == WZ_OK; i++)
        status = take(s, good[i]);
    return s->arena->failed ? WZ_EMEMORY : status;
}

static wz_status read_texts(const struct said *s, const wz_rules *rules)
{
    wz_reader *reader = NULL;
    wz_status status = wz_reader_new(rules, &reader);
    if (status == WZ_OK)
        status = take_all(s, reader);
    wz_reader_free(reader);
    return status;
}

static enum code read_record(const struct app *app, const wz_rules *rules, struct said s,
                             const wz_record_info *info)
{
    bool accept = opt_has(&app->opt, OPT_ACCEPT);
    if ((!accept && !opt_has(&app->opt, OPT_READ)) || (!info->title.len && !info->description.len))
        return CODE_DONE;
    s.texts[0] = info->title;
    s.texts[1] = info->description;
    s.in[0] = WZ_IN_TITLE;
    s.in[1] = WZ_IN_DESCRIPTION;
    s.n = 2;
    s.accept = accept;
    return app_status(app, read_texts(&s, rules));
}

static enum code read_about(const struct app *app, const wz_rules *rules, struct said s)
{
    struct buf text = {0};
    if (!opt_has(&app->opt, OPT_ABOUT))
        return CODE_DONE;
    enum code code = about_file(app, &text);
    s.texts[0] = buf_view(&text);
    s.n = 1;
    s.accept = true;
    if (code == CODE_DONE)
        code = app_status(app, read_texts(&s, rules));
    buf_free(&text);
    return code;
}

enum code said_fill(const struct app *app, const wz_rules *rules, wz_case *c,
                    const wz_record_info *info, struct arena *a)
{
    struct said s = {.c = c, .arena = a};
    enum code code = read_record(app, rules, s, info);
    return code == CODE_DONE ? read_about(app, rules, s) : code;
}
