/* What the user wants left alone: the phrases of --protect, and the lines that marks in the text
   itself name. Edits that reach into them are dropped as each stage makes them, so that all later
   stages judge the text that will stand. */
#ifndef UN_GUARD_H
#define UN_GUARD_H

#include "base/edits.h"
#include "data/literal.h"

struct un_spans {
    struct un_span {
        uint32_t at, len;
    } * item; /* ascending, apart */
    size_t len, cap;
};

struct un_guard {
    const struct un_literals *phrases; /* NULL: none */
    bool marks;                        /* are looked for */
    bool off;                          /* behind "unspin:off", up to "unspin:on" */
    struct un_spans lines, places;     /* of the text as it is by now */
};

void un_guard_release(struct un_guard *g);
/* Begins a window. False when memory ran out. */
bool un_guard_window(struct un_guard *g, const char *text, size_t n);
/* Drops of FOUND what is not allowed. */
void un_guard_drop(const struct un_guard *g, struct un_edits *found);
/* The same, and what is left is about to be done to the text. */
void un_guard_filter(struct un_guard *g, struct un_edits *found);

#endif
