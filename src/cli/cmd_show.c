#include "../base/str.h"
#include "cmd.h"
#include "load.h"
#include "tty.h"

#include <wijzer/schema.h>

struct word {
    const char *word[WZ_LANGS];
    wz_subject subject;
};

static const struct word words[] = {
    {{"feit", "fact"}, WZ_FACTS},     {{"route", "route"}, WZ_ROUTES},
    {{"notitie", "note"}, WZ_NOTES},  {{"tabel", "table"}, WZ_TABLES},
    {{"bron", "source"}, WZ_SOURCES},
};

enum { word_count = sizeof words / sizeof *words };

static const struct word *find_word(wz_str text)
{
    for (size_t i = 0; i < word_count; i++)
        if (str_is(text, words[i].word[WZ_NL]) || str_is(text, words[i].word[WZ_EN]))
            return &words[i];
    return NULL;
}

static enum code wrong_word(const struct app *app, wz_str text)
{
    struct buf list = {0};
    for (size_t i = 0; i < word_count; i++) {
        buf_put(&list, i ? ", " : "");
        buf_put(&list, words[i].word[WZ_EN]);
    }
    buf_put(&list, ", schema");
    struct phrase_args args = {{text, buf_view(&list)}};
    app_say(app, SAY_SHOW_WHAT, &args);
    buf_free(&list);
    return CODE_USAGE;
}

static enum code wrong_id(const struct app *app, const wz_rules *rules, const struct word *w,
                          wz_str id)
{
    wz_str near = wz_show_nearest(rules, w->subject, id);
    struct phrase_args args = {{id, wz_view(w->word[WZ_EN]), near}};
    app_say(app, near.len ? SAY_SHOW_ID_NEAR : SAY_SHOW_ID, &args);
    return CODE_USAGE;
}

/* Without a word: all routes, which is what people look for first. */
static enum code show(struct app *app, const wz_rules *rules)
{
    const struct opt *o = &app->opt;
    const struct word *w = o->n_args ? find_word(o->args[0]) : find_word(wz_view("route"));
    wz_str id = o->n_args > 1 ? o->args[1] : wz_view("");
    struct buf text = {0};
    if (!w)
        return wrong_word(app, o->args[0]);
    wz_status status =
        buf_heed(&text, wz_show(rules, w->subject, id, app->lang, tty_width(), buf_sink(&text)));
    if (status == WZ_OK)
        return app_put(app, &text);
    buf_free(&text);
    return status == WZ_EVALUE ? wrong_id(app, rules, w, id) : app_status(app, status);
}

/* Schemas belong to the program, not to a rule base. Without a name: the list. */
static enum code show_schema(struct app *app)
{
    bool one = app->opt.n_args > 1;
    struct buf text = {0}, names = {0};
    for (size_t i = 0; i < wz_schema_count(); i++) {
        wz_str name = wz_schema_name(i);
        buf_put(&names, i ? ", " : "");
        buf_add(&names, name);
        if (one && str_eq(name, app->opt.args[1]))
            buf_add(&text, wz_schema_text(i));
        else if (!one)
            buf_add(&text, name);
        buf_put(&text, one ? "" : "\n");
    }
    struct phrase_args args = {{one ? app->opt.args[1] : wz_view(""), buf_view(&names)}};
    bool found = text.len > 0 || text.failed;
    if (!found)
        app_say(app, SAY_SHOW_WHAT, &args);
    buf_free(&names);
    return found ? app_put(app, &text) : CODE_USAGE;
}

enum code cmd_show(struct app *app)
{
    wz_rules *rules = NULL;
    if (app->opt.n_args && str_is(app->opt.args[0], "schema"))
        return show_schema(app);
    enum code code = load_rules(app, &rules);
    if (code == CODE_DONE)
        code = show(app, rules);
    wz_rules_free(rules);
    return code;
}
