/* Paragraphs that were filled to a narrow width and are rejoined on request. A line end goes when
   the first word of the next line would not have fitted before it. */
#ifndef UN_GARBLE_SHORT_LINES_H
#define UN_GARBLE_SHORT_LINES_H

#include "base/edits.h"

/* Adds the edits of TEXT to OUT. False when memory ran out. */
bool un_short_lines_run(const char *text, size_t n, struct un_edits *out);

#endif
