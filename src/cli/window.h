/* The window of text that waits for its edits, copied, since the library's own is gone when the
   edits come. */
#ifndef CLI_WINDOW_H
#define CLI_WINDOW_H

#include <stdbool.h>

#include "unspin.h"

/* Begin with all zero. */
struct cli_window {
    char *text;
    size_t len, size;
    size_t done;     /* bytes that are dealt with */
    uint64_t offset; /* of the window in the text */
};

/* What is left of the window. */
static inline size_t cli_window_left(const struct cli_window *w)
{
    return w->len - w->done;
}

static inline const char *cli_window_at(const struct cli_window *w)
{
    return w->text + w->done;
}

/* The next window: N bytes at TEXT. False when memory ran out, which has been said. */
bool cli_window_next(struct cli_window *w, const char *text, size_t n);
/* *KEPT: how many bytes stand before E. False, and said, when E is not in what is left. */
bool cli_window_edit(const struct cli_window *w, const char *file, const struct unspin_edit *e,
                     size_t *kept);
void cli_window_release(struct cli_window *w);

#endif
