/* A text through the library, with what must hold of it whatever the text and the options are. */
#ifndef FUZZ_FILTER_H
#define FUZZ_FILTER_H

#include <unspin.h>

#include "fuzz.h"

/* The text before, the text after, and the text that the edits make, up to the last window. */
struct result {
    struct text before, out, made;
    uint64_t at; /* of the text before: copied to `made` */
    uint64_t edits, notes, end;
};

struct cut {
    size_t piece; /* bytes that are fed at a time */
    bool flush;   /* after each of them */
    bool explain;
};

/* Feeds the text, checks what comes, and returns how it ended. */
enum unspin_status filter(const struct unspin_options *o, const unspin_data *data,
                          const struct text *text, struct cut cut, struct result *r);
/* After UNSPIN_OK: the edits applied to the text give the output, and that is valid. */
void filter_check(struct result *r, const struct unspin_options *o);
void result_free(struct result *r);

#endif
