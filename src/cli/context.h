/* The words beside an edit, as they stood in the text: what tells it from the same edit elsewhere,
   whatever line it is on. */
#ifndef CLI_CONTEXT_H
#define CLI_CONTEXT_H

#include "output.h"
#include "unspin.h"
#include "window.h"

/* Rules, before, after, words to the left and to the right with TABs between, escaped. E is an edit
   of the window W. */
void cli_context_print(const struct cli_window *w, const struct unspin_edit *e,
                       struct cli_out *out);

#endif
