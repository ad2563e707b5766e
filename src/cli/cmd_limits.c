#include "../base/limits.h"
#include "cmd.h"
#include "io_sandbox.h"

struct limit {
    const char *id;
    int64_t value;
    enum { COUNT, BYTES } counted;
    const char *what[WZ_LANGS];
};

static const struct limit limits[] = {
#define LIMIT(name, value, counted, nl, en) {#name, value, counted, {nl, en}},
#include "../base/limits.def"
#undef LIMIT
};

enum { limit_count = sizeof limits / sizeof *limits, NUMBER_WIDTH = 12 };

static void put_text(struct buf *b, const struct app *app)
{
    for (size_t i = 0; i < limit_count; i++) {
        struct buf number = {0};
        buf_int(&number, limits[i].value);
        for (size_t n = number.len; n < NUMBER_WIDTH; n++)
            buf_char(b, ' ');
        buf_add(b, buf_view(&number));
        buf_put(b, limits[i].counted == BYTES ? " bytes  " : "        ");
        buf_put(b, limits[i].what[app->lang]);
        buf_char(b, '\n');
        b->failed |= number.failed;
        buf_free(&number);
    }
}

static void put_json(struct buf *b, const struct app *app)
{
    struct io_sandbox offer = io_sandbox_offer();
    buf_put(b, "{\"format\":1,\"document\":\"limits\",\"limits\":[");
    for (size_t i = 0; i < limit_count; i++) {
        buf_put(b, i ? ",{\"id\":" : "{\"id\":");
        buf_json(b, wz_view(limits[i].id));
        buf_put(b, ",\"value\":");
        buf_int(b, limits[i].value);
        buf_put(b, limits[i].counted == BYTES ? ",\"unit\":\"bytes\",\"what\":" : ",\"what\":");
        buf_json(b, wz_view(limits[i].what[app->lang]));
        buf_char(b, '}');
    }
    buf_put(b, "],\"sandbox\":{\"landlock\":");
    buf_int(b, offer.landlock);
    buf_put(b, offer.filter ? ",\"seccomp\":true}}\n" : ",\"seccomp\":false}}\n");
}

static void put_sandbox(struct buf *b, const struct app *app)
{
    struct io_sandbox offer = io_sandbox_offer();
    struct buf version = {0};
    buf_int(&version, offer.landlock);
    buf_char(b, '\n');
    phrase_say1(b, app->lang, offer.landlock ? SAY_SANDBOX_FILES : SAY_SANDBOX_NO_FILES,
                buf_view(&version));
    buf_char(b, '\n');
    phrase_say(b, app->lang, offer.filter ? SAY_SANDBOX_CALLS : SAY_SANDBOX_NO_CALLS);
    buf_char(b, '\n');
    b->failed |= version.failed;
    buf_free(&version);
}

enum code cmd_limits(struct app *app)
{
    struct buf text = {0};
    if (opt_has(&app->opt, OPT_JSON)) {
        put_json(&text, app);
    } else {
        put_text(&text, app);
        put_sandbox(&text, app);
    }
    return app_put(app, &text);
}
