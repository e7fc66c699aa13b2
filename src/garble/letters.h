/* Letters that are set apart or held together by what is no letter: soft hyphens inside of words,
   words spaced out letter by letter. */
#ifndef UN_GARBLE_LETTERS_H
#define UN_GARBLE_LETTERS_H

#include "base/edits.h"
#include "garble/run_together.h"
#include "garble/vocabulary.h"

/* Add the edits of TEXT to OUT. False when memory ran out. */
bool un_soft_hyphen_run(const char *text, size_t n, struct un_edits *out);
bool un_spaced_letters_run(struct un_runs *r, struct un_vocab *v, const char *text, size_t n,
                           struct un_edits *out);

#endif
