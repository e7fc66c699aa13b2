#include "baseline.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"
#include "temporary.h"

static const char HEAD[] =
    "# Accepted edits of unspin: rules, before, after, words to the left and "
    "to the right.\n";

static bool read_lines(struct cli_baseline *b, FILE *file)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t n;
    bool known, good = true;

    while (good && (n = getline(&line, &size, file)) > 0) {
        if (line[n - 1] == '\n')
            line[n - 1] = '\0';
        if (*line && *line != '#')
            good = cli_seen_add(&b->accepted, line, &known);
    }
    b->lacking = !good;
    free(line);
    return good && !ferror(file);
}

bool cli_baseline_open(struct cli_baseline *b, const struct cli_options *o)
{
    *b = (struct cli_baseline){.write = o->write_baseline, .reads = o->baseline != NULL};
    pthread_mutex_init(&b->lock, NULL);
    if (!o->baseline)
        return true;
    FILE *file = fopen(o->baseline, "r");
    bool good = file && read_lines(b, file);
    if (!good)
        cli_message(o->baseline, "%s", b->lacking ? "out of memory" : strerror(errno));
    if (file)
        fclose(file);
    return good;
}

bool cli_baseline_knows(struct cli_baseline *b, const struct cli_window *w,
                        const struct unspin_edit *edit)
{
    struct cli_out key;
    bool known, accepted;

    cli_out_init(&key, -1, NULL);
    cli_context_print(w, edit, &key);
    cli_out_char(&key, '\0');
    pthread_mutex_lock(&b->lock);
    accepted = b->reads && cli_seen_has(&b->accepted, key.bytes);
    if (b->write && !cli_seen_add(&b->found, key.bytes, &known))
        b->lacking = true;
    pthread_mutex_unlock(&b->lock);
    return accepted;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* In order, so that the same edits give the same file. */
static bool write_lines(struct cli_baseline *b, int fd)
{
    static const mode_t usual = 0666;
    struct cli_out out;
    size_t n = 0;

    for (size_t k = 0; k < b->found.slots; k++) {
        if (b->found.slot[k])
            b->found.slot[n++] = b->found.slot[k];
    }
    if (n > 0)
        qsort(b->found.slot, n, sizeof *b->found.slot, by_bytes);
    cli_out_init(&out, fd, b->write);
    cli_out_string(&out, HEAD);
    for (size_t k = 0; k < n; k++) {
        cli_out_string(&out, b->found.slot[k]);
        cli_out_char(&out, '\n');
    }
    for (size_t k = n; k < b->found.slots; k++)
        b->found.slot[k] = NULL;
    mode_t mask = umask(0);
    umask(mask);
    return cli_out_flush(&out) && !fchmod(fd, usual & ~mask);
}

static bool write_file(struct cli_baseline *b)
{
    struct cli_temporary t = {.fd = -1, .slot = -1};
    char *path = strdup(b->write);
    const char *name = NULL;
    int folder = path ? cli_temporary_folder(path, &name) : -1;
    bool good = folder >= 0 && cli_temporary_make(&t, folder) && write_lines(b, t.fd) &&
                cli_temporary_rename(&t, folder, name);

    if (!good)
        cli_message(b->write, "cannot be written: %s", strerror(errno));
    cli_temporary_drop(&t);
    if (folder >= 0)
        close(folder);
    free(path);
    return good;
}

bool cli_baseline_close(struct cli_baseline *b, bool complete)
{
    bool good = true;

    if (b->lacking) {
        cli_message(NULL, "out of memory");
        good = false;
    } else if (b->write && !complete) {
        cli_message(b->write, "not written, since not all files could be read");
    } else if (b->write) {
        good = write_file(b);
    }
    cli_seen_release(&b->accepted);
    cli_seen_release(&b->found);
    pthread_mutex_destroy(&b->lock);
    return good;
}
