/* Lines and paragraphs of a window. */
#ifndef UN_GARBLE_LINES_H
#define UN_GARBLE_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* Past the line end of the line that holds byte AT. */
size_t un_line_end(const char *p, size_t n, size_t at);
/* Start of the line that holds byte AT. */
size_t un_line_begin(const char *p, size_t at);
bool un_blank(const char *p, size_t n);
/* Past the last line of the paragraph that holds byte AT, without the blank lines behind it; with
   LINES each line is a paragraph. */
size_t un_paragraph_end(const char *p, size_t n, size_t at, bool lines);

#endif
