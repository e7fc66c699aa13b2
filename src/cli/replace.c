#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "attributes.h"
#include "message.h"

static bool refuse(const struct cli_replace *r, const char *what)
{
    cli_message(r->file, "%s: %s; left as it was", what, strerror(errno));
    return false;
}

static bool copy_start(struct cli_replace *r, uint64_t same)
{
    char buffer[65536];

    for (uint64_t at = 0; at < same;) {
        size_t most = same - at < sizeof buffer ? (size_t)(same - at) : sizeof buffer;
        ssize_t n = pread(r->old, buffer, most, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            errno = n < 0 ? errno : EIO;
            return refuse(r, "cannot be read again");
        }
        cli_out_bytes(&r->out, buffer, (size_t)n);
        at += (uint64_t)n;
    }
    return !r->out.error;
}

bool cli_replace_start(struct cli_replace *r, uint64_t same)
{
    if (!cli_temporary_make(&r->temporary, r->scratch))
        return refuse(r, "cannot make a temporary file beside it");
    cli_out_init(&r->out, r->temporary.fd, r->file);
    r->started = true;
    return copy_start(r, same);
}

/* Is what has that name still what was read? */
static bool check_unchanged(const struct cli_replace *r)
{
    struct stat now, there;

    if (fstat(r->old, &now) || fstatat(r->folder, r->name, &there, AT_SYMLINK_NOFOLLOW))
        return refuse(r, "is gone");
    if (now.st_dev != there.st_dev || now.st_ino != there.st_ino || now.st_size != r->st.st_size ||
        now.st_mtim.tv_sec != r->st.st_mtim.tv_sec ||
        now.st_mtim.tv_nsec != r->st.st_mtim.tv_nsec) {
        cli_message(r->file, "was changed by somebody else meanwhile; left as it is");
        return false;
    }
    return true;
}

static char *backup_name(const struct cli_replace *r, char *out, size_t size)
{
    int n = snprintf(out, size, "%s%s", r->name, r->o->backup);

    if (n > 0 && (size_t)n < size)
        return out;
    errno = ENAMETOOLONG;
    return NULL;
}

static bool is_backup(const struct cli_replace *r, const char *name)
{
    struct stat st;

    return !fstatat(r->folder, name, &st, AT_SYMLINK_NOFOLLOW) && st.st_ino == r->st.st_ino &&
           st.st_dev == r->st.st_dev;
}

/* The old file gets a second name before it loses its first, so that it has one at each moment. A
   killed run may have left it with both. */
static bool make_backup(const struct cli_replace *r)
{
    char name[1024];

    if (!backup_name(r, name, sizeof name))
        return refuse(r, "cannot be backed up");
    if (is_backup(r, name))
        return true;
    if (unlinkat(r->folder, name, 0) && errno != ENOENT)
        return refuse(r, "the backup of before cannot be removed");
    if (linkat(r->folder, r->name, r->folder, name, 0))
        return refuse(r, "cannot be backed up");
    return true;
}

/* Links other than the backup's: the other names would keep the old text. */
static bool check_links(const struct cli_replace *r)
{
    char name[1024];
    struct stat st;
    bool both = r->o->backup && backup_name(r, name, sizeof name) && is_backup(r, name);

    if (fstat(r->old, &st))
        return refuse(r, "cannot be looked at");
    if (st.st_nlink <= (both ? 2U : 1U) || r->o->hard_links == CLI_LINKS_BREAK)
        return true;
    cli_message(r->file,
                "has %lu names (hard links), the others would keep the old text; left as it was; "
                "--hard-links=break changes this name alone",
                (unsigned long)st.st_nlink);
    return false;
}

static bool check_old(const struct cli_replace *r)
{
    if (!check_unchanged(r) || !check_links(r))
        return false;
    if (faccessat(r->folder, r->name, W_OK, 0))
        return refuse(r, "may not be changed");
    return true;
}

/* The output must not replace what it is made from under another name. */
static bool check_other(const struct cli_replace *r)
{
    struct stat there;

    if (fstatat(r->folder, r->name, &there, AT_SYMLINK_NOFOLLOW) || there.st_dev != r->st.st_dev ||
        there.st_ino != r->st.st_ino)
        return true;
    cli_message(r->file, "the output would replace it; use -i for that");
    return false;
}

static bool write_through(struct cli_replace *r)
{
    if (!cli_out_flush(&r->out))
        return false;
    if (fsync(r->temporary.fd) && errno != EINVAL && errno != EROFS)
        return refuse(r, "its new text cannot be written to the disk");
    return true;
}

static bool take_attributes(const struct cli_replace *r)
{
    if (r->in_place)
        return cli_attributes_copy(r->old, &r->st, r->temporary.fd);
    return cli_attributes_mode(&r->st, r->mask, r->temporary.fd);
}

bool cli_replace_commit(struct cli_replace *r)
{
    if (!cli_out_flush(&r->out) || !(r->in_place ? check_old(r) : check_other(r)))
        return false;
    if (!take_attributes(r))
        return refuse(r, "its owner or mode cannot be given to the new file");
    if (r->o->keep_times && !cli_attributes_times(&r->st, r->temporary.fd))
        return refuse(r, "its time cannot be given to the new file");
    if (!write_through(r) || (r->in_place && r->o->backup && !make_backup(r)))
        return false;
    if (!cli_temporary_rename(&r->temporary, r->folder, r->name))
        return refuse(r, "cannot be replaced");
    return true;
}

void cli_replace_end(struct cli_replace *r)
{
    if (r->started)
        cli_temporary_drop(&r->temporary);
    r->started = false;
}
