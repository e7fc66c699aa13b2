/* Characters that nobody sees: zero-width ones inside words, which make a word unknown to every
   search, and bidirectional controls where nothing runs from right to left. */
#ifndef UN_GARBLE_INVISIBLE_H
#define UN_GARBLE_INVISIBLE_H

#include "base/edits.h"

struct un_invisible {
    un_rules rules; /* that are on */
    bool first;     /* the window begins the document: a mark may stand there */
    bool lines;     /* each line is a paragraph */
};

bool un_invisible_run(const struct un_invisible *v, const char *text, size_t n,
                      struct un_edits *out);

#endif
