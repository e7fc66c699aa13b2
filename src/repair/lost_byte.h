/* A byte of mojibake that its charset leaves undefined, and that readers turned into U+FFFD: which
   byte it was. */
#ifndef UN_REPAIR_LOST_BYTE_H
#define UN_REPAIR_LOST_BYTE_H

#include "repair/misread.h"

/* What the sequence stands between. */
struct un_lost_place {
    struct un_glyph before, after;
};

/* What BYTE, of NEED bytes of which the lost one is 0, may be: the one common character, where
   something opens the one that opens, or U+FFFD as plausible as the best. Fills the hole. */
struct un_glyph un_lost_byte(struct un_misread_table *table, int charset, unsigned char *byte,
                             int need, const struct un_lost_place *at);

#endif
