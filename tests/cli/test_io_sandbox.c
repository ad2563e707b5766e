#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/cli/io_file.h"
#include "../../src/cli/io_sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/wijzer-sandbox-XXXXXX";

static int enter(void **state)
{
    (void)state;
    if (!mkdtemp(folder) || chdir(folder) || mkdir("lists", 0755) || mkdir("apart", 0755) ||
        mkdir("result", 0755))
        return 1;
    static const char *const names[] = {"in", "other", "result/out", "lists/a", "apart/a"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int fd = open(names[i], O_WRONLY | O_CREAT, 0644);
        if (fd < 0 || write(fd, "old\n", 4) != 4 || close(fd))
            return 1;
    }
    return 0;
}

static int leave(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "cd / && rm -rf %s", folder);
    return system(command); /* NOLINT(cert-env33-c): a folder of our own */
}

/* Runs in a child of its own, for what is given up never comes back. */
static int in_child(int (*act)(void))
{
    int status = 0;
    pid_t child = fork();
    if (child == 0)
        _exit(act());
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static bool opens(const char *name, int flags)
{
    int fd = open(name, flags | O_CLOEXEC, 0644);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static bool runs(void)
{
    char name[] = "true";
    char *argv[] = {name, NULL}, *none[] = {NULL};
    pid_t child = fork();
    int status = 0;
    if (child == 0) {
        execve("/bin/true", argv, none);
        _exit(1);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

/* Every step is a number of its own, so that the status tells which one was wrong. */
static int only_the_work(void)
{
    static const wz_str paths[] = {{"in", 2}, {"lists", 5}, {"-", 1}, {"gone", 4}};
    struct io_in in = {.paths = paths, .n = 4};
    struct io_out out;
    struct io_fault fault;
    io_sandbox_begin();
    if (io_out_open(&out, "result/out", &fault) != CODE_DONE)
        return 1;
    struct io_sandbox holds = io_sandbox_close(&in, &out);
    struct io_sandbox offer = io_sandbox_offer();
    if (holds.landlock != offer.landlock || (!holds.filter && offer.filter))
        return 2;
    if (!opens("in", O_RDONLY) || !opens("lists/a", O_RDONLY) ||
        !opens("lists", O_RDONLY | O_DIRECTORY))
        return 3;
    if (holds.landlock) {
        if (opens("other", O_RDONLY) || opens("apart/a", O_RDONLY) ||
            opens("/etc/passwd", O_RDONLY))
            return 4;
        if (opens("in", O_WRONLY) || opens("lists/new", O_WRONLY | O_CREAT) ||
            opens("apart/new", O_WRONLY | O_CREAT) || opens("result/out", O_WRONLY))
            return 5;
        if (unlink("apart/a") == 0 || rename("in", "apart/in") == 0 || mkdir("apart/b", 0755) == 0)
            return 6;
    }
    if (holds.landlock >= 3 && truncate("in", 0) == 0)
        return 7;
    if (holds.filter && (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM || runs()))
        return 8;
    wz_sink sink = io_out_sink(&out);
    if (sink.write(sink.context, "new\n", 4) || io_out_close(&out, true, &fault) != CODE_DONE)
        return 9;
    char text[8] = "";
    int fd = open("result/out", O_RDONLY);
    if (fd >= 0 || errno != EACCES)
        return holds.landlock || fd < 0 || read(fd, text, 8) != 4 || memcmp(text, "new\n", 4) != 0;
    return 0;
}

static void a_confined_run_can_do_its_work_and_nothing_else(void **state)
{
    (void)state;
    assert_int_equal(in_child(only_the_work), 0);
    struct buf b = {0};
    struct io_fault fault;
    assert_int_equal(io_read_file("result/out", 100, &b, &fault), CODE_DONE);
    assert_true(str_is(buf_view(&b), "new\n"));
    buf_free(&b);
    assert_true(opens("other", O_RDONLY) && opens("apart/a", O_RDONLY));
}

/* What was begun can be thrown away: nothing stays beside. */
static int thrown_away(void)
{
    static const wz_str paths[] = {{"in", 2}};
    struct io_in in = {.paths = paths, .n = 1};
    struct io_out out;
    struct io_fault fault;
    io_sandbox_begin();
    if (io_out_open(&out, "apart/out", &fault) != CODE_DONE)
        return 1;
    (void)io_sandbox_close(&in, &out);
    (void)io_out_close(&out, false, &fault);
    return access("apart/out", F_OK) == 0;
}

static void what_was_begun_can_be_removed(void **state)
{
    (void)state;
    assert_int_equal(in_child(thrown_away), 0);
    assert_int_equal(unlink("apart/a"), 0);
    assert_int_equal(rmdir("apart"), 0); /* so there was nothing else in it */
}

static int answers_are_hidden(void)
{
    struct rlimit core = {1, 1};
    io_sandbox_begin();
    io_sandbox_private();
    bool measured = io_sandbox_offer().landlock == 0 && !io_sandbox_offer().filter;
    if (getrlimit(RLIMIT_CORE, &core) || core.rlim_max != 0 || umask(0) != 077)
        return 1;
    return !measured &&
           (prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) || !prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
}

static void answers_stay_in_the_process(void **state)
{
    (void)state;
    assert_int_equal(in_child(answers_are_hidden), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_confined_run_can_do_its_work_and_nothing_else),
        cmocka_unit_test(what_was_begun_can_be_removed),
        cmocka_unit_test(answers_stay_in_the_process),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
