#include "apply.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

static int by_name(const void *x, const void *y)
{
    const struct cli_apply_document *a = x, *b = y;

    return strcmp(a->file ? a->file : "", b->file ? b->file : "");
}

/* Documents by name; two of one name, or one without among several, cannot be told apart. */
static bool sort(struct cli_apply *a)
{
    if (a->documents > 1)
        qsort(a->document, a->documents, sizeof *a->document, by_name);
    for (size_t i = 0; i < a->documents; i++) {
        const struct cli_apply_document *d = &a->document[i];
        if (!d->file && a->documents > 1) {
            cli_message(a->name, "document %" PRIu64 ": has no \"file\"", d->number);
            return false;
        }
        if (i > 0 && !by_name(d - 1, d)) {
            cli_message(a->name, "documents %" PRIu64 " and %" PRIu64 " are of the same file, '%s'",
                        d[-1].number, d->number, d->file);
            return false;
        }
    }
    return true;
}

bool cli_apply_open(struct cli_apply *a, const char *name)
{
    int fd = strcmp(name, "-") ? open(name, O_RDONLY | O_NOCTTY) : STDIN_FILENO;

    memset(a, 0, sizeof *a);
    a->name = strcmp(name, "-") ? name : "standard input";
    if (fd < 0) {
        cli_message(name, "%s", strerror(errno));
        return false;
    }
    bool good = cli_spool_open(&a->spool) && cli_apply_read(a, fd) &&
                cli_out_flush(&a->spool.out) && sort(a);
    if (fd != STDIN_FILENO)
        close(fd);
    if (!good)
        cli_apply_close(a);
    return good;
}

void cli_apply_close(struct cli_apply *a)
{
    for (size_t i = 0; i < a->documents; i++)
        free(a->document[i].file);
    free(a->document);
    if (a->spool.file)
        cli_spool_close(&a->spool);
    memset(a, 0, sizeof *a);
}

const struct cli_apply_document *cli_apply_find(const struct cli_apply *a, const char *file)
{
    struct cli_apply_document key = {.file = (char *)file};

    if (a->documents == 1 && !a->document->file)
        return a->document;
    const struct cli_apply_document *d =
        a->documents > 0 ? bsearch(&key, a->document, a->documents, sizeof *a->document, by_name)
                         : NULL;
    if (!d)
        cli_message(file,
                    "%s has no edits for a file of this name; names there must be as on the "
                    "command line",
                    a->name);
    return d;
}
