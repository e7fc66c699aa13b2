/* Words broken with a hyphen at the end of a line: "com-\nmunity work" is "community\nwork". The
   line end follows the joined word; a hyphen that was there before the line was broken stays. */
#ifndef UN_GARBLE_LINE_HYPHEN_H
#define UN_GARBLE_LINE_HYPHEN_H

#include "base/edits.h"
#include "garble/vocabulary.h"

/* Adds the edits of TEXT to OUT. False when memory ran out. */
bool un_line_hyphen_run(struct un_vocab *v, const char *text, size_t n, struct un_edits *out);

#endif
