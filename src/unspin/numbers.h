/* Numbers that a spinner broke: its table has a word for each small number, and applies it inside
   larger ones ("three,400", "6.eight", "five.5 million", "fifty+", "$three million", "six:30"). No
   author writes so, and no row can tell them from the number by itself. */
#ifndef UN_UNSPIN_NUMBERS_H
#define UN_UNSPIN_NUMBERS_H

#include "base/edits.h"
#include "unspin/window.h"

/* Can the mark at AT of the text P[0..N) break a number? Tells it from the bytes beside it. */
bool un_numbers_may_break(const char *p, size_t n, size_t at);

/* Reads such numbers among the words [begin, end) of W as what they are: one number, without rows,
   and remembers them in W->broken. False when memory ran out. */
bool un_numbers_read(struct un_window *w, size_t begin, size_t end);

/* Appends to OUT the edits that write the broken number B of W in digits. */
bool un_numbers_mend(const struct un_window *w, const struct un_broken *b, struct un_edits *out);

#endif
