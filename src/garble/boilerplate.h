/* Lines of the page in which the article stood: menus, share buttons, newsletters, cookies. Each
   line is judged by what it looks like (line_features.h) and by its neighbours, with weights that
   tests/garble/fit_boilerplate.py found.

   A second pass over the output must find nothing more (law 3). The line that is taken away was a
   neighbour, so the neighbours that count are those that are boilerplate by their own looks, which
   all go, and the lines to the next prose, which become fewer: no line that stays can gain. */
#ifndef UN_GARBLE_BOILERPLATE_H
#define UN_GARBLE_BOILERPLATE_H

#include "base/edits.h"

/* NEAR: lines to either side that count as neighbours. FAR: how many lines away prose is looked
   for. */
enum { UN_BOILER_NEAR = 3, UN_BOILER_FAR = 12 };

/* What the lines before a place, or behind it, leave there. */
struct un_boiler_past {
    unsigned char strong; /* bit k: the line k + 1 away is boilerplate by its looks */
    unsigned char far;    /* lines to the nearest prose, at most FAR */
};

/* A line that is not blank. */
struct un_boiler_line {
    uint32_t at, len, end; /* without blanks; past its line end */
    int32_t own;           /* score of its looks */
    bool prose, boiler;
    struct un_boiler_past after; /* the lines behind it, seen from there */
};

struct un_boiler {
    bool drop;
    struct un_boiler_past past, next; /* before this window, and before the next one */
    bool told;                        /* `next` is that of this window */
    const char *ahead;                /* what follows the window */
    size_t ahead_len;
    struct un_boiler_line *line;
    size_t count, cap;
};

void un_boiler_init(struct un_boiler *b, bool drop);
void un_boiler_release(struct un_boiler *b);
/* A new window begins, and AHEAD follows it; that must stay until un_boiler_end. */
void un_boiler_begin(struct un_boiler *b, const char *ahead, size_t n);
void un_boiler_end(struct un_boiler *b);
/* NOTES may be NULL. */
bool un_boiler_run(struct un_boiler *b, const char *text, size_t n, struct un_edits *out,
                   struct un_edits *notes);

#endif
