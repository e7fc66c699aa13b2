/* The words beside an edit, as they stood in the text: what tells it from the same edit elsewhere,
   whatever line it is on. */
#ifndef CLI_CONTEXT_H
#define CLI_CONTEXT_H

#include "output.h"
#include "unspin.h"

/* The window under way. Begin with all zero. */
struct cli_context {
    char *text;
    size_t len, size;
    uint64_t offset; /* of the window in the text */
};

/* The next window of the document. False when memory ran out. */
bool cli_context_window(struct cli_context *c, const char *text, size_t n);
void cli_context_release(struct cli_context *c);
/* Rules, before, after, words to the left and to the right with TABs between, escaped. */
void cli_context_print(const struct cli_context *c, const struct unspin_edit *e,
                       struct cli_out *out);

#endif
