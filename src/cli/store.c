#include "store.h"
#include "../base/date.h"
#include "../base/str.h"

enum { MOST_OF_A_DAY = 9999 };

static enum code code_of(enum phrase why)
{
    static const struct {
        enum phrase why;
        enum code code;
    } codes[] = {
        {SAY_SESSION_BUSY, CODE_BUSY},     {SAY_ERR_NOENT, CODE_NO_INPUT},
        {SAY_WHY_HOME, CODE_NO_INPUT},     {SAY_ERR_ACCES, CODE_PERMISSION},
        {SAY_ERR_LOOP, CODE_PERMISSION},   {SAY_WHY_OWNER, CODE_PERMISSION},
        {SAY_WHY_OPEN, CODE_PERMISSION},   {SAY_WHY_NAMES, CODE_PERMISSION},
        {SAY_WHY_FOLDER, CODE_PERMISSION}, {SAY_ERR_NOMEM, CODE_MEMORY},
        {SAY_ERR_INVAL, CODE_DATA},        {SAY_WHY_EMPTY, CODE_DATA},
        {SAY_WHY_LARGE, CODE_DATA},        {SAY_WHY_BROKEN, CODE_DATA},
        {SAY_WHY_FUTURE, CODE_DATA},       {SAY_WHY_FOREIGN, CODE_DATA},
        {SAY_SESSION_EXISTS, CODE_CREATE},
    };
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (codes[i].why == why)
            return codes[i].code;
    return CODE_IO;
}

static enum code say_busy(const struct app *app, const struct store *s, wz_str name)
{
    struct buf pid = {0};
    buf_int(&pid, s->io.pid);
    struct phrase_args args = {{name, buf_view(&pid), buf_view(&s->io.host)}};
    app_say(app, SAY_SESSION_BUSY, &args);
    buf_free(&pid);
    return CODE_BUSY;
}

enum code store_refuse(const struct app *app, enum phrase why, wz_str name)
{
    struct phrase_args args = {{name, wz_view(phrase_text(why, app->lang))}};
    app_say(app, why == SAY_SESSION_EXISTS ? why : SAY_SESSION_REFUSED, &args);
    return code_of(why);
}

static enum code check_name(const struct app *app, wz_str name)
{
    struct phrase_args args = {{name}};
    if (session_name_good(name))
        return CODE_DONE;
    app_say(app, SAY_SESSION_NAME, &args);
    return CODE_USAGE;
}

static void set_name(struct store *s, wz_str name)
{
    buf_clear(&s->name);
    buf_add(&s->name, name);
    buf_char(&s->name, '\0');
    s->name.len -= !s->name.failed;
}

wz_str store_name(const struct store *s)
{
    return s->saved.len ? buf_view(&s->name) : wz_view("");
}

/* ---- a new one ------------------------------------------------------------------------------- */

/* Takes a name that nobody has. */
static enum phrase claim(struct store *s, wz_str name)
{
    set_name(s, name);
    if (s->name.failed)
        return SAY_ERR_NOMEM;
    enum phrase why = io_store_lock(&s->io, s->name.ptr);
    if (why == SAY_NONE && io_store_has(&s->io, s->name.ptr)) {
        io_store_unlock(&s->io, s->name.ptr);
        why = SAY_SESSION_EXISTS;
    }
    return why;
}

/* The first free of YYYY-MM-DD-1, -2 and so on. */
static enum phrase claim_any(struct store *s)
{
    enum phrase why = SAY_SESSION_EXISTS;
    struct buf name = {0};
    for (int i = 1; i <= MOST_OF_A_DAY && (why == SAY_SESSION_EXISTS || why == SAY_SESSION_BUSY);
         i++) {
        buf_clear(&name);
        date_put(&name, io_today());
        buf_char(&name, '-');
        buf_int(&name, i);
        why = name.failed ? SAY_ERR_NOMEM : claim(s, buf_view(&name));
    }
    buf_free(&name);
    return why;
}

/* What killed processes left goes when a conversation begins. */
static void tidy_up(struct store *s)
{
    struct arena arena = {0};
    struct io_store_item *items;
    size_t n;
    (void)io_store_list(&s->io, &arena, &items, &n);
    arena_free(&arena);
}

enum code store_begin(const struct app *app, struct store *s, wz_str name)
{
    enum code code = name.len ? check_name(app, name) : CODE_DONE;
    if (code != CODE_DONE)
        return code;
    enum phrase why = io_store_open(&s->io, true);
    if (why == SAY_NONE) {
        tidy_up(s);
        why = name.len ? claim(s, name) : claim_any(s);
    }
    if (why == SAY_NONE)
        return CODE_DONE;
    if (why == SAY_SESSION_BUSY && name.len)
        return say_busy(app, s, name);
    set_name(s, wz_view(""));
    if (name.len)
        return store_refuse(app, why, name);
    struct phrase_args args = {{wz_view(phrase_text(why, app->lang))}};
    app_say(app, SAY_SESSION_NOT_KEPT, &args);
    return CODE_DONE;
}

/* ---- one that is there ----------------------------------------------------------------------- */

static enum phrase read_one(struct store *s, bool previous, struct arena *arena,
                            struct session *out)
{
    size_t line = 0;
    buf_clear(&s->saved);
    enum phrase why = io_store_read(&s->io, s->name.ptr, previous, session_bytes, &s->saved);
    if (why == SAY_NONE)
        why = session_read(out, arena, buf_view(&s->saved), &line);
    if (why != SAY_NONE)
        buf_clear(&s->saved);
    return why;
}

/* Says that the copy before it can be used, when it can. */
static void offer(const struct app *app, struct store *s)
{
    struct arena arena = {0};
    struct session copy;
    if (read_one(s, true, &arena, &copy) == SAY_NONE) {
        struct buf count = {0};
        size_t n = 0;
        for (size_t i = 0; i < copy.n; i++)
            n += copy.answers[i].how == SESSION_GIVEN || copy.answers[i].how == SESSION_ASKED;
        buf_int(&count, (int64_t)n);
        struct phrase_args args = {{buf_view(&s->name), buf_view(&count)}};
        app_say(app, SAY_SESSION_PREVIOUS, &args);
        buf_free(&count);
    }
    buf_clear(&s->saved);
    arena_free(&arena);
}

static enum code read_it(const struct app *app, struct store *s, struct arena *arena,
                         struct session *out)
{
    bool previous = opt_has(&app->opt, OPT_PREVIOUS);
    enum phrase why = read_one(s, previous, arena, out);
    if (why == SAY_NONE) {
        s->aside = previous;
        return CODE_DONE;
    }
    store_refuse(app, why, buf_view(&s->name));
    if (!previous)
        offer(app, s);
    return code_of(why);
}

/* Opens the folder and settles the name. */
static enum code find(const struct app *app, struct store *s, wz_str name)
{
    struct arena arena = {0};
    struct io_store_item *items = NULL;
    size_t n = 0;
    enum code code = name.len ? check_name(app, name) : CODE_DONE;
    if (code != CODE_DONE)
        return code;
    enum phrase why = io_store_open(&s->io, false);
    if (why == SAY_NONE && name.len == 0)
        why = io_store_list(&s->io, &arena, &items, &n);
    if (why != SAY_NONE && name.len) {
        code = store_refuse(app, why, name);
    } else if (why == SAY_ERR_NOENT || (why == SAY_NONE && name.len == 0 && n == 0)) {
        app_say(app, SAY_SESSION_NONE, NULL);
        code = CODE_NO_INPUT;
    } else if (why != SAY_NONE) {
        code = store_refuse(app, why, wz_view(phrase_text(SAY_SESSION_FOLDER, app->lang)));
    } else {
        set_name(s, n ? items[0].name : name);
        code = s->name.failed ? app_status(app, WZ_EMEMORY) : CODE_DONE;
    }
    arena_free(&arena);
    return code;
}

enum code store_look(const struct app *app, struct store *s, wz_str name, struct arena *arena,
                     struct session *out)
{
    enum code code = find(app, s, name);
    return code == CODE_DONE ? read_it(app, s, arena, out) : code;
}

enum code store_lock(const struct app *app, struct store *s, wz_str name)
{
    enum code code = find(app, s, name);
    if (code != CODE_DONE)
        return code;
    if (!io_store_has(&s->io, s->name.ptr))
        return store_refuse(app, SAY_ERR_NOENT, buf_view(&s->name));
    enum phrase why = io_store_lock_soon(&s->io, s->name.ptr);
    if (why == SAY_SESSION_BUSY)
        return say_busy(app, s, buf_view(&s->name));
    return why == SAY_NONE ? CODE_DONE : store_refuse(app, why, buf_view(&s->name));
}

enum code store_resume(const struct app *app, struct store *s, wz_str name, struct arena *arena,
                       struct session *out)
{
    enum code code = store_lock(app, s, name);
    return code == CODE_DONE ? read_it(app, s, arena, out) : code;
}

/* ---- saving and ending ----------------------------------------------------------------------- */

void store_save(struct store *s, wz_str text)
{
    if (s->name.len == 0 || (str_eq(buf_view(&s->saved), text) && !s->aside))
        return;
    s->trouble = io_store_save(&s->io, s->name.ptr, text, !s->aside);
    if (s->trouble != SAY_NONE)
        return;
    s->aside = false;
    buf_clear(&s->saved);
    buf_add(&s->saved, text);
}

void store_end(struct store *s)
{
    if (s->name.len)
        io_store_unlock(&s->io, s->name.ptr);
    io_store_close(&s->io);
    buf_free(&s->name);
    buf_free(&s->saved);
}

enum code store_list(const struct app *app, struct store *s, struct arena *arena,
                     struct io_store_item **items, size_t *n)
{
    *n = 0;
    enum phrase why = io_store_open(&s->io, false);
    if (why == SAY_NONE)
        why = io_store_list(&s->io, arena, items, n);
    if (why == SAY_NONE || why == SAY_ERR_NOENT)
        return CODE_DONE;
    return store_refuse(app, why, wz_view(phrase_text(SAY_SESSION_FOLDER, app->lang)));
}
