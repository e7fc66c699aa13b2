/* Stray tags: HTML elements that were left in plain text. */
#ifndef UN_GARBLE_TAG_H
#define UN_GARBLE_TAG_H

#include "base/edits.h"

struct un_tag {
    bool source; /* the document has turned out to be HTML itself */
};

bool un_tag_run(struct un_tag *t, const char *text, size_t n, struct un_edits *out);

#endif
