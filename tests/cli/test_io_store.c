/* The folder with sessions: what it holds after every step, and what it does not believe. */
#define _GNU_SOURCE /* NOLINT */

#include "../support/test.h"

#include "../support/home.h"

#include "../../src/base/str.h"
#include "../../src/cli/io_store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static void open_it(struct io_store *s)
{
    assert_int_equal(io_store_open(s, true), SAY_NONE);
}

static void holds(struct io_store *s, bool previous, const char *content)
{
    struct buf b = {0};
    assert_int_equal(io_store_read(s, "a", previous, 100, &b), SAY_NONE);
    assert_true(str_is(buf_view(&b), content));
    buf_free(&b);
}

static void not_read(struct io_store *s, enum phrase why)
{
    struct buf b = {0};
    assert_int_equal(io_store_read(s, "a", false, 100, &b), why);
    buf_free(&b);
}

static mode_t mode_of(const char *name)
{
    struct stat st;
    assert_int_equal(lstat(name, &st), 0);
    return st.st_mode & 07777;
}

/* ---- the folder ------------------------------------------------------------------------------ */

static void not_open(bool make, enum phrase why)
{
    struct io_store s;
    assert_int_equal(io_store_open(&s, make), why);
    assert_int_equal(s.folder, -1);
    io_store_close(&s);
}

static void the_folder_is_made_for_us_alone(void **state)
{
    struct io_store s;
    (void)state;
    not_open(false, SAY_ERR_NOENT);
    umask(0);
    open_it(&s);
    io_store_close(&s);
    assert_int_equal(mode_of(home_path("..")), 0700);
    assert_int_equal(mode_of(home_path("")), 0700);
    assert_int_equal(chmod(home_path(""), 0755), 0);
    open_it(&s);
    io_store_close(&s);
    assert_int_equal(mode_of(home_path("")), 0700);
}

static void folders_that_are_not_believed(void **state)
{
    struct io_store s;
    (void)state;
    open_it(&s);
    io_store_close(&s);
    assert_int_equal(chmod(home_path(""), 0770), 0);
    not_open(true, SAY_WHY_OPEN);
    assert_int_equal(chmod(home_path(""), 0700), 0);
    assert_int_equal(chmod(home_path(".."), 0702), 0);
    not_open(true, SAY_WHY_OPEN);
    home_run("rm -rf wijzer && mkdir real && ln -s real wijzer");
    not_open(true, SAY_WHY_FOLDER);
    home_run("rm -rf wijzer real && touch wijzer");
    not_open(true, SAY_WHY_FOLDER);
}

static void places(void **state)
{
    struct io_store s;
    (void)state;
    unsetenv("XDG_STATE_HOME");
    unsetenv("HOME");
    not_open(true, SAY_WHY_HOME);
    assert_int_equal(setenv("XDG_STATE_HOME", "relative", 1), 0);
    not_open(true, SAY_WHY_HOME);
    assert_int_equal(setenv("HOME", "also", 1), 0);
    not_open(true, SAY_WHY_HOME);
    assert_int_equal(setenv("HOME", "/nonexistent", 1), 0);
    not_open(true, SAY_ERR_NOENT);
    assert_int_equal(setenv("HOME", home_folder(), 1), 0);
    open_it(&s);
    io_store_close(&s);
    home_run("test -d .local/state/wijzer/sessions && ! test -e wijzer");
    assert_int_equal(setenv("XDG_STATE_HOME", "/dev/null", 1), 0);
    not_open(true, SAY_ERR_NOTDIR);
}

/* ---- one session ----------------------------------------------------------------------------- */

static void a_save_keeps_the_one_before(void **state)
{
    struct io_store s;
    (void)state;
    open_it(&s);
    assert_int_equal(io_store_lock(&s, "a"), SAY_NONE);
    assert_false(io_store_has(&s, "a"));
    assert_int_equal(io_store_save(&s, "a", wz_view("one"), true), SAY_NONE);
    assert_true(io_store_has(&s, "a"));
    assert_int_not_equal(access(home_path("a.bak"), F_OK), 0);
    assert_int_equal(io_store_save(&s, "a", wz_view("two"), true), SAY_NONE);
    holds(&s, false, "two");
    holds(&s, true, "one");
    assert_int_equal(io_store_save(&s, "a", wz_view("three"), false), SAY_NONE);
    holds(&s, false, "three");
    holds(&s, true, "one");
    assert_int_equal(mode_of(home_path("a.session")), 0600);
    io_store_unlock(&s, "a");
    io_store_unlock(&s, "a"); /* once more does nothing */
    assert_int_not_equal(access(home_path("a.lock"), F_OK), 0);
    assert_int_not_equal(access(home_path("a.tmp"), F_OK), 0);
    io_store_close(&s);
}

/* A save that was cut short has made the copy, which is the session still. */
static void names_of_one_file(void **state)
{
    struct io_store s;
    (void)state;
    open_it(&s);
    assert_int_equal(io_store_save(&s, "a", wz_view("one"), true), SAY_NONE);
    assert_int_equal(link(home_path("a.session"), home_path("a.bak")), 0);
    holds(&s, false, "one");
    holds(&s, true, "one");
    assert_int_equal(link(home_path("a.session"), home_path("b")), 0);
    not_read(&s, SAY_WHY_NAMES);
    assert_int_equal(unlink(home_path("a.bak")), 0);
    not_read(&s, SAY_WHY_NAMES);
    assert_int_equal(rename(home_path("b"), home_path("a.bak")), 0);
    assert_int_equal(io_store_save(&s, "a", wz_view("two"), true), SAY_NONE);
    holds(&s, false, "two");
    holds(&s, true, "one");
    io_store_close(&s);
}

static void files_that_are_not_believed(void **state)
{
    struct io_store s;
    (void)state;
    open_it(&s);
    not_read(&s, SAY_ERR_NOENT);
    home_run("cd wijzer/sessions && printf %0101d 1 >a.session && chmod 600 a.session");
    not_read(&s, SAY_WHY_LARGE);
    home_run("cd wijzer/sessions && printf %0100d 1 >a.session && chmod 660 a.session");
    not_read(&s, SAY_WHY_OPEN);
    home_run("cd wijzer/sessions && mv a.session b && ln -s b a.session");
    not_read(&s, SAY_ERR_LOOP);
    home_run("cd wijzer/sessions && rm a.session && mkfifo a.session");
    not_read(&s, SAY_ERR_INVAL);
    home_run("cd wijzer/sessions && rm a.session && mkdir a.session");
    not_read(&s, SAY_ERR_INVAL);
    assert_int_not_equal(io_store_save(&s, "a", wz_view("x"), true), SAY_NONE);
    assert_int_not_equal(access(home_path("a.tmp"), F_OK), 0);
    assert_int_not_equal(io_store_remove(&s, "a"), SAY_NONE);
    home_run("rmdir wijzer/sessions/a.session && mkdir wijzer/sessions/a.tmp");
    assert_int_not_equal(io_store_save(&s, "a", wz_view("x"), true), SAY_NONE);
    io_store_close(&s);
}

static void removing(void **state)
{
    struct io_store s;
    (void)state;
    open_it(&s);
    assert_int_equal(io_store_remove(&s, "a"), SAY_ERR_NOENT);
    assert_int_equal(io_store_save(&s, "a", wz_view("one"), true), SAY_NONE);
    assert_int_equal(io_store_save(&s, "a", wz_view("two"), true), SAY_NONE);
    assert_int_equal(unlink(home_path("a.session")), 0);
    assert_true(io_store_has(&s, "a"));
    assert_int_equal(io_store_remove(&s, "a"), SAY_NONE);
    assert_false(io_store_has(&s, "a"));
    home_run("mkdir wijzer/sessions/a.bak");
    assert_int_not_equal(io_store_remove(&s, "a"), SAY_NONE);
    io_store_close(&s);
}

/* ---- locks ----------------------------------------------------------------------------------- */

static void one_at_a_time(void **state)
{
    struct io_store s, other;
    (void)state;
    open_it(&s);
    open_it(&other);
    assert_int_equal(io_store_lock(&s, "a"), SAY_NONE);
    assert_int_equal(io_store_lock(&other, "a"), SAY_SESSION_BUSY);
    assert_int_equal(other.pid, getpid());
    assert_true(other.host.len > 0);
    assert_int_equal(io_store_lock(&other, "b"), SAY_NONE);
    io_store_unlock(&other, "b");
    io_store_unlock(&s, "a");
    assert_int_equal(io_store_lock(&other, "a"), SAY_NONE);
    io_store_close(&s);
    io_store_close(&other);
}

/* Whose holder is gone, whatever it says; and what a save that was cut short left. */
static void locks_that_are_none(void **state)
{
    struct io_store s;
    (void)state;
    open_it(&s);
    home_run("cd wijzer/sessions && echo 1 elsewhere >a.lock && echo half >a.tmp");
    assert_int_equal(io_store_lock(&s, "a"), SAY_NONE);
    assert_int_not_equal(access(home_path("a.tmp"), F_OK), 0);
    io_store_unlock(&s, "a");
    home_run("cd wijzer/sessions && mkfifo a.lock");
    assert_int_equal(io_store_lock(&s, "a"), SAY_ERR_INVAL);
    home_run("cd wijzer/sessions && rm a.lock && ln -s /dev/null a.lock");
    assert_int_equal(io_store_lock(&s, "a"), SAY_ERR_LOOP);
    home_run("cd wijzer/sessions && rm a.lock && touch b && ln b a.lock");
    assert_int_equal(io_store_lock(&s, "a"), SAY_WHY_NAMES);
    io_store_close(&s);
}

/* A holder that never said who it is. */
static void a_holder_without_a_name(void **state)
{
    struct io_store s;
    (void)state;
    open_it(&s);
    int fd = open(home_path("a.lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    assert_true(fd >= 0 && flock(fd, LOCK_EX) == 0);
    assert_int_equal(io_store_lock(&s, "a"), SAY_SESSION_BUSY);
    assert_int_equal(s.pid, 0);
    assert_int_equal(s.host.len, 0);
    close(fd);
    io_store_close(&s);
}

/* ---- all of them ----------------------------------------------------------------------------- */

static void the_last_one_first(void **state)
{
    struct io_store s;
    struct arena arena = {0};
    struct io_store_item *items;
    size_t n = 9;
    (void)state;
    open_it(&s);
    assert_int_equal(io_store_list(&s, &arena, &items, &n), SAY_NONE);
    assert_int_equal(n, 0);
    home_run(
        "cd wijzer/sessions && touch -d @1000 old.session far.session && touch -d 2040-01-01 "
        "far.session && touch -d @3000 new.session new.bak && "
        "touch -d @2000.5 mid.bak && touch -d @2000.4 half.session && touch -d @2000.4 has.session "
        "&& touch .session .bak x.tmp y.lock other");
    assert_int_equal(io_store_list(&s, &arena, &items, &n), SAY_NONE);
    assert_int_equal(n, 6);
    assert_true(str_is(items[0].name, "far")); /* a clock that was wrong, or beyond 2038 */
    assert_true(str_is(items[1].name, "new"));
    assert_true(str_is(items[2].name, "mid"));
    assert_true(str_is(items[3].name, "has") || str_is(items[3].name, "half"));
    assert_true(str_is(items[5].name, "old"));
    assert_int_equal(items[5].seconds, 1000);
    home_run("! ls wijzer/sessions | grep -E 'tmp|lock'");
    arena_free(&arena);
    io_store_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_folder_is_made_for_us_alone, home_empty),
        cmocka_unit_test_setup(folders_that_are_not_believed, home_empty),
        cmocka_unit_test_setup(places, home_empty),
        cmocka_unit_test_setup(a_save_keeps_the_one_before, home_empty),
        cmocka_unit_test_setup(names_of_one_file, home_empty),
        cmocka_unit_test_setup(files_that_are_not_believed, home_empty),
        cmocka_unit_test_setup(removing, home_empty),
        cmocka_unit_test_setup(one_at_a_time, home_empty),
        cmocka_unit_test_setup(locks_that_are_none, home_empty),
        cmocka_unit_test_setup(a_holder_without_a_name, home_empty),
        cmocka_unit_test_setup(the_last_one_first, home_empty),
    };
    if (!home_make())
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return home_remove() | failed;
}
