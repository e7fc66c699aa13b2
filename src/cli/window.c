#include "window.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

bool cli_window_next(struct cli_window *w, const char *text, size_t n)
{
    w->offset += w->len;
    w->len = w->done = 0;
    if (n > w->size) {
        char *bigger = realloc(w->text, n);
        if (!bigger) {
            cli_message(NULL, "out of memory");
            return false;
        }
        w->text = bigger;
        w->size = n;
    }
    if (n > 0)
        memcpy(w->text, text, n);
    w->len = n;
    return true;
}

bool cli_window_edit(const struct cli_window *w, const char *file, const struct unspin_edit *e,
                     size_t *kept)
{
    uint64_t at = e->text_offset - w->offset;

    if (e->text_offset < w->offset || at < w->done || at > w->len || e->before_len > w->len - at) {
        cli_message(file,
                    "edit out of place at offset %" PRIu64 " of the text; this is a "
                    "mistake of the program, please report it",
                    e->text_offset);
        return false;
    }
    *kept = (size_t)at - w->done;
    return true;
}

void cli_window_release(struct cli_window *w)
{
    free(w->text);
    w->text = NULL;
}
