#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files_from.h"
#include "temporary.h"

/* Deeper folders than this are not made by people. */
enum { DEPTH_MOST = 200 };

static bool matches(const struct cli_files *globs, const char *base, const char *path)
{
    for (size_t i = 0; i < globs->count; i++) {
        if (!fnmatch(globs->name[i], base, 0) || !fnmatch(globs->name[i], path, 0))
            return true;
    }
    return false;
}

static bool ends_with(const char *name, const char *suffix)
{
    size_t n = strlen(name), k = strlen(suffix);

    return n > k && !strcmp(name + n - k, suffix);
}

/* PATH is below the folder that was named. */
static bool wanted(struct cli_walk *w, const char *base, const char *path, bool folder)
{
    const struct cli_options *o = w->o;
    bool out = matches(&o->exclude, base, path);

    if (!folder && !out)
        out = (o->include.count > 0 && !matches(&o->include, base, path)) ||
              (o->backup && ends_with(base, o->backup));
    w->excluded += out;
    return !out;
}

static bool hand_on(struct cli_walk *w, const char *path, bool named, int error, uint64_t size)
{
    struct cli_walk_file file = {.path = path, .named = named, .error = error, .size = size};

    return w->take(w->ctx, &file);
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_entry(const char *name)
{
    return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static bool walk_folder(struct cli_walk *w, const char *path, size_t root, int depth);

static bool walk_entry(struct cli_walk *w, const char *path, const char *base, size_t root,
                       int depth)
{
    struct stat st;

    if (cli_temporary_is_name(base)) {
        if (w->sweep)
            cli_temporary_sweep(path);
        return true;
    }
    if (*base == '.' && !w->o->hidden) {
        w->hidden++;
        return true;
    }
    if (lstat(path, &st))
        return errno == ENOENT || hand_on(w, path, false, errno, 0);
    if (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)) {
        w->special++;
        return true;
    }
    if (!wanted(w, base, path + root, S_ISDIR(st.st_mode)))
        return true;
    if (S_ISREG(st.st_mode))
        return hand_on(w, path, false, 0, (uint64_t)st.st_size);
    if (w->skip && st.st_dev == w->skip_dev && st.st_ino == w->skip_ino)
        return true;
    return walk_folder(w, path, root, depth + 1);
}

static char *join(const char *folder, const char *base)
{
    size_t n = strlen(folder), size = n + strlen(base) + 2;
    char *path = malloc(size);

    if (path)
        snprintf(path, size, "%s%s%s", folder, n > 0 && folder[n - 1] == '/' ? "" : "/", base);
    return path;
}

/* ROOT: how many bytes of the paths lead to the folder that was named. */
static bool walk_folder(struct cli_walk *w, const char *path, size_t root, int depth)
{
    struct dirent **entry;
    int n = depth > DEPTH_MOST ? -1 : scandir(path, &entry, NULL, by_bytes);
    bool more = true;

    if (n < 0)
        return hand_on(w, path, false, depth > DEPTH_MOST ? ELOOP : errno, 0);
    for (int i = 0; i < n; i++) {
        const char *base = entry[i]->d_name;
        char *below = more && is_entry(base) ? join(path, base) : NULL;
        if (below)
            more = walk_entry(w, below, base, root, depth);
        else if (more && is_entry(base))
            more = hand_on(w, path, false, ENOMEM, 0);
        free(below);
        free(entry[i]);
    }
    free(entry);
    return more;
}

/* Globs hold for what is named too, as with grep; being hidden does not matter there. */
static bool walk_named(void *ctx, const char *name)
{
    struct cli_walk *w = ctx;
    const char *slash = strrchr(name, '/');
    struct stat st;
    size_t n = strlen(name);

    if (!strcmp(name, "-"))
        return hand_on(w, name, true, 0, 0);
    if (stat(name, &st))
        return hand_on(w, name, true, errno, 0);
    if (!S_ISDIR(st.st_mode) || !w->folders)
        return !wanted(w, slash ? slash + 1 : name, name, false) ||
               hand_on(w, name, true, 0, S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0);
    if (w->skip && st.st_dev == w->skip_dev && st.st_ino == w->skip_ino)
        return hand_on(w, name, true, EEXIST, 0);
    return walk_folder(w, name, name[n - 1] == '/' ? n : n + 1, 0);
}

bool cli_walk(struct cli_walk *w, bool *trouble)
{
    for (size_t i = 0; i < w->o->files.count; i++) {
        if (!walk_named(w, w->o->files.name[i]))
            return false;
    }
    if (!w->o->files_from)
        return true;
    return cli_files_from(w->o->files_from, w->o->null, walk_named, w, trouble);
}
