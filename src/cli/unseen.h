/* Characters that a reader does not see, or that change the order in which others are seen. */
#ifndef CLI_UNSEEN_H
#define CLI_UNSEEN_H

#include <stdbool.h>
#include <stdint.h>

/* C: the SPAN bytes of a character at P, see utf8.h. */
uint32_t cli_code_point(const char *p, int span);

/* Controls, zero-width and bidirectional characters, tags. STRICT: those too that have their place
   in ordinary text: joiners, variation selectors, blanks other than the space. */
bool cli_unseen(uint32_t c, bool strict);

#endif
