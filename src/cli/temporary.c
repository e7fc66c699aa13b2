#include "temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "progress.h"

#define PREFIX ".unspin-"
#define SUFFIX ".tmp"

enum { FREE, BEGUN, MADE };

/* What the signal handler must know; a slot is filled before its file is there. */
static struct slot {
    atomic_int state;
    int dir;
    char name[64];
} slots[CLI_TEMPORARY_MOST];

static atomic_bool ending; /* no more files are to be made */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned long counter;

/* A thread that is about to make its file gets the time for it; one that the signal interrupted
   there never will. */
static void wait_made(const struct slot *s)
{
    const struct timespec moment = {.tv_nsec = 1000000};

    for (int tries = 0; tries < 50 && atomic_load(&s->state) == BEGUN; tries++)
        (void)nanosleep(&moment, NULL);
}

static void on_signal(int number)
{
    atomic_store(&ending, true);
    for (int i = 0; i < CLI_TEMPORARY_MOST; i++) {
        wait_made(&slots[i]);
        if (atomic_load(&slots[i].state) != FREE)
            (void)unlinkat(slots[i].dir, slots[i].name, 0);
    }
    cli_progress_erase();
    (void)raise(number); /* the default action was restored: it ends the program */
}

int cli_temporary_folder(char *path, const char **name)
{
    char *slash = strrchr(path, '/');

    *name = slash ? slash + 1 : path;
    if (!slash)
        return open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (slash == path)
        return open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *slash = '\0';
    return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void cli_temporary_catch_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGXFSZ};
    struct sigaction new = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND}, old;

    sigfillset(&new.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (!sigaction(numbers[i], NULL, &old) && old.sa_handler == SIG_DFL)
            (void)sigaction(numbers[i], &new, NULL);
    }
}

/* -1 when all are in use. */
static int take_slot(int dir)
{
    int found = -1;

    pthread_mutex_lock(&lock);
    for (int i = 0; found < 0 && i < CLI_TEMPORARY_MOST; i++)
        found = atomic_load(&slots[i].state) == FREE ? i : -1;
    if (found >= 0) {
        struct slot *s = &slots[found];
        s->dir = dir;
        snprintf(s->name, sizeof s->name, PREFIX "%ld-%lu" SUFFIX, (long)getpid(), ++counter);
        atomic_store(&s->state, BEGUN);
    }
    pthread_mutex_unlock(&lock);
    while (atomic_load(&ending))
        (void)pause();
    return found;
}

static bool lock_file(int fd, bool wait)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int result;

    do
        result = fcntl(fd, wait ? F_SETLKW : F_SETLK, &whole);
    while (result && errno == EINTR);
    return !result;
}

/* Who sweeps may have come between making and locking: then the file has no name any more. */
static bool make_locked(struct cli_temporary *t)
{
    const struct slot *s = &slots[t->slot];
    struct stat st = {.st_nlink = 0};

    for (int tries = 0; tries < 10 && st.st_nlink == 0; tries++) {
        t->fd = openat(s->dir, s->name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (t->fd < 0 && errno == EEXIST && !unlinkat(s->dir, s->name, 0))
            continue; /* of a killed run that had our process number */
        if (t->fd < 0)
            return false;
        (void)lock_file(t->fd, true); /* some file systems know no locks */
        if (fstat(t->fd, &st) || st.st_nlink == 0) {
            close(t->fd);
            t->fd = -1;
        }
    }
    return t->fd >= 0;
}

bool cli_temporary_make(struct cli_temporary *t, int dir)
{
    t->fd = -1;
    t->slot = take_slot(dir);
    if (t->slot < 0) {
        errno = EMFILE;
        return false;
    }
    bool made = make_locked(t);
    atomic_store(&slots[t->slot].state, made ? MADE : FREE);
    return made;
}

bool cli_temporary_rename(struct cli_temporary *t, int folder, const char *name)
{
    struct slot *s = &slots[t->slot];

    if (renameat(s->dir, s->name, folder, name))
        return false;
    atomic_store(&s->state, FREE);
    t->slot = -1;
    return true;
}

void cli_temporary_drop(struct cli_temporary *t)
{
    if (t->slot >= 0) {
        (void)unlinkat(slots[t->slot].dir, slots[t->slot].name, 0);
        atomic_store(&slots[t->slot].state, FREE);
        t->slot = -1;
    }
    if (t->fd >= 0)
        close(t->fd);
    t->fd = -1;
}

bool cli_temporary_is_name(const char *base)
{
    size_t n = strlen(base);
    const char *digits = base + strlen(PREFIX);

    return n > strlen(PREFIX SUFFIX) && !strncmp(base, PREFIX, strlen(PREFIX)) &&
           !strcmp(base + n - strlen(SUFFIX), SUFFIX) &&
           strspn(digits, "0123456789-") == n - strlen(PREFIX SUFFIX);
}

void cli_temporary_sweep(const char *path)
{
    const char *base = strrchr(path, '/');
    char own[32];

    /* Closing a descriptor of one's own file would give up its lock. */
    snprintf(own, sizeof own, PREFIX "%ld-", (long)getpid());
    if (!strncmp(base ? base + 1 : path, own, strlen(own)))
        return;
    int fd = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return;
    if (lock_file(fd, false))
        (void)unlink(path);
    close(fd);
}
