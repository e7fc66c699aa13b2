/* What is forbidden behind the sandbox of the program really is, and what it needs is not:
   fenced FOLDER. Each way of working is tried in a process of its own, in FOLDER/in (read),
   FOLDER/out (-o) and FOLDER/other. Ends with 77 where the kernel has neither Landlock 2 nor
   seccomp. */
#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <linux/landlock.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int wrong;
static bool landlock;

/* DID: the call succeeded. */
static void expect(bool want, bool did, const char *way, const char *what)
{
    int error = errno;

    if (want == did)
        return;
    printf("%s: %s %s%s%s\n", way, what,
           did ? "was allowed" : "failed: ", did ? "" : strerror(error), "");
    wrong++;
}

static void expect_file(bool want, bool did, const char *way, const char *what)
{
    if (landlock || want)
        expect(want, did, way, what);
}

static bool opens(const char *path, int flags)
{
    int fd = open(path, flags, 0600);

    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static bool makes(const char *path)
{
    bool did = opens(path, O_WRONLY | O_CREAT);

    (void)unlink(path);
    return did;
}

static bool makes_temporary(void)
{
    FILE *file = tmpfile();
    bool did = file && fputs("text", file) >= 0 && !fflush(file) && !ftruncate(fileno(file), 1);

    if (file)
        fclose(file);
    return did;
}

static bool executes(void)
{
    static char name[] = "/bin/true";
    char *argv[] = {name, NULL};

    execv(name, argv); /* when it succeeds, our end is missing */
    return false;
}

static bool forks(void)
{
    pid_t child = fork();

    if (child == 0)
        _exit(0);
    return child > 0;
}

static void *in_thread(void *way)
{
    expect(false, socket(AF_INET, SOCK_STREAM, 0) >= 0, way, "a socket in a thread");
    expect_file(false, !unlink("other/file"), way, "removing a file in a thread");
    return NULL;
}

/* In no way of working. */
static void try_forbidden(const char *way, bool temporary)
{
    pthread_t thread;
    int pair[2];
    char c = '\n';

    expect(false, socket(AF_INET, SOCK_STREAM, 0) >= 0, way, "a socket");
    expect(false, socket(AF_UNIX, SOCK_STREAM, 0) >= 0, way, "a local socket");
    expect(false, !socketpair(AF_UNIX, SOCK_STREAM, 0, pair), way, "a pair of sockets");
    expect(false, executes(), way, "another program");
    expect(false, forks(), way, "another process");
    expect(false, !ptrace(PTRACE_TRACEME, 0, NULL, NULL), way, "ptrace");
    expect(false, !kill(getppid(), 0), way, "a signal to another process");
    expect(false, syscall(SYS_memfd_create, "x", 0) >= 0, way, "a file in memory");
    expect(false, syscall(SYS_unshare, 0) == 0, way, "unshare");
    expect(false, !symlink("x", "other/link"), way, "a symbolic link");
    errno = 0;
    (void)ioctl(STDIN_FILENO, TIOCSTI, &c);
    expect(true, errno == ENOSYS, way, "TIOCSTI, which is there no more,");
    expect_file(false, makes("other/new"), way, "a new file elsewhere");
    if (!temporary) /* FOLDER may be one of temporary files */
        expect_file(false, opens("other/file", O_WRONLY), way, "writing to a file elsewhere");
    expect_file(false, !unlink("other/file"), way, "removing a file elsewhere");
    if (!strcmp(way, "text"))
        expect_file(false, opens("in/a.txt", O_WRONLY), way, "changing the file that is read");
    expect(true, !pthread_create(&thread, NULL, in_thread, (void *)(uintptr_t)way), way,
           "a thread");
    pthread_join(thread, NULL);
}

/* In each way of working. */
static void try_needed(const char *way)
{
    iconv_t cd = iconv_open("UTF-8", "SHIFT_JIS");

    expect(true, cd != (iconv_t)-1, way, "a converter of iconv");
    if (cd != (iconv_t)-1)
        iconv_close(cd);
    expect(true, opens("in/a.txt", O_RDONLY), way, "reading the file");
    expect(true, opens("/usr/share", O_RDONLY | O_DIRECTORY), way, "reading /usr/share");
}

struct way {
    const char *name;
    struct cli_options o;
    bool temporary;
    const char *makes[3], *forbidden[3]; /* files */
};

static long microseconds(struct timespec from, struct timespec to)
{
    return (long)(to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000;
}

static int try_way(struct way *w)
{
    static const char *files[] = {"in/a.txt", "in"};
    struct timespec from, to;
    bool folder = w->o.in_place;

    if (!w->o.files_from) {
        w->o.files.name = files + folder;
        w->o.files.count = 1;
    }
    clock_gettime(CLOCK_MONOTONIC, &from);
    cli_sandbox_enter(&w->o);
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%s: %ld microseconds\n", w->name, microseconds(from, to));
    fflush(stdout);
    for (size_t k = 0; w->makes[k]; k++)
        expect(true, makes(w->makes[k]), w->name, w->makes[k]);
    for (size_t k = 0; w->forbidden[k]; k++)
        expect_file(false, makes(w->forbidden[k]), w->name, w->forbidden[k]);
    if (w->temporary)
        expect(true, makes_temporary(), w->name, "a temporary file that is shortened");
    if (w->o.output_dir)
        expect(true, opens("out/1", O_WRONLY | O_CREAT) && !rename("out/1", "out/sub/2"), w->name,
               "a move below the output folder");
    try_needed(w->name);
    try_forbidden(w->name, w->temporary);
    expect_file(w->o.files_from != NULL, opens("/etc/passwd", O_RDONLY), w->name,
                "reading /etc/passwd");
    fflush(stdout);
    return wrong;
}

static bool prepare(const char *folder)
{
    return !chdir(folder) && (!mkdir("in", 0700) || errno == EEXIST) &&
           (!mkdir("out", 0700) || errno == EEXIST) &&
           (!mkdir("out/sub", 0700) || errno == EEXIST) &&
           (!mkdir("other", 0700) || errno == EEXIST) && opens("in/a.txt", O_WRONLY | O_CREAT) &&
           opens("other/file", O_WRONLY | O_CREAT) && opens("list", O_WRONLY | O_CREAT);
}

int main(int argc, char **argv)
{
    struct way ways[] = {
        {.name = "text", .forbidden = {"in/new", "out/new", "/tmp/unspin-fenced"}},
        {.name = "report",
         .o = {.kind = CLI_DIFF},
         .temporary = true,
         .forbidden = {"in/new", "out/new"}},
        {.name = "jobs", .o = {.jobs = 4}, .temporary = true, .forbidden = {"in/new", "out/new"}},
        {.name = "in place",
         .o = {.in_place = true},
         .makes = {"in/new"},
         .forbidden = {"out/new", "/tmp/unspin-fenced"}},
        {.name = "output folder",
         .o = {.output_dir = "out"},
         .makes = {"out/new", "out/sub/new"},
         .forbidden = {"in/new"}},
        {.name = "baseline",
         .o = {.write_baseline = "out/base"},
         .makes = {"out/new"},
         .forbidden = {"in/new"}},
        {.name = "names from a file",
         .o = {.files_from = "list"},
         .forbidden = {"in/new", "out/new"}},
    };
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    int failed = 0;

    landlock = version >= 2;
    if (argc != 2 || !prepare(argv[1])) {
        fprintf(stderr, "usage: fenced FOLDER; %s\n", strerror(errno));
        return 2;
    }
    if (!landlock && prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0) {
        puts("this kernel has neither Landlock 2 nor seccomp: nothing was tried");
        return 77;
    }
    printf("Landlock %ld\n", version);
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
        int status = -1;
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            int n = try_way(&ways[k]);
            _exit(n > 99 ? 99 : n + 100);
        }
        if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
            WEXITSTATUS(status) != 100) {
            printf("%s: FAILED (status %d)\n", ways[k].name, status);
            failed++;
        }
    }
    return failed > 0;
}
