/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "message.h"
#include "records.h"
#include "replace.h"

/* How much of a file is looked at for a NUL, as grep and git do. */
enum { PROBE = 8192 };

struct job {
    const struct cli_run *run;
    const struct cli_mirror *mirror;
    const struct cli_walk_file *file;
    struct cli_out *out;
    struct cli_result *result;
    struct stat st;
};

static void refuse(struct job *j, const char *why)
{
    cli_message(j->file->path, "%s", why);
    j->result->exit = CLI_EXIT_TROUBLE;
}

/* Encodings in which a NUL is half of a letter. */
static bool is_wide(const char *encoding)
{
    static const char *const wide[] = {"UTF-16", "UTF16", "UTF-32", "UTF32",    "UCS-2",
                                       "UCS2",   "UCS-4", "UCS4",   "CSUNICODE"};

    for (size_t i = 0; encoding && i < sizeof wide / sizeof *wide; i++) {
        if (!strncasecmp(encoding, wide[i], strlen(wide[i])))
            return true;
    }
    return false;
}

static bool has_wide_mark(const char *p, size_t n)
{
    return (n >= 2 && (!memcmp(p, "\xff\xfe", 2) || !memcmp(p, "\xfe\xff", 2))) ||
           (n >= 4 && !memcmp(p, "\0\0\xfe\xff", 4));
}

static bool is_binary(const struct job *j, int fd)
{
    char start[PROBE];
    size_t n = 0;
    ssize_t k;

    if (j->run->o->binary || j->run->o->records == CLI_RECORDS_WET || !S_ISREG(j->st.st_mode) ||
        is_wide(j->run->o->from))
        return false;
    while (n < sizeof start && ((k = pread(fd, start + n, sizeof start - n, (off_t)n)) > 0 ||
                                (k < 0 && errno == EINTR)))
        n += k > 0 ? (size_t)k : 0;
    return memchr(start, 0, n) && !has_wide_mark(start, n);
}

/* Is it to be left alone? What was named is not, unless its text would be replaced. */
static bool skip_binary(struct job *j, int fd)
{
    bool writes = cli_options_write_files(j->run->o);

    if ((j->file->named && !writes) || !is_binary(j, fd))
        return false;
    if (j->file->named)
        cli_message(j->file->path, "looks binary; left alone; --binary takes it for text");
    j->result->skipped = CLI_SKIPPED_BINARY;
    return true;
}

static bool is_done(struct job *j, int folder, const char *base)
{
    struct stat there;

    if (!j->run->o->resume || fstatat(folder, base, &there, AT_SYMLINK_NOFOLLOW) ||
        !S_ISREG(there.st_mode))
        return false;
    if (there.st_mtim.tv_sec != j->st.st_mtim.tv_sec)
        return there.st_mtim.tv_sec > j->st.st_mtim.tv_sec;
    return there.st_mtim.tv_nsec >= j->st.st_mtim.tv_nsec;
}

static void read_text(struct job *j, int fd, struct cli_replace *replace)
{
    (j->run->records ? cli_records_file : cli_document)(j->run, fd, j->file->path, j->out, replace,
                                                        j->result);
}

static void run_with(struct job *j, int fd, struct cli_replace *replace)
{
    if (!is_done(j, replace->folder, replace->name))
        read_text(j, fd, replace);
    else
        j->result->skipped = CLI_SKIPPED_DONE;
    cli_replace_end(replace);
}

static void work_mirrored(struct job *j, int fd)
{
    struct cli_replace replace = {.o = j->run->o,
                                  .file = j->file->path,
                                  .old = fd,
                                  .st = j->st,
                                  .mask = j->mirror->mask,
                                  .scratch = j->mirror->folder};

    j->result->exit = CLI_EXIT_TROUBLE;
    replace.folder = cli_mirror_folder(j->mirror, j->file->path, &replace.name);
    if (replace.folder < 0)
        return;
    j->result->exit = CLI_EXIT_OK;
    run_with(j, fd, &replace);
    close(replace.folder);
}

/* A link that was named stays: what it leads to is changed. */
static void work_in_place(struct job *j, int fd)
{
    char *path = j->file->named ? realpath(j->file->path, NULL) : strdup(j->file->path);
    struct cli_replace replace = {
        .o = j->run->o, .file = j->file->path, .old = fd, .st = j->st, .in_place = true};

    replace.folder = path ? cli_temporary_folder(path, &replace.name) : -1;
    if (replace.folder < 0) {
        refuse(j, strerror(errno));
    } else {
        replace.scratch = replace.folder;
        run_with(j, fd, &replace);
        close(replace.folder);
    }
    free(path);
}

static void work(struct job *j, int fd)
{
    bool writes = cli_options_write_files(j->run->o);

    if (S_ISDIR(j->st.st_mode)) /* reading would say so too, but after the report has begun */
        refuse(j, "is a directory; name the files in it, or choose a report, -i or -o DIR");
    else if (writes && !S_ISREG(j->st.st_mode))
        refuse(j, "is no regular file");
    else if (skip_binary(j, fd))
        return;
    else if (j->run->o->in_place)
        work_in_place(j, fd);
    else if (writes)
        work_mirrored(j, fd);
    else
        read_text(j, fd, NULL);
}

static const char *why_not(int error)
{
    return error == EEXIST ? "is where the output goes; use -i to change the files in it"
                           : strerror(error);
}

void cli_file(const struct cli_run *run, const struct cli_mirror *mirror,
              const struct cli_walk_file *file, struct cli_out *out, struct cli_result *result)
{
    struct job j = {run, mirror, file, out, result, {0}};
    bool standard = file->named && !strcmp(file->path, "-");
    int flags = O_RDONLY | O_NOCTTY | O_CLOEXEC | (file->named ? 0 : O_NOFOLLOW);

    if (cli_options_write_files(run->o)) /* a pipe must not wait: it is refused */
        flags |= O_NONBLOCK;

    memset(result, 0, sizeof *result);
    if (file->error) {
        refuse(&j, why_not(file->error));
        return;
    }
    int fd = standard ? STDIN_FILENO : open(file->path, flags);
    if (fd < 0 || fstat(fd, &j.st))
        refuse(&j, strerror(errno));
    else
        work(&j, fd);
    if (!standard && fd >= 0)
        close(fd);
}
