/* Words joined at a seam that shows: a capital, a digit or a mark inside of what should be
   several words ("2022DAPHNE", "HomePoliticsKyiv", "convoys.The").

   A seam is a hypothesis to be weighed against the other one, that the piece is a name (a brand,
   a code, an abbreviation): the language model tells how well either reads where it stands. */
#ifndef UN_GARBLE_SEAM_H
#define UN_GARBLE_SEAM_H

#include "base/edits.h"
#include "garble/vocabulary.h"

/* Adds the edits of TEXT to OUT. False when memory ran out. */
bool un_seam_run(struct un_vocab *w, const char *text, size_t n, struct un_edits *out);

#endif
