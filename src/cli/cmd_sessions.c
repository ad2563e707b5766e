#include "../base/date.h"
#include "../base/str.h"
#include "cmd.h"
#include "screen.h"
#include "session_case.h"
#include "tty.h"

enum { SECONDS_A_DAY = 86400 };

/* What is known of one session without its rules. */
struct entry {
    const struct io_store_item *item;
    struct session session;
    enum phrase why; /* it is of no use; SAY_NONE */
    size_t answers;
};

static void put_number(struct buf *b, size_t number)
{
    buf_int(b, (int64_t)number);
}

static void put_day(struct buf *b, const struct io_store_item *item)
{
    date_put(b, (wz_date)(item->seconds / SECONDS_A_DAY));
}

static void read_entry(struct store *s, struct arena *arena, struct entry *e)
{
    struct buf text = {0};
    size_t line = 0;
    e->why = SAY_WHY_NAME;
    if (session_name_good(e->item->name))
        e->why = io_store_read(&s->io, e->item->name.ptr, false, session_bytes, &text);
    if (e->why == SAY_NONE)
        e->why = session_read(&e->session, arena, buf_view(&text), &line);
    for (size_t i = 0; e->why == SAY_NONE && i < e->session.n; i++)
        e->answers += e->session.answers[i].how == SESSION_GIVEN ||
                      e->session.answers[i].how == SESSION_ASKED;
    buf_free(&text);
}

/* ---- as lines, and as JSON ------------------------------------------------------------------- */

static void put_line(struct buf *b, wz_lang lang, const struct entry *e)
{
    struct buf day = {0}, count = {0};
    put_day(&day, e->item);
    put_number(&count, e->answers);
    struct phrase_args args = {{e->item->name, buf_view(&day), buf_view(&count)}};
    enum phrase id = e->session.finished ? SAY_SESSIONS_DONE : SAY_SESSIONS_LINE;
    if (e->why != SAY_NONE) {
        args.at[2] = wz_view(phrase_text(e->why, lang));
        id = SAY_SESSIONS_BAD;
    }
    phrase_put(b, lang, id, &args);
    buf_char(b, '\n');
    b->failed |= day.failed || count.failed;
    buf_free(&day);
    buf_free(&count);
}

static void put_member(struct buf *b, const char *key, wz_str value)
{
    buf_put(b, ",\"");
    buf_put(b, key);
    buf_put(b, "\":");
    buf_json(b, value);
}

static void put_json(struct buf *b, const struct entry *e)
{
    struct buf day = {0};
    put_day(&day, e->item);
    buf_put(b, "{\"name\":");
    buf_json(b, e->item->name);
    if (e->item->seconds)
        put_member(b, "saved", buf_view(&day));
    else
        buf_put(b, ",\"saved\":null"); /* the file does not tell */
    if (e->why != SAY_NONE) {
        put_member(b, "problem", wz_view(phrase_text(e->why, WZ_EN)));
    } else {
        buf_put(b, ",\"answers\":");
        put_number(b, e->answers);
        buf_put(b, e->session.finished ? ",\"finished\":true" : ",\"finished\":false");
        put_member(b, "tree", e->session.tree);
        put_member(b, "rules", e->session.rules_id);
        put_member(b, "version", e->session.rules_version);
        put_member(b, "sha256", e->session.rules_sha256);
        if (e->session.outcome.len)
            put_member(b, "outcome", e->session.outcome);
    }
    buf_char(b, '}');
    b->failed |= day.failed;
    buf_free(&day);
}

static void put_all(struct app *app, struct store *s, const struct io_store_item *items, size_t n,
                    struct buf *b)
{
    bool json = opt_has(&app->opt, OPT_JSON);
    buf_put(b, json ? "{\"format\":1,\"document\":\"sessions\",\"sessions\":[" : "");
    for (size_t i = 0; i < n; i++) {
        struct arena arena = {0};
        struct entry e = {.item = &items[i]};
        read_entry(s, &arena, &e);
        buf_put(b, json && i ? "," : "");
        if (json)
            put_json(b, &e);
        else
            put_line(b, app->lang, &e);
        b->failed |= arena.failed;
        arena_free(&arena);
    }
    buf_put(b, json ? "]}\n" : "");
}

static enum code list(struct app *app)
{
    struct store s = {.io = {.folder = -1, .lock = -1}};
    struct arena arena = {0};
    struct io_store_item *items = NULL;
    struct buf text = {0};
    size_t n = 0;
    enum code code = store_list(app, &s, &arena, &items, &n);
    if (code == CODE_DONE) {
        put_all(app, &s, items, n, &text);
        if (n == 0 && !opt_has(&app->opt, OPT_JSON))
            app_say(app, SAY_SESSION_NONE, NULL);
        code = app_put(app, &text);
    }
    store_end(&s);
    arena_free(&arena);
    return code;
}

/* ---- one of them ----------------------------------------------------------------------------- */

/* Facts of past in their order, for the screen. */
static struct screen_list facts_of(struct session_case *x)
{
    int *facts = arena_get(&x->arena, x->past.n + 1, sizeof *facts);
    for (size_t i = 0; facts && i < x->past.n; i++)
        facts[i] = x->past.entries[i].fact;
    return (struct screen_list){facts, facts ? x->past.n : 0};
}

static enum code show(struct app *app, wz_str name)
{
    struct session_case x = {0};
    struct buf text = {0};
    enum code code = session_case_open(app, &x, name, false);
    if (code == CODE_DONE) {
        struct screen screen = {.rules = x.rules,
                                .purchase = x.purchase,
                                .out = &text,
                                .lang = app->lang,
                                .width = tty_width(),
                                .color = app_color(app, 1)};
        struct phrase_args args = {{buf_view(&x.store.name), wz_rules_id(x.rules),
                                    wz_rules_version(x.rules), x.session.tree}};
        screen_say(&screen, SAY_SESSIONS_HEAD, &args);
        if (x.notes.len)
            screen_text(&screen, buf_view(&x.notes));
        screen_list(&screen, SAY_ANSWERS, facts_of(&x), 1);
        text.failed |= x.arena.failed;
        code = app_put(app, &text);
    }
    session_case_free(&x);
    buf_free(&text);
    return code;
}

static enum code delete (struct app *app, wz_str name) {
    struct store s = {.io = {.folder = -1, .lock = -1}}; enum code code = store_lock(app, &s, name);
    if (code == CODE_DONE){
        struct phrase_args args = {{name}}; enum phrase why = io_store_remove(&s.io, s.name.ptr);
        if (why != SAY_NONE) code = store_refuse(app, why, name);
        else if (!opt_has(&app->opt, OPT_QUIET)) app_say(app, SAY_SESSIONS_DELETED, &args);}
store_end(&s);
return code;
}

enum code cmd_sessions(struct app *app)
{
    const struct opt *o = &app->opt;
    wz_str word = o->n_args ? o->args[0] : wz_view("list");
    if (str_is(word, "list") && o->n_args < 2)
        return list(app);
    if (str_is(word, "show") && o->n_args == 2)
        return show(app, o->args[1]);
    if (str_is(word, "delete") && o->n_args == 2)
        return delete (app, o->args[1]);
    app_say(app, SAY_SESSIONS_WHAT, NULL);
    return CODE_USAGE;
}
