/* The density strip of the HTML report: how much of each part of a document was edited. The parts
   are equal, and twice as long whenever the document outgrows them. */
#ifndef CLI_HTML_STRIP_H
#define CLI_HTML_STRIP_H

#include "output.h"

#define CLI_STRIP_PARTS 96

struct cli_strip_part {
    bool any;           /* there is an edit */
    uint64_t edited;    /* bytes of the part that edits replace */
    uint64_t paragraph; /* of the first edit */
    uint64_t offset;    /* of the first edit */
};

/* Begin with all zero. */
struct cli_strip {
    unsigned shift; /* a part is 1 << shift bytes */
    struct cli_strip_part part[CLI_STRIP_PARTS];
};

/* An edit of LENGTH bytes at OFFSET of the text, in the paragraph of that number. */
void cli_strip_add(struct cli_strip *s, uint64_t offset, uint64_t length, uint64_t paragraph);
/* LENGTH: of the whole text. */
void cli_strip_print(struct cli_strip *s, struct cli_out *out, uint64_t document, uint64_t length);

#endif
