/* The one thing the program must know of UTF-8: where a character ends. */
#ifndef CLI_UTF8_H
#define CLI_UTF8_H

#include <stddef.h>

/* What the N > 0 bytes at P begin with. k > 0: a character of k bytes. k < 0: -k bytes that no
   character begins with (one U+FFFD, as Unicode recommends). 0: a character that is cut off. */
int cli_utf8_span(const char *p, size_t n);

#endif
