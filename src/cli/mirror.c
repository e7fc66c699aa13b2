#include "mirror.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "message.h"
#include "temporary.h"

static void sweep(const struct cli_mirror *m)
{
    DIR *dir = opendir(m->name);
    struct dirent *entry;
    char path[4096];

    while (dir && (entry = readdir(dir))) {
        int n = snprintf(path, sizeof path, "%s/%s", m->name, entry->d_name);
        if (cli_temporary_is_name(entry->d_name) && n > 0 && (size_t)n < sizeof path)
            cli_temporary_sweep(path);
    }
    if (dir)
        closedir(dir);
}

bool cli_mirror_open(struct cli_mirror *m, const char *name)
{
    m->name = name;
    m->mask = umask(0);
    umask(m->mask);
    m->folder = -1;
    if (mkdir(name, 0777) && errno != EEXIST) {
        cli_message(name, "cannot be made: %s", strerror(errno));
        return false;
    }
    m->folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m->folder < 0 || fstat(m->folder, &m->st)) {
        cli_message(name, "%s", strerror(errno));
        return false;
    }
    sweep(m);
    return true;
}

void cli_mirror_close(struct cli_mirror *m)
{
    if (m->folder >= 0)
        close(m->folder);
    m->folder = -1;
}

/* The folder NAME in FOLDER, made when it is missing; closes FOLDER. */
static int enter(int folder, const char *name)
{
    int next = -1;

    if (!mkdirat(folder, name, 0777) || errno == EEXIST)
        next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int error = errno;
    close(folder);
    errno = error;
    return next;
}

/* The next part of a path that is not "."; its length, 0 at the end. */
static size_t next_part(const char **path)
{
    for (;;) {
        *path += strspn(*path, "/");
        size_t n = strcspn(*path, "/");
        if (n != 1 || **path != '.')
            return n;
        *path += n;
    }
}

static int refuse(const struct cli_mirror *m, const char *path, const char *why)
{
    cli_message(path, "cannot be written below %s: %s", m->name, why);
    return -1;
}

int cli_mirror_folder(const struct cli_mirror *m, const char *path, const char **base)
{
    const char *at = path;
    char part[256];
    size_t n;
    int folder = openat(m->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    while (folder >= 0 && (n = next_part(&at)) > 0 && at[n]) {
        if (n == 2 && !memcmp(at, "..", 2)) {
            close(folder);
            return refuse(m, path, "the path leads upwards; go to the folder above it first");
        }
        if (n >= sizeof part) {
            close(folder);
            return refuse(m, path, strerror(ENAMETOOLONG));
        }
        memcpy(part, at, n);
        part[n] = '\0';
        folder = enter(folder, part);
        at += n;
    }
    *base = at;
    return folder >= 0 ? folder : refuse(m, path, strerror(errno));
}
