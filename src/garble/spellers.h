/* Spellers that no stream uses just now, for the next that asks: opening one takes longer than
   most documents. The only part of the language data that changes; any number of threads may take
   and give. */
#ifndef UN_GARBLE_SPELLERS_H
#define UN_GARBLE_SPELLERS_H

#include "ext/speller.h"

struct un_spellers;

/* NULL when memory ran out. */
struct un_spellers *un_spellers_new(void);
/* Closes those that were given back; all are. S may be NULL. */
void un_spellers_free(struct un_spellers *s);

/* One that was given back, else a new one; NULL as un_speller_open says. S: NULL for none. */
struct un_speller *un_spellers_take(struct un_spellers *s, bool *no_memory);
/* SPELLER may be NULL. It is closed where S is NULL or full, or where it lacked memory. */
void un_spellers_give(struct un_spellers *s, struct un_speller *speller);

#endif
