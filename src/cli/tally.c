#include "tally.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "message.h"

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void cli_tally_begin(struct cli_tally *t)
{
    *t = (struct cli_tally){.began = now()};
}

void cli_tally_add(struct cli_tally *t, const struct cli_result *result)
{
    t->files++;
    t->bytes += result->bytes;
    if (result->skipped == CLI_SKIPPED_BINARY)
        t->binary++;
    else if (result->skipped == CLI_SKIPPED_DONE)
        t->resumed++;
    else if (result->exit == CLI_EXIT_TROUBLE)
        t->failed++;
    else if (result->differs)
        t->changed++;
    else
        t->unchanged++;
    if (result->exit != CLI_EXIT_TROUBLE)
        t->edits += result->counts.edits;
}

static void item(char *line, size_t size, uint64_t n, const char *what)
{
    size_t len = strlen(line);

    if (n > 0)
        snprintf(line + len, size - len, ", %" PRIu64 " %s", n, what);
}

void cli_tally_print(const struct cli_tally *t, const struct cli_walk *walk)
{
    double seconds = now() - t->began;
    char line[400];

    snprintf(line, sizeof line, "%" PRIu64 " file%s: %" PRIu64 " changed, %" PRIu64 " unchanged",
             t->files, t->files == 1 ? "" : "s", t->changed, t->unchanged);
    item(line, sizeof line, t->failed, "failed");
    item(line, sizeof line, t->binary, "binary");
    item(line, sizeof line, t->resumed, "done before");
    item(line, sizeof line, walk->hidden, "hidden left out");
    item(line, sizeof line, walk->excluded, "excluded");
    item(line, sizeof line, walk->special, "links and devices left out");
    cli_message(NULL, "%s; %" PRIu64 " edit%s; %.1f MB in %.1f s, %.1f MB/s", line, t->edits,
                t->edits == 1 ? "" : "s", (double)t->bytes / 1e6, seconds,
                (double)t->bytes / 1e6 / (seconds + 1e-9));
}
