#include "attributes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/xattr.h>

static void copy_one(int from, int to, const char *name)
{
    ssize_t n = fgetxattr(from, name, NULL, 0);
    void *value = n >= 0 ? malloc((size_t)n + 1) : NULL;

    if (value && (n = fgetxattr(from, name, value, (size_t)n + 1)) >= 0)
        (void)fsetxattr(to, name, value, (size_t)n, 0);
    free(value);
}

static void copy_extended(int from, int to)
{
    ssize_t n = flistxattr(from, NULL, 0);
    char *names = n > 0 ? malloc((size_t)n) : NULL;

    n = names ? flistxattr(from, names, (size_t)n) : 0;
    for (ssize_t at = 0; at < n; at += (ssize_t)strlen(names + at) + 1)
        copy_one(from, to, names + at);
    free(names);
}
#else
static void copy_extended(int from, int to)
{
    (void)from;
    (void)to;
}
#endif

/* Changing the owner may clear bits of the mode, so the mode comes last. */
bool cli_attributes_copy(int from, const struct stat *st, int to)
{
    struct stat now;

    if (fstat(to, &now))
        return false;
    if ((now.st_uid != st->st_uid || now.st_gid != st->st_gid) &&
        fchown(to, st->st_uid, st->st_gid))
        return false;
    copy_extended(from, to);
    return !fchmod(to, st->st_mode & 07777);
}

bool cli_attributes_mode(const struct stat *st, mode_t mask, int to)
{
    return !fchmod(to, st->st_mode & 0777 & ~mask);
}

bool cli_attributes_times(const struct stat *st, int to)
{
    struct timespec times[2] = {st->st_atim, st->st_mtim};

    return !futimens(to, times);
}
