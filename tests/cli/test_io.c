/* Links, pipes and the environment are POSIX. */
#define _XOPEN_SOURCE 700 /* NOLINT */

#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/cli/io_file.h"
#include "../../src/cli/io_in.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/wijzer-io-XXXXXX";

static const char *path(const char *name)
{
    static char text[4][128];
    static int at;
    at = (at + 1) % 4;
    snprintf(text[at], sizeof text[at], "%s/%s", folder, name);
    return text[at];
}

static void make(const char *name, const char *content)
{
    FILE *f = fopen(path(name), "w");
    assert_non_null(f);
    fputs(content, f);
    assert_int_equal(fclose(f), 0);
}

static void holds(const char *name, const char *content)
{
    struct buf b = {0};
    struct io_fault fault;
    assert_int_equal(io_read_file(path(name), 1 << 20, &b, &fault), CODE_DONE);
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, content);
    buf_free(&b);
}

static int enter(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : 1;
}

static int leave(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command); /* NOLINT(cert-env33-c): a folder of our own */
}

/* ---- whole files ----------------------------------------------------------------------------- */

static void reads_a_file_up_to_a_size(void **state)
{
    struct buf b = {0};
    struct io_fault fault;
    (void)state;
    make("a", "0123456789");
    assert_int_equal(io_read_file(path("a"), 10, &b, &fault), CODE_DONE);
    assert_int_equal(b.len, 10);
    buf_clear(&b);
    assert_int_equal(io_read_file(path("a"), 4, &b, &fault), CODE_DONE);
    assert_int_equal(b.len, 5);
    buf_free(&b);
}

static void reads_regular_files_only(void **state)
{
    struct buf b = {0};
    struct io_fault fault;
    (void)state;
    assert_int_equal(io_read_file(path("none"), 10, &b, &fault), CODE_NO_INPUT);
    assert_int_equal(fault.error, ENOENT);
    assert_int_equal(fault.what, SAY_READ);
    assert_int_equal(io_read_file(folder, 10, &b, &fault), CODE_NO_INPUT);
    assert_int_equal(fault.error, EISDIR);
    assert_int_equal(mkfifo(path("pipe"), 0600), 0);
    assert_int_equal(io_read_file(path("pipe"), 10, &b, &fault), CODE_NO_INPUT);
    assert_int_equal(fault.error, EINVAL);
    assert_int_equal(io_read_file("/dev/zero", 10, &b, &fault), CODE_NO_INPUT);
    assert_int_equal(b.len, 0);
    buf_free(&b);
}

static void reads_the_yaml_files_of_a_folder_in_order(void **state)
{
    struct io_files files = {0};
    struct io_fault fault;
    (void)state;
    assert_int_equal(mkdir(path("rules"), 0700), 0);
    make("rules/b.yaml", "B");
    make("rules/a.yaml", "A");
    make("rules/.hidden.yaml", "no");
    make("rules/c.yml", "no");
    make("rules/README.md", "no");
    assert_int_equal(io_read_folder(path("rules"), 100, &files, &fault), CODE_DONE);
    assert_int_equal(files.n, 2);
    assert_string_equal(files.list[0].text, "A");
    assert_string_equal(files.list[1].text, "B");
    assert_string_equal(files.list[1].name, path("rules/b.yaml"));
    arena_free(&files.arena);

    files = (struct io_files){0};
    assert_int_equal(io_read_folder(path("nowhere"), 100, &files, &fault), CODE_NO_INPUT);
    arena_free(&files.arena);

    files = (struct io_files){0};
    assert_int_equal(mkdir(path("rules/d.yaml"), 0700), 0);
    assert_int_equal(io_read_folder(path("rules"), 100, &files, &fault), CODE_NO_INPUT);
    assert_int_equal(fault.error, EISDIR);
    arena_free(&files.arena);
}

/* ---- output ---------------------------------------------------------------------------------- */

static void put(struct io_out *o, const char *text)
{
    wz_sink sink = io_out_sink(o);
    assert_int_equal(sink.write(sink.context, text, strlen(text)), 0);
}

/* How many files the folder holds whose names begin with name. */
static int count(const char *name)
{
    char command[160];
    int n = -1;
    snprintf(command, sizeof command, "ls %s | grep -c '^%s'", folder, name);
    FILE *f = popen(command, "r"); /* NOLINT(cert-env33-c): fixed words */
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%d", &n), 1); /* NOLINT(cert-err34-c) */
    pclose(f);
    return n;
}

static void a_file_appears_when_all_is_done(void **state)
{
    struct io_out o;
    struct io_fault fault;
    (void)state;
    assert_int_equal(io_out_open(&o, path("new"), &fault), CODE_DONE);
    put(&o, "one\n");
    assert_int_equal(access(path("new"), F_OK), -1);
    assert_int_equal(io_out_close(&o, true, &fault), CODE_DONE);
    holds("new", "one\n");
    assert_int_equal(count("new"), 1);
}

static void an_old_file_stays_when_it_fails(void **state)
{
    struct io_out o;
    struct io_fault fault;
    struct stat s;
    (void)state;
    make("old", "old");
    assert_int_equal(chmod(path("old"), 0640), 0);
    assert_int_equal(io_out_open(&o, path("old"), &fault), CODE_DONE);
    put(&o, "new");
    assert_int_equal(io_out_close(&o, false, &fault), CODE_DONE);
    holds("old", "old");
    assert_int_equal(io_out_open(&o, path("old"), &fault), CODE_DONE);
    put(&o, "new");
    assert_int_equal(io_out_close(&o, true, &fault), CODE_DONE);
    holds("old", "new");
    assert_int_equal(stat(path("old"), &s), 0);
    assert_int_equal(s.st_mode & 0777, 0640);
    assert_int_equal(count("old"), 1);
}

static void a_link_stays_a_link(void **state)
{
    struct io_out o;
    struct io_fault fault;
    struct stat s;
    (void)state;
    make("target", "");
    assert_int_equal(symlink("target", path("link")), 0);
    assert_int_equal(io_out_open(&o, path("link"), &fault), CODE_DONE);
    put(&o, "x");
    assert_int_equal(io_out_close(&o, true, &fault), CODE_DONE);
    holds("target", "x");
    assert_int_equal(lstat(path("link"), &s), 0);
    assert_true(S_ISLNK(s.st_mode));
    assert_int_equal(symlink("gone", path("loose")), 0);
    assert_int_equal(io_out_open(&o, path("loose"), &fault), CODE_CREATE);
    io_out_close(&o, false, &fault);
}

static void places_that_cannot_be(void **state)
{
    struct io_out o;
    struct io_fault fault;
    (void)state;
    assert_int_equal(io_out_open(&o, folder, &fault), CODE_CREATE);
    assert_int_equal(fault.error, EISDIR);
    io_out_close(&o, false, &fault);
    assert_int_equal(io_out_open(&o, path("no/where"), &fault), CODE_CREATE);
    io_out_close(&o, false, &fault);
}

static void a_full_disk_is_found(void **state)
{
    static char big[1 << 17];
    struct io_out o;
    struct io_fault fault;
    (void)state;
    memset(big, 'x', sizeof big - 1);
    assert_int_equal(io_out_open(&o, "/dev/full", &fault), CODE_DONE);
    put(&o, "small");
    assert_int_equal(io_out_close(&o, true, &fault), CODE_IO);
    assert_int_equal(fault.error, ENOSPC);
    assert_int_equal(fault.what, SAY_WRITE);
    assert_int_equal(io_out_open(&o, "/dev/full", &fault), CODE_DONE);
    wz_sink sink = io_out_sink(&o);
    assert_int_not_equal(sink.write(sink.context, big, sizeof big), 0);
    assert_int_not_equal(sink.write(sink.context, big, sizeof big), 0);
    assert_int_equal(io_out_close(&o, true, &fault), CODE_IO);
}

static void standard_output(void **state)
{
    struct io_out o;
    struct io_fault fault;
    (void)state;
    assert_int_equal(io_out_open(&o, "-", &fault), CODE_DONE);
    assert_null(o.path);
    assert_int_equal(o.fd, 1);
    assert_int_equal(io_out_close(&o, true, &fault), CODE_DONE);
    assert_int_equal(io_out_open(&o, NULL, &fault), CODE_DONE);
    assert_int_equal(io_out_close(&o, false, &fault), CODE_DONE);
    assert_true(fcntl(1, F_GETFD) >= 0);
}

/* ---- input ----------------------------------------------------------------------------------- */

/* All that the feed gives, in pieces of at most room bytes; "|" between the files. */
static void feeds(struct io_in *in, size_t room, const char *wanted)
{
    char bytes[64], all[256];
    size_t n = 0;
    wz_feed feed = io_in_feed(in);
    do {
        for (ptrdiff_t got; (got = feed.read(feed.context, bytes, room)) > 0; n += (size_t)got)
            memcpy(all + n, bytes, (size_t)got);
        all[n++] = '|';
    } while (io_in_next(in));
    all[n] = '\0';
    assert_string_equal(all, wanted);
    assert_false(io_in_next(in));
    assert_int_equal(feed.read(feed.context, bytes, room), 0);
    io_in_close(in);
}

static void files_one_after_the_other(void **state)
{
    struct io_in in;
    struct io_fault fault;
    struct io_out out = {.fd = -1};
    (void)state;
    make("1", "a\nb");
    make("2", "");
    make("3", "c\n");
    make("4", "d");
    wz_str paths[] = {wz_view(path("1")), wz_view(path("2")), wz_view(path("3")),
                      wz_view(path("4"))};
    for (size_t room = 1; room < 5; room++) {
        assert_int_equal(io_in_open(&in, paths, 4, &out, &fault), CODE_DONE);
        assert_int_equal(in.total, 6);
        assert_int_equal(io_in_taken(&in), 0);
        feeds(&in, room, "a\nb||c\n|d|");
        assert_int_equal(io_in_taken(&in), 6);
    }
}

/* In the order of their names, those below it too; what does not look like records is counted. */
static void a_folder_is_its_files(void **state)
{
    struct io_in in;
    struct io_fault fault;
    struct io_out out = {.fd = -1};
    char wanted[256];
    (void)state;
    assert_int_equal(mkdir(path("all"), 0700), 0);
    assert_int_equal(mkdir(path("all/b"), 0700), 0);
    make("all/c.JSON", "3|");
    make("all/a.xml", "1|");
    make("all/b/z.csv", "2|");
    make("all/notes.txt", "no");
    make("all/.hidden.json", "no");
    assert_int_equal(symlink("b", path("all/link")), 0);
    assert_int_equal(symlink("a.xml", path("all/d.xml")), 0);
    wz_str paths[] = {wz_view(path("all"))};
    assert_int_equal(io_in_open(&in, paths, 1, &out, &fault), CODE_DONE);
    assert_int_equal(in.n, 4);
    assert_int_equal(in.passed_over, 2);
    snprintf(wanted, sizeof wanted, "%s", "1||2||3||1||");
    feeds(&in, 2, wanted);
}

static void a_missing_file_is_found_before_anything_is_read(void **state)
{
    struct io_in in;
    struct io_fault fault;
    struct io_out out = {.fd = -1};
    (void)state;
    make("there", "x");
    wz_str paths[] = {wz_view(path("there")), wz_view(path("not"))};
    assert_int_equal(io_in_open(&in, paths, 2, &out, &fault), CODE_NO_INPUT);
    assert_int_equal(fault.error, ENOENT);
    io_in_close(&in);
}

static void a_file_that_goes_away_is_a_fault(void **state)
{
    struct io_in in;
    struct io_fault fault;
    struct io_out out = {.fd = -1};
    char bytes[8];
    (void)state;
    make("away", "x");
    wz_str paths[] = {wz_view(path("away"))};
    assert_int_equal(io_in_open(&in, paths, 1, &out, &fault), CODE_DONE);
    assert_int_equal(unlink(path("away")), 0);
    assert_int_equal(io_in_feed(&in).read(&in, bytes, sizeof bytes), -1);
    assert_int_equal(in.fault.error, ENOENT);
    io_in_close(&in);
}

static void the_output_is_never_the_input(void **state)
{
    struct io_in in;
    struct io_fault fault;
    struct io_out out;
    (void)state;
    make("same", "x");
    assert_int_equal(link(path("same"), path("twin")), 0);
    assert_int_equal(io_out_open(&out, path("twin"), &fault), CODE_DONE);
    wz_str paths[] = {wz_view(path("same"))};
    assert_int_equal(io_in_open(&in, paths, 1, &out, &fault), CODE_CREATE);
    assert_int_equal(fault.what, SAY_SAME_FILE);
    io_in_close(&in);
    io_out_close(&out, false, &fault);
}

static void surroundings(void **state)
{
    (void)state;
    assert_int_equal(setenv("WIJZER_TEST_X", "", 1), 0);
    assert_null(io_env("WIJZER_TEST_X"));
    assert_int_equal(setenv("WIJZER_TEST_X", "y", 1), 0);
    assert_string_equal(io_env("WIJZER_TEST_X"), "y");
    assert_true(io_today() > wz_date_parse(wz_view("2025-01-01")));
    assert_int_equal(io_signal(), 0);
}

/* ---- signals --------------------------------------------------------------------------------- */

/* What a process with two files dies of that gets a signal and goes on with something else; what
 * it has left of them. Ended well: 0. */
static int interrupted(bool hurries, bool calms, int *left)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        alarm(10); /* whoever waits for ever is found out */
        io_catch();
        bool made = io_create(path("made"), 0600) >= 0;
        make("beside", "x");
        io_beside(path("beside"));
        if (hurries)
            io_hurry();
        if (calms)
            io_calm();
        raise(SIGTERM);
        uint64_t from = io_clock(); /* 9 s: longer than anybody waits, and no alarm comes */
        while (made && io_clock() - from < (hurries && !calms ? 9000 : 250))
            continue;
        _exit(io_signal() == SIGTERM ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    *left = (unlink(path("made")) == 0) + (unlink(path("beside")) == 0);
    return status;
}

static void who_hurries_does_not_go_on_after_a_signal(void **state)
{
    int left;
    (void)state;
    uint64_t from = io_clock();
    int status = interrupted(true, false, &left);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    assert_int_equal(left, 0);
    assert_true(io_clock() - from < 5000);
}

static void who_is_calm_ends_by_himself(void **state)
{
    int left;
    (void)state;
    assert_int_equal(interrupted(false, false, &left), 0);
    assert_int_equal(left, 2);
    assert_int_equal(interrupted(true, true, &left), 0);
    assert_int_equal(left, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_file_up_to_a_size),
        cmocka_unit_test(reads_regular_files_only),
        cmocka_unit_test(reads_the_yaml_files_of_a_folder_in_order),
        cmocka_unit_test(a_file_appears_when_all_is_done),
        cmocka_unit_test(an_old_file_stays_when_it_fails),
        cmocka_unit_test(a_link_stays_a_link),
        cmocka_unit_test(places_that_cannot_be),
        cmocka_unit_test(a_full_disk_is_found),
        cmocka_unit_test(standard_output),
        cmocka_unit_test(files_one_after_the_other),
        cmocka_unit_test(a_folder_is_its_files),
        cmocka_unit_test(a_missing_file_is_found_before_anything_is_read),
        cmocka_unit_test(a_file_that_goes_away_is_a_fault),
        cmocka_unit_test(the_output_is_never_the_input),
        cmocka_unit_test(surroundings),
        cmocka_unit_test(who_hurries_does_not_go_on_after_a_signal),
        cmocka_unit_test(who_is_calm_ends_by_himself),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
