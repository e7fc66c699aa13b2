/* realpath is in the XSI part of POSIX; O_TMPFILE is Linux's. */
#define _GNU_SOURCE
#include "sandbox.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fence.h"

enum { BOTH = CLI_FENCE_READ | CLI_FENCE_WRITE };

/* iconv opens its modules when it needs them, the library Hunspell's dictionaries. */
static void allow_system(const struct cli_fence *f)
{
    static const char *const folders[] = {"/usr",       "/lib",       "/lib64",          "/lib32",
                                          "/nix/store", "/gnu/store", "/etc/ld.so.cache"};
    const char *modules = getenv("GCONV_PATH");
    char name[4096];

    for (size_t k = 0; k < sizeof folders / sizeof *folders; k++)
        cli_fence_allow(f, folders[k], CLI_FENCE_READ);
    while (modules && *modules) {
        size_t n = strcspn(modules, ":");
        snprintf(name, sizeof name, "%.*s", n < sizeof name ? (int)n : 0, modules);
        cli_fence_allow(f, name, CLI_FENCE_READ);
        modules += n + (modules[n] == ':');
    }
}

static void allow_folder_of(const struct cli_fence *f, const char *path)
{
    char *copy = strdup(path), *slash = copy ? strrchr(copy, '/') : NULL;

    if (slash)
        slash[slash == copy] = '\0';
    if (copy)
        cli_fence_allow(f, slash ? copy : ".", BOTH);
    free(copy);
}

/* The new file is made beside the old one; a link that was named leads elsewhere. */
static void allow_in_place(const struct cli_fence *f, const char *name)
{
    struct stat st;

    if (stat(name, &st))
        return;
    if (S_ISDIR(st.st_mode)) {
        cli_fence_allow(f, name, BOTH);
        return;
    }
    char *real = realpath(name, NULL);
    if (real)
        allow_folder_of(f, real);
    free(real);
}

/* What holds back its output holds it in temporary files. */
static bool needs_temporary(const struct cli_options *o)
{
    return o->jobs > 1 || (o->kind != CLI_TEXT && o->kind != CLI_NAMES);
}

/* tmpfile() makes a file with a name where the file system knows none without. */
static void allow_temporary(const struct cli_fence *f)
{
    int fd = open(P_tmpdir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    cli_fence_allow(f, P_tmpdir, fd >= 0 ? CLI_FENCE_UNNAMED : BOTH);
    if (fd >= 0)
        close(fd);
}

void cli_sandbox_enter(const struct cli_options *o)
{
    struct cli_fence f;

    cli_fence_begin(&f);
    allow_system(&f);
    for (size_t k = 0; k < o->files.count; k++) {
        cli_fence_allow(&f, o->files.name[k], CLI_FENCE_READ);
        if (o->in_place)
            allow_in_place(&f, o->files.name[k]);
    }
    if (o->files_from)
        cli_fence_allow(&f, "/", o->in_place ? BOTH : CLI_FENCE_READ);
    if (o->output_dir)
        cli_fence_allow(&f, o->output_dir, BOTH);
    if (o->write_baseline)
        allow_folder_of(&f, o->write_baseline);
    if (needs_temporary(o))
        allow_temporary(&f);
    cli_fence_close(&f);
}
