/* Sessions by name: begun, gone on with, damaged, and in words. */
#define _GNU_SOURCE /* NOLINT */

#include "../support/test.h"

#include "../support/home.h"
#include "../support/memory.h"

#include "../../src/base/str.h"
#include "../../src/cli/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void open_it(struct io_store *s)
{
    assert_int_equal(io_store_open(s, true), SAY_NONE);
}

/* ---- with words ------------------------------------------------------------------------------ */

static struct app app = {.lang = WZ_EN, .out = {.fd = -1}};
static char said[4096];
static int kept_stderr;

static void listen(void)
{
    fflush(stderr);
    kept_stderr = dup(2);
    int fd = open(home_path("../said"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    assert_int_equal(dup2(fd, 2), 2);
    close(fd);
}

static const char *heard(void)
{
    ssize_t n = pread(2, said, sizeof said - 1, 0);
    said[n > 0 ? n : 0] = '\0';
    assert_int_equal(dup2(kept_stderr, 2), 2);
    close(kept_stderr);
    return said;
}

static const struct store closed = {.io = {.folder = -1, .lock = -1}};

static void begins(struct store *s, const char *name, enum code code, const char *words)
{
    *s = closed;
    listen();
    enum code got = store_begin(&app, s, wz_view(name));
    const char *text = heard();
    assert_int_equal(got, code);
    if (!strstr(text, words) || (!words[0] && text[0]))
        fail_msg("'%s' is not in '%s'", words, text);
}

static void save(struct store *s, const char *tree)
{
    struct session session = {.today = 1, .tree = wz_view(tree)};
    struct buf b = {0};
    session_put(&session, &b);
    store_save(s, buf_view(&b));
    assert_int_equal(s->trouble, SAY_NONE);
    buf_free(&b);
}

static void resumes(const char *name, enum code code, const char *words)
{
    struct store s = closed;
    struct arena arena = {0};
    struct session session;
    struct io_store first;
    open_it(&first); /* so that there is a place to listen at */
    io_store_close(&first);
    listen();
    enum code got = store_resume(&app, &s, wz_view(name), &arena, &session);
    const char *text = heard();
    assert_int_equal(got, code);
    if (code == CODE_DONE)
        assert_true(str_is(session.tree, words));
    else if (!strstr(text, words))
        fail_msg("'%s' is not in '%s'", words, text);
    store_end(&s);
    arena_free(&arena);
}

static void names_make_themselves(void **state)
{
    struct store s[3];
    struct io_store first;
    (void)state;
    open_it(&first);
    io_store_close(&first);
    begins(&s[0], "", CODE_DONE, "");
    assert_true(str_is(str_cut(buf_view(&s[0].name), 10, 99), "-1"));
    assert_int_equal(store_name(&s[0]).len, 0); /* nothing was saved */
    begins(&s[1], "", CODE_DONE, "");           /* the first one is locked */
    assert_true(str_is(str_cut(buf_view(&s[1].name), 10, 99), "-2"));
    save(&s[1], "two");
    assert_true(store_name(&s[1]).len > 0);
    store_end(&s[0]);
    store_end(&s[1]);
    begins(&s[0], "", CODE_DONE, ""); /* left empty, so it is free again */
    assert_true(str_is(str_cut(buf_view(&s[0].name), 10, 99), "-1"));
    begins(&s[2], "", CODE_DONE, ""); /* the second one has been saved */
    assert_true(str_is(str_cut(buf_view(&s[2].name), 10, 99), "-3"));
    store_end(&s[0]);
    store_end(&s[2]);
    resumes("", CODE_DONE, "two");
}

static void names_that_are_given(void **state)
{
    struct store s, other;
    (void)state;
    begins(&s, "a/b", CODE_USAGE, "");
    store_end(&s);
    begins(&s, "a", CODE_DONE, "");
    begins(&other, "a", CODE_BUSY, "in use by process");
    store_end(&other);
    resumes("a", CODE_NO_INPUT, "does not exist");
    save(&s, "one");
    resumes("a", CODE_BUSY, "in use by process");
    store_end(&s);
    begins(&s, "a", CODE_CREATE, "exists already");
    store_end(&s);
    resumes("a", CODE_DONE, "one");
    resumes("b", CODE_NO_INPUT, "does not exist");
    resumes("..", CODE_USAGE, "cannot be the name");
}

static void without_a_place(void **state)
{
    struct store s;
    (void)state;
    home_run("mkdir -p wijzer/sessions && chmod 700 wijzer");
    assert_int_equal(chmod(home_path(""), 0777), 0);
    begins(&s, "", CODE_DONE, "are not kept: others can write to it");
    assert_int_equal(s.name.len, 0);
    store_save(&s, wz_view("x")); /* nowhere */
    assert_int_equal(store_name(&s).len, 0);
    store_end(&s);
    begins(&s, "a", CODE_PERMISSION, "others can write to it");
    store_end(&s);
}

/* The copy is offered, taken, and only then replaced. */
static void damage(void **state)
{
    struct store s;
    struct arena arena = {0};
    struct session session;
    (void)state;
    begins(&s, "a", CODE_DONE, "");
    save(&s, "one");
    save(&s, "two");
    save(&s, "two"); /* the same: nothing happens */
    store_end(&s);
    home_run("echo damage >>wijzer/sessions/a.session");
    resumes("a", CODE_DATA, "take it with: wijzer resume --previous a");
    app.opt.given = UINT64_C(1) << OPT_PREVIOUS;
    s = closed;
    assert_int_equal(store_resume(&app, &s, wz_view("a"), &arena, &session), CODE_DONE);
    assert_true(str_is(session.tree, "one"));
    save(&s, "one"); /* the file was damaged, so it is written, and is not made the copy */
    save(&s, "three");
    store_end(&s);
    arena_free(&arena);
    resumes("a", CODE_DONE, "one");
    app.opt.given = 0;
    resumes("a", CODE_DONE, "three");
    home_run("cd wijzer/sessions && cp a.session x && echo >>a.session && echo >>a.bak");
    resumes("a", CODE_DATA, "is damaged");
    assert_null(strstr(said, "previous"));
    home_run("cd wijzer/sessions && rm a.session && cp x a.bak");
    resumes("a", CODE_NO_INPUT, "wijzer resume --previous a");
}

static void a_save_that_fails(void **state)
{
    struct store s;
    (void)state;
    begins(&s, "a", CODE_DONE, "");
    save(&s, "one");
    home_run("mkdir wijzer/sessions/a.tmp");
    store_save(&s, wz_view("x"));
    assert_int_not_equal(s.trouble, SAY_NONE);
    assert_true(store_name(&s).len > 0); /* what was saved before is there */
    home_run("rmdir wijzer/sessions/a.tmp");
    save(&s, "two");
    store_end(&s);
    resumes("a", CODE_DONE, "two");
}

static void no_memory(void **state)
{
    struct store s;
    bool done = false;
    (void)state;
    begins(&s, "a", CODE_DONE, "");
    save(&s, "one");
    store_end(&s);
    for (int n = 0; !done; n++) {
        struct arena arena = {0};
        struct session session;
        struct io_store_item *items = NULL;
        struct store listed = closed, begun = closed;
        size_t count;
        s = closed;
        listen();
        memory_ends_after(n);
        enum code code = store_resume(&app, &s, wz_view(n % 2 ? "a" : ""), &arena, &session);
        enum code list = store_list(&app, &listed, &arena, &items, &count);
        enum code begin = store_begin(&app, &begun, wz_view("b"));
        done = !memory_back();
        heard();
        assert_true(code == CODE_DONE || code == CODE_MEMORY);
        assert_true(!done || (code == CODE_DONE && list == CODE_DONE && begin == CODE_DONE));
        if (code == CODE_DONE)
            assert_true(str_is(session.tree, "one"));
        store_end(&s);
        store_end(&listed);
        store_end(&begun);
        arena_free(&arena);
    }
    resumes("a", CODE_DONE, "one");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(names_make_themselves, home_empty),
        cmocka_unit_test_setup(names_that_are_given, home_empty),
        cmocka_unit_test_setup(without_a_place, home_empty),
        cmocka_unit_test_setup(damage, home_empty),
        cmocka_unit_test_setup(a_save_that_fails, home_empty),
        cmocka_unit_test_setup(no_memory, home_empty),
    };
    if (!home_make())
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return home_remove() | failed;
}
