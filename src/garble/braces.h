/* What the templates of spinners and page builders leave: {one|of|these}, {words in braces}, and
   {{names}} that were to be filled in, which are only reported: what they stood for is lost. */
#ifndef UN_GARBLE_BRACES_H
#define UN_GARBLE_BRACES_H

#include "base/edits.h"
#include "garble/vocabulary.h"

struct un_braces {
    struct un_buf group, trial;
};

void un_braces_init(struct un_braces *b);
void un_braces_release(struct un_braces *b);
/* Groups with bars. */
bool un_braces_spintax(struct un_braces *b, struct un_vocab *vocab, const char *text, size_t n,
                       struct un_edits *out);
/* Groups without; NOTES may be NULL. */
bool un_braces_plain(struct un_braces *b, struct un_vocab *vocab, const char *text, size_t n,
                     struct un_edits *out, struct un_edits *notes);

#endif
