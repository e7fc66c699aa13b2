/* Where a piece stands: what is before and behind it on its line, and elsewhere in the text. */
#ifndef UN_GARBLE_PLACE_H
#define UN_GARBLE_PLACE_H

#include "garble/piece.h"

/* The next word on the line behind the piece's atom K, with its length; NULL when there is none. */
const char *un_word_after(const struct un_piece *x, int k, size_t *n);
/* The word before atom K, with one blank between them. */
const char *un_word_before(const struct un_piece *x, int k, size_t *n);
/* "November 8", "Saturday, June 4", from atom K on. */
bool un_is_date_at(const struct un_piece *x, int k);
/* A word with a capital stands before atom K, on the same line: a first name. */
bool un_follows_name(const struct un_piece *x, int k);
/* Atom K ends the name in a byline: "Interview by Greta Holm". */
bool un_ends_byline(const struct un_piece *x, int k);
/* What stands at FROM..END stands elsewhere in the text, near by: a join is an accident, a name or
   a term comes again. The first letter may be of either case. */
bool un_is_repeated(const char *text, size_t size, size_t from, size_t end);

#endif
