/* The repair stage: characters that are not what was written. Mojibake, entities, controls,
   surrogates, and on request the restyling of ftfy. One stage for all of it, since one damage hides
   another: an entity that holds mojibake, a control character inside of it. */
#ifndef UN_REPAIR_STAGE_H
#define UN_REPAIR_STAGE_H

#include "base/edits.h"
#include "repair/mojibake.h"

struct un_repair {
    un_rules on;
    bool begins[256];       /* bytes that begin a character to look at */
    unsigned triggers;      /* traits without which there is nothing to repair */
    struct un_buf one, two; /* the text between the parts */
    struct un_edits found, so_far, merged;
    struct un_mojibake mojibake;
    unsigned idle;    /* parts that found nothing in the text as the last call left it */
    uint64_t scanned; /* bytes, by each part */
};

bool un_repair_init(struct un_repair *r, un_rules on);
void un_repair_release(struct un_repair *r);

enum un_repair_how {
    UN_REPAIR_FIRST = 1, /* the text is the start of the document */
    UN_REPAIR_AGAIN = 2  /* it is what the last call left */
};

/* Puts into OUT the edits of TEXT, which has TRAITS, one pass; the driver comes back until nothing
   is found. HOW: set of enum un_repair_how. False when memory ran out. */
bool un_repair_run(struct un_repair *r, const char *text, size_t n, unsigned traits, unsigned how,
                   struct un_edits *out);

#endif
