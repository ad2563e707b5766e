#include "io_sandbox.h"
#include "../base/str.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* A build that measures itself writes or reads files of its own at the end: nothing is closed. */
#if defined __linux__ && !defined WZ_MEASURED
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined __x86_64__
#define THIS_MACHINE AUDIT_ARCH_X86_64
#define LAST_CALL 0x3FFFFFFFU /* beyond: another way to make the same calls */
#elif defined __aarch64__
#define THIS_MACHINE AUDIT_ARCH_AARCH64
#define LAST_CALL UINT32_MAX
#else
#define THIS_MACHINE 0
#define LAST_CALL UINT32_MAX
#endif

void io_sandbox_begin(void)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static void hide(void)
{
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* ---- calls ----------------------------------------------------------------------------------- */

/* A list of what is refused, not of what may: libraries change what they call. Filters only narrow,
 * so one that does not fit the machine lets everything through. */
static bool refuse_calls(void)
{
    enum { refused = SECCOMP_RET_ERRNO | 1 /* EPERM */ };
    static const unsigned calls[] = {SYS_socket,    SYS_socketpair, SYS_connect,
                                     SYS_bind,      SYS_execve,     SYS_execveat,
                                     SYS_ptrace,    SYS_mount,      SYS_process_vm_readv,
                                     SYS_symlinkat, SYS_linkat,     SYS_process_vm_writev};
    enum { n = sizeof calls / sizeof *calls };
    struct sock_filter code[n + 6] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_MACHINE, 0, n + 2),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, LAST_CALL, n + 1, 0),
        [n + 4] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        [n + 5] = BPF_STMT(BPF_RET | BPF_K, refused),
    };
    for (unsigned i = 0; i < n; i++)
        code[4 + i] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i],
                                                   (unsigned char)(n - i), 0);
    struct sock_fprog program = {n + 6, code};
    return THIS_MACHINE && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

/* ---- files ----------------------------------------------------------------------------------- */

enum {
    FILES_BASIC = (1 << 13) - 1,
    FILES_REFER = 1 << 13,
    FILES_TRUNCATE = 1 << 14,
    FILES_IOCTL = 1 << 15
};

/* What later kernels take; the header of this system may be older. */
struct rights {
    uint64_t files, connections, scopes;
};

static int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

/* A set of rules under which nothing may be done yet; -1: none. Some kernels claim a version and
 * lack a part of it: those get the first one. */
static int nothing_allowed(int *version)
{
    struct rights r = {FILES_BASIC, 0, 0};
    r.files |= *version >= 2 ? FILES_REFER : 0;
    r.files |= *version >= 3 ? FILES_TRUNCATE : 0;
    r.files |= *version >= 5 ? FILES_IOCTL : 0;
    r.connections = *version >= 4 ? 3 : 0;
    r.scopes = *version >= 6 ? 3 : 0;
    size_t size = *version >= 6 ? 24 : *version >= 4 ? 16 : 8;
    long rules = *version ? syscall(SYS_landlock_create_ruleset, &r, size, 0) : -1;
    if (rules < 0 && *version > 1) {
        r.files = FILES_BASIC;
        *version = 1;
        rules = syscall(SYS_landlock_create_ruleset, &r, (size_t)8, 0);
    }
    return (int)rules;
}

static bool allow(int rules, const char *path, uint64_t rights)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return false; /* then rather no fence than one around the work itself */
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = fd};
    bool good = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(fd);
    return good;
}

/* Pipes and the like have no place in a folder, and need no rule. What is not there will not be
 * read. */
static bool allow_reading(int rules, const char *path)
{
    struct stat s;
    if (stat(path, &s) || S_ISSOCK(s.st_mode))
        return true;
    uint64_t rights = LANDLOCK_ACCESS_FS_READ_FILE;
    if (S_ISDIR(s.st_mode))
        rights |= LANDLOCK_ACCESS_FS_READ_DIR;
    return allow(rules, path, rights) || S_ISFIFO(s.st_mode);
}

/* What is written beside its place is moved there, or removed. */
static bool allow_moving(int rules, const struct io_out *out)
{
    struct buf folder = {0};
    size_t n = out->real.len;
    if (!out->temp.len)
        return true;
    while (n && out->real.ptr[n - 1] != '/')
        n--;
    buf_add(&folder, n ? str_cut(buf_view(&out->real), 0, n) : wz_view("."));
    bool good =
        !folder.failed &&
        allow(rules, folder.ptr, LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE);
    buf_free(&folder);
    return good;
}

static int close_files(const struct io_in *in, const struct io_out *out)
{
    int version = landlock_version(), rules = nothing_allowed(&version);
    if (rules < 0)
        return 0;
    bool good = allow_moving(rules, out);
    for (size_t i = 0; i < in->n; i++)
        good = good && (str_is(in->paths[i], "-") || allow_reading(rules, in->paths[i].ptr));
    good = good && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return good ? version : 0;
}

struct io_sandbox io_sandbox_offer(void)
{
    return (struct io_sandbox){landlock_version(),
                               THIS_MACHINE && prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0};
}

struct io_sandbox io_sandbox_close(const struct io_in *in, const struct io_out *out)
{
    struct io_sandbox holds = {.landlock = close_files(in, out)};
    holds.filter = refuse_calls();
    return holds;
}

#else

void io_sandbox_begin(void)
{
}

static void hide(void)
{
}

struct io_sandbox io_sandbox_offer(void)
{
    return (struct io_sandbox){0, false};
}

struct io_sandbox io_sandbox_close(const struct io_in *in, const struct io_out *out)
{
    (void)in;
    (void)out;
    return io_sandbox_offer();
}

#endif

void io_sandbox_private(void)
{
    static const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    umask(077);
    hide();
}
