/* Folders and descriptors are POSIX. */
#define _XOPEN_SOURCE 700 /* NOLINT */

#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/cli/io_journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/wijzer-journal-XXXXXX";

static const char *path(const char *name)
{
    static char names[4][128];
    static int at;
    char *p = names[at++ % 4];
    snprintf(p, sizeof names[0], "%s/%s", folder, name);
    return p;
}

static int begin(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int end(void **state)
{
    static const char *const names[] = {"out", "out.part", "out.part.at"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(path(names[i]));
    return rmdir(folder);
}

static const wz_str identity = {"rules a\ninput b\n", 16};

struct run {
    struct io_out out;
    struct io_journal journal;
    wz_batch_counts done;
    struct buf was;
};

static enum code start(struct run *r, enum io_trace trace, wz_str who)
{
    struct io_fault fault;
    memset(r, 0, sizeof *r);
    enum code code = io_out_open_part(&r->out, path("out"), trace, &fault);
    if (code == CODE_DONE)
        code = io_journal_open(&r->journal, &r->out, who, &r->done, &r->was);
    return code;
}

static void write_marked(struct run *r, const char *text, uint64_t records)
{
    wz_sink sink = io_out_sink(&r->out);
    assert_int_equal(sink.write(sink.context, text, strlen(text)), 0);
    wz_batch_counts counts = {.records = records};
    assert_true(io_journal_mark(&r->journal, &counts));
}

static void stop(struct run *r, bool whole)
{
    struct io_fault fault;
    io_journal_close(&r->journal, !whole);
    assert_int_equal(io_out_close(&r->out, whole, &fault), CODE_DONE);
    buf_free(&r->was);
}

static void it_goes_on_behind_the_last_mark(void **state)
{
    struct run r;
    char text[64] = "";
    (void)state;
    assert_int_equal(start(&r, IO_RESUME, identity), CODE_DONE);
    assert_int_equal(r.done.records, 0);
    write_marked(&r, "one\n", 1);
    write_marked(&r, "two\n", 2);
    wz_sink sink = io_out_sink(&r.out);
    assert_int_equal(sink.write(sink.context, "half", 4), 0);
    stop(&r, false);
    assert_int_equal(start(&r, IO_RESUME, identity), CODE_DONE);
    assert_int_equal(r.done.records, 2);
    write_marked(&r, "three\n", 3);
    stop(&r, true);
    FILE *f = fopen(path("out"), "r");
    assert_non_null(f);
    assert_int_equal(fread(text, 1, sizeof text - 1, f), 14);
    fclose(f);
    assert_string_equal(text, "one\ntwo\nthree\n");
    assert_int_not_equal(access(path("out.part"), F_OK), 0);
    assert_int_not_equal(access(path("out.part.at"), F_OK), 0);
}

static void another_identity_is_refused(void **state)
{
    struct run r;
    (void)state;
    assert_int_equal(start(&r, IO_RESUME, identity), CODE_DONE);
    write_marked(&r, "one\n", 1);
    stop(&r, false);
    assert_int_equal(start(&r, IO_RESUME, (wz_str){"rules x\ninput b\n", 16}), CODE_DATA);
    assert_true(str_eq(buf_view(&r.was), identity));
    stop(&r, false);
    assert_int_equal(start(&r, IO_RESUME, identity), CODE_DONE);
    assert_int_equal(r.done.records, 1);
    stop(&r, false);
}

/* A mark that was half written does not count; one that says more than there is neither. */
static void what_cannot_be_trusted_begins_again(void **state)
{
    struct run r;
    (void)state;
    assert_int_equal(start(&r, IO_KILLED, identity), CODE_DONE);
    write_marked(&r, "one\n", 1);
    write_marked(&r, "two\n", 2);
    FILE *f = fopen(path("out.part.at"), "r+");
    assert_non_null(f);
    fputs("xxxx", f); /* the second mark stands first */
    fclose(f);
    io_journal_close(&r.journal, true);
    close(r.out.fd);
    buf_free(&r.out.real);
    buf_free(&r.out.temp);
    buf_free(&r.out.held);
    io_keep();
    assert_int_equal(start(&r, IO_RESUME, identity), CODE_DONE);
    assert_int_equal(r.done.records, 1);
    stop(&r, false);
    assert_int_equal(truncate(path("out.part"), 2), 0);
    assert_int_equal(start(&r, IO_RESUME, identity), CODE_DONE);
    assert_int_equal(r.done.records, 0);
    assert_int_equal(r.out.written, 0);
    stop(&r, false);
}

static void one_run_at_a_time(void **state)
{
    struct run one, two;
    struct io_fault fault;
    (void)state;
    assert_int_equal(start(&one, IO_RESUME, identity), CODE_DONE);
    assert_int_equal(io_out_open_part(&two.out, path("out"), IO_RESUME, &fault), CODE_BUSY);
    assert_int_equal(io_out_close(&two.out, false, &fault), CODE_DONE);
    assert_int_equal(io_out_open_part(&two.out, path("out"), IO_KILLED, &fault), CODE_DONE);
    assert_int_equal(two.out.trace, IO_NOTHING);
    assert_int_equal(io_out_close(&two.out, false, &fault), CODE_DONE);
    stop(&one, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_goes_on_behind_the_last_mark),
        cmocka_unit_test(another_identity_is_refused),
        cmocka_unit_test(what_cannot_be_trusted_begins_again),
        cmocka_unit_test(one_run_at_a_time),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
