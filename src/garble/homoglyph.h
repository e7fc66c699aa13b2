/* Look-alike letters: Cyrillic, Greek and other letters that stand in Latin words for the Latin
   letters they look like, and Latin ones in Cyrillic words (UTS #39, section 4). */
#ifndef UN_GARBLE_HOMOGLYPH_H
#define UN_GARBLE_HOMOGLYPH_H

#include "base/edits.h"
#include "garble/vocabulary.h"

struct un_lookalikes;

struct un_homoglyph {
    struct un_lookalikes *lookalikes; /* opened at the first letter that needs them */
};

void un_homoglyph_release(struct un_homoglyph *h);
bool un_homoglyph_run(struct un_homoglyph *h, const struct un_vocab *vocab, const char *text,
                      size_t n, struct un_edits *out);

#endif
