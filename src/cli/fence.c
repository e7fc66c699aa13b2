/* syscall() and O_PATH are beyond POSIX. */
#define _GNU_SOURCE
#include "fence.h"

#if defined(__linux__) && defined(__has_include) && !defined(CLI_UNFENCED)
#if __has_include(<linux/landlock.h>)
#define HAVE_LANDLOCK
#endif
#endif

#ifdef HAVE_LANDLOCK
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Later than the headers of Linux 6.1. */
#define ACCESS_TRUNCATE (UINT64_C(1) << 14)
enum { FIRST_REFER = 2, FIRST_TRUNCATE = 3, FIRST_NET = 4, FIRST_SCOPE = 6 };

struct ruleset {
    uint64_t files, net, scope;
};

static const uint64_t READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t WRITE = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                              LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                              LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REFER |
                              ACCESS_TRUNCATE;
/* What makes sense for a file that is no folder. */
static const uint64_t OF_FILE = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                LANDLOCK_ACCESS_FS_EXECUTE | ACCESS_TRUNCATE;

/* Version 1 lets nobody move a file from one folder to another, as --output-dir does. */
void cli_fence_begin(struct cli_fence *f)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    struct ruleset all = {.files = (LANDLOCK_ACCESS_FS_REFER << 1) - 1};
    size_t size = sizeof all.files;

    f->ruleset = -1;
    if (version < FIRST_REFER)
        return;
    if (version >= FIRST_TRUNCATE)
        all.files |= ACCESS_TRUNCATE;
    if (version >= FIRST_NET) {
        all.net = 3; /* TCP: bind, connect */
        size = offsetof(struct ruleset, scope);
    }
    if (version >= FIRST_SCOPE) {
        all.scope = 3; /* abstract sockets and signals of others */
        size = sizeof all;
    }
    f->knows = all.files;
    f->ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
}

void cli_fence_allow(const struct cli_fence *f, const char *path, unsigned access)
{
    struct landlock_path_beneath_attr rule = {
        .allowed_access =
            ((access & CLI_FENCE_READ ? READ : 0) | (access & CLI_FENCE_WRITE ? WRITE : 0)) &
            f->knows};
    struct stat st;

    if (f->ruleset < 0)
        return;
    if (access & CLI_FENCE_UNNAMED)
        rule.allowed_access |=
            (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | ACCESS_TRUNCATE) &
            f->knows;
    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return;
    if (!fstat(rule.parent_fd, &st) && !S_ISDIR(st.st_mode))
        rule.allowed_access &= OF_FILE;
    (void)syscall(SYS_landlock_add_rule, f->ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

/* Where the number of a system call means what our headers say. */
#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
enum { FIRST_FOREIGN = 0x40000000 }; /* the x32 calls */
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
enum { FIRST_FOREIGN = 0x7fffffff };
#endif

#ifdef ARCHITECTURE
/* A filter has no need of these, whatever text it is given: new programs and processes, the
   network, other processes, the system as a whole, and ways around the file rules. */
static const int FORBIDDEN[] = {SYS_execve,
                                SYS_execveat,
                                SYS_unshare,
                                SYS_setns,
#ifdef SYS_fork
                                SYS_fork,
                                SYS_vfork,
#endif
                                SYS_socket,
                                SYS_socketpair,
                                SYS_connect,
                                SYS_bind,
                                SYS_listen,
                                SYS_accept,
                                SYS_accept4,
                                SYS_ptrace,
                                SYS_process_vm_readv,
                                SYS_process_vm_writev,
                                SYS_kill,
                                SYS_pidfd_open,
                                SYS_pidfd_getfd,
                                SYS_pidfd_send_signal,
                                SYS_kcmp,
                                SYS_bpf,
                                SYS_perf_event_open,
                                SYS_userfaultfd,
                                SYS_io_uring_setup,
                                SYS_io_uring_enter,
                                SYS_io_uring_register,
                                SYS_keyctl,
                                SYS_add_key,
                                SYS_request_key,
                                SYS_mount,
                                SYS_umount2,
                                SYS_pivot_root,
                                SYS_chroot,
                                SYS_open_by_handle_at,
                                SYS_open_tree,
                                SYS_move_mount,
                                SYS_fsopen,
                                SYS_fsmount,
                                SYS_init_module,
                                SYS_finit_module,
                                SYS_delete_module,
                                SYS_kexec_load,
                                SYS_reboot,
                                SYS_swapon,
                                SYS_swapoff,
                                SYS_settimeofday,
                                SYS_clock_settime,
                                SYS_adjtimex,
                                SYS_sethostname,
                                SYS_setdomainname,
                                SYS_setuid,
                                SYS_setgid,
                                SYS_setresuid,
                                SYS_setresgid,
                                SYS_setgroups,
                                SYS_capset,
                                SYS_personality,
                                SYS_memfd_create,
                                SYS_mknodat,
                                SYS_symlinkat};

enum { COUNT = sizeof FORBIDDEN / sizeof *FORBIDDEN, CLONE_IS_THREAD = 0x10000 };

/* Both architectures are little-endian here. */
#define LOW_HALF(argument) (offsetof(struct seccomp_data, args) + (argument) * sizeof(uint64_t))

#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)(offset))
#define IF_EQUAL(value, then, otherwise)                                                           \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)(value), then, otherwise)
#define IF_FROM(value, then, otherwise)                                                            \
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, (unsigned)(value), then, otherwise)
#define IF_SET(bits, then, otherwise)                                                              \
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (unsigned)(bits), then, otherwise)
#define NO_SUCH_CALL BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS)
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Where runs of forbidden numbers begin and end, in order. */
struct bounds {
    unsigned at[2 * COUNT + 1];
    size_t n;
};

static void find_bounds(struct bounds *b)
{
    int number[COUNT];

    memcpy(number, FORBIDDEN, sizeof number);
    qsort(number, COUNT, sizeof *number, by_number);
    b->n = 0;
    for (size_t k = 0; k < COUNT; k++) {
        unsigned from = (unsigned)number[k];
        if (b->n > 0 && b->at[b->n - 1] == from)
            b->n--;
        else
            b->at[b->n++] = from;
        b->at[b->n++] = from + 1;
    }
    b->at[b->n++] = FIRST_FOREIGN;
}

/* One step of a binary search for each bound, since the kernel tries a new filter on all calls
   there are. An odd number of bounds at or below a call means that it is forbidden; LAST: the
   answers to that behind the steps, even and odd. */
static void add_search(struct sock_filter *code, unsigned char at, const struct bounds *b,
                       size_t low, size_t high, unsigned char last)
{
    size_t middle = (low + high) / 2;
    unsigned char right = (unsigned char)(at + 1 + middle - low);
    unsigned char less = (unsigned char)(middle > low ? at + 1U : last + low % 2);
    unsigned char more = (unsigned char)(high > middle + 1 ? right : last + high % 2);

    code[at] = (struct sock_filter)IF_FROM(b->at[middle], (unsigned char)(more - at - 1),
                                           (unsigned char)(less - at - 1));
    if (middle > low)
        add_search(code, (unsigned char)(at + 1), b, low, middle, last);
    if (high > middle + 1)
        add_search(code, right, b, middle + 1, high, last);
}

/* What is forbidden is as if this kernel did not know it: of clone3 the C library then does
   without. clone makes threads only; nothing is typed into a terminal for the shell to find. */
static void forbid_calls(void)
{
    static const struct sock_filter head[] = {
        LOAD(offsetof(struct seccomp_data, arch)),
        IF_EQUAL(ARCHITECTURE, 1, 0),
        NO_SUCH_CALL,
        LOAD(offsetof(struct seccomp_data, nr)),
    };
    static const struct sock_filter tail[] = {
        IF_EQUAL(SYS_ioctl, 4, 1), /* an even number of bounds */
        NO_SUCH_CALL,              /* an odd one */
        IF_EQUAL(SYS_clone, 0, 4),
        LOAD(LOW_HALF(0)),
        IF_SET(CLONE_IS_THREAD, 2, 3),
        LOAD(LOW_HALF(1)), /* of ioctl */
        IF_EQUAL(TIOCSTI, 1, 0),
        ALLOW,
        NO_SUCH_CALL,
    };
    enum { HEAD = sizeof head / sizeof *head, TAIL = sizeof tail / sizeof *tail };
    struct sock_filter code[HEAD + 2 * COUNT + 1 + TAIL];
    struct bounds b;

    _Static_assert(sizeof code / sizeof *code < UINT8_MAX, "a jump is a byte");
    find_bounds(&b);
    memcpy(code, head, sizeof head);
    memcpy(code + HEAD + b.n, tail, sizeof tail);
    add_search(code, HEAD, &b, 0, b.n, (unsigned char)(HEAD + b.n));
    struct sock_fprog program = {.len = (unsigned short)(HEAD + b.n + TAIL), .filter = code};
    (void)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}
#else
static void forbid_calls(void)
{
}
#endif

void cli_fence_close(struct cli_fence *f)
{
    bool bound = !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);

    if (bound && f->ruleset >= 0)
        (void)syscall(SYS_landlock_restrict_self, f->ruleset, 0);
    if (f->ruleset >= 0)
        close(f->ruleset);
    f->ruleset = -1;
    if (bound)
        forbid_calls();
}

#else
void cli_fence_begin(struct cli_fence *f)
{
    f->ruleset = -1;
}

void cli_fence_allow(const struct cli_fence *f, const char *path, unsigned access)
{
    (void)f;
    (void)path;
    (void)access;
}

void cli_fence_close(struct cli_fence *f)
{
    (void)f;
}
#endif
