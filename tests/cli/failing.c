/* A library to be loaded before others (LD_PRELOAD): the n-th call of one kind fails.

   FAIL=CALL:N:HOW  CALL: malloc, read, write, ...; N: from 1, "N+" for all from the N-th on; HOW:
   the number of an error, or "short": a byte less than was asked for FAIL_FD=FD       at the end
   the number of calls is written there, and a "!" when one failed

   Calls out of ICU do not count: it does not survive all failures to allocate, tests/laws/memory.c
   tells of which. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static struct {
    char call[16];
    long at;
    bool on, forever, is_short;
    int error, fd;
    uintptr_t from[4], to[4]; /* ICU's libraries */
    int libraries;
} plan;
static atomic_long calls;
static atomic_bool failed;

static int note_library(struct dl_phdr_info *info, size_t size, void *ctx)
{
    (void)size, (void)ctx;
    if (!strstr(info->dlpi_name, "libicu") || plan.libraries == 4)
        return 0;
    for (int k = 0; k < info->dlpi_phnum; k++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[k];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X))
            continue;
        plan.from[plan.libraries] = info->dlpi_addr + part->p_vaddr;
        plan.to[plan.libraries++] = info->dlpi_addr + part->p_vaddr + part->p_memsz;
        break;
    }
    return 0;
}

__attribute__((constructor)) static void begin(void)
{
    const char *what = getenv("FAIL"), *fd = getenv("FAIL_FD");
    char how[16] = "", plus = 0;

    plan.fd = fd ? atoi(fd) : -1;
    if (!what || sscanf(what, "%15[^:]:%ld%c%15[^\n]", plan.call, &plan.at, &plus, how) < 4)
        return;
    plan.forever = plus == '+';
    const char *error = plus == '+' ? how + 1 : how;
    plan.is_short = !strcmp(error, "short");
    plan.error = atoi(error);
    dl_iterate_phdr(note_library, NULL);
    plan.on = true;
}

__attribute__((destructor)) static void end(void)
{
    char text[40];
    int n = snprintf(text, sizeof text, "%ld%s\n", atomic_load(&calls), failed ? "!" : "");

    plan.on = false;
    if (plan.fd >= 0)
        (void)syscall(SYS_write, plan.fd, text, (size_t)n);
}

static bool from_icu(const void *caller)
{
    for (int k = 0; k < plan.libraries; k++)
        if ((uintptr_t)caller >= plan.from[k] && (uintptr_t)caller < plan.to[k])
            return true;
    return false;
}

/* True: this call is to fail, and errno says how. */
static bool fails(const char *call, const void *caller)
{
    if (!plan.on || strcmp(call, plan.call) != 0 || from_icu(caller))
        return false;
    long n = atomic_fetch_add(&calls, 1) + 1;
    if (n < plan.at || (n > plan.at && !plan.forever))
        return false;
    atomic_store(&failed, true);
    errno = plan.error;
    return true;
}

#define FAILS(call) fails(call, __builtin_return_address(0))

void *malloc(size_t size)
{
    return FAILS("malloc") ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return FAILS("malloc") ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return FAILS("malloc") ? NULL : __libc_realloc(old, size);
}

#define NEXT(name) (__extension__(__typeof__(&name)) dlsym(RTLD_NEXT, #name))

/* Of transfers: fewer bytes, but never none, which would mean the end. */
#define TRANSFER(name, parameters, arguments)                                                      \
    ssize_t name parameters                                                                        \
    {                                                                                              \
        if (FAILS(#name)) {                                                                        \
            if (!plan.is_short)                                                                    \
                return -1;                                                                         \
            n = n > 1 ? n / 2 : n;                                                                 \
        }                                                                                          \
        return NEXT(name) arguments;                                                               \
    }

#define CALL(name, parameters, arguments)                                                          \
    int name parameters                                                                            \
    {                                                                                              \
        return FAILS(#name) ? -1 : NEXT(name) arguments;                                           \
    }

TRANSFER(read, (int fd, void *p, size_t n), (fd, p, n))
TRANSFER(pread, (int fd, void *p, size_t n, off_t at), (fd, p, n, at))
TRANSFER(write, (int fd, const void *p, size_t n), (fd, p, n))
TRANSFER(pwrite, (int fd, const void *p, size_t n, off_t at), (fd, p, n, at))
CALL(fsync, (int fd), (fd))
CALL(close, (int fd), (fd))
CALL(fstat, (int fd, struct stat *st), (fd, st))
CALL(fchmod, (int fd, mode_t mode), (fd, mode))
CALL(ftruncate, (int fd, off_t size), (fd, size))
CALL(mkdirat, (int at, const char *name, mode_t mode), (at, name, mode))
CALL(linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
CALL(renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))

void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset)
{
    return FAILS("mmap") ? MAP_FAILED : NEXT(mmap)(at, n, protection, flags, fd, offset);
}

int open(const char *path, int flags, ...)
{
    va_list args;

    va_start(args, flags);
    mode_t mode = va_arg(args, mode_t);
    va_end(args);
    return FAILS("open") ? -1 : NEXT(open)(path, flags, mode);
}

int openat(int at, const char *path, int flags, ...)
{
    va_list args;

    va_start(args, flags);
    mode_t mode = va_arg(args, mode_t);
    va_end(args);
    return FAILS("openat") ? -1 : NEXT(openat)(at, path, flags, mode);
}
