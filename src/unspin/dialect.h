/* Restorations in the document's own dialect: American or British spelling, by the words that it
   has and the other dialect spells otherwise. */
#ifndef UN_UNSPIN_DIALECT_H
#define UN_UNSPIN_DIALECT_H

#include "unspin/window.h"

struct un_dialect {
    uint32_t american, british; /* such words met in the document */
};

void un_dialect_count(struct un_dialect *d, const struct un_window *w);
/* Appends ORIGINAL to OUT, each lower-case word in the spelling of the document. */
void un_dialect_put(const struct un_dialect *d, const struct un_lexicon *l, const char *original,
                    size_t n, struct un_buf *out);

#endif
