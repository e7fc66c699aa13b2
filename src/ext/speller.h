/* The door to Hunspell. English means en_US and en_GB: a word is known when either knows it. */
#ifndef UN_EXT_SPELLER_H
#define UN_EXT_SPELLER_H

#include <stdbool.h>
#include <stddef.h>

struct un_speller;

/* Opens the dictionaries in DIR (en_US.aff and so on; NULL: the usual places). NULL when memory ran
   out, or when en_US is not there or does not know a plain word: Hunspell itself never fails to
   open. One handle serves one thread. */
struct un_speller *un_speller_open(const char *dir, bool *no_memory);
void un_speller_close(struct un_speller *s);
/* WORD ends with a NUL. */
bool un_speller_knows(struct un_speller *s, const char *word);
bool un_speller_knows_us(struct un_speller *s, const char *word);
/* Memory ran out during a question so far: its answer was false. */
bool un_speller_no_memory(const struct un_speller *s);

#endif
