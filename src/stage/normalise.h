/* Normalisation: NFC (UAX #15), only where the text is not in it. */
#ifndef UN_STAGE_NORMALISE_H
#define UN_STAGE_NORMALISE_H

#include "base/edits.h"

/* Edits that bring TEXT to NFC, one for each blank-delimited piece that changes. False when ICU or
   memory failed. ON: the rules that are on. */
bool un_normalise(const char *text, size_t n, un_rules on, struct un_buf *scratch,
                  struct un_edits *out);

#endif
