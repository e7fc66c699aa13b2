/* Inflection of dictionary rows: the forms of a word or phrase by its part of speech. Regular
   forms are made by rule and confirmed by the speller; irregular ones come from a table. */
#ifndef UN_TOOL_INFLECT_H
#define UN_TOOL_INFLECT_H

#include "data/rows.h"
#include "ext/speller.h"

enum { FORM_MAX = 96 };

/* Verbs: base, -s, past, participle, -ing. Nouns: singular, plural. Others: one form.
   An empty string: the word has no such form. */
struct forms {
    char form[5][FORM_MAX];
    int count;
};

struct irregulars;

/* Reads base, past, participle (verbs) and singular, plural (nouns). NULL with a message. */
struct irregulars *irregulars_read(const char *path);
void irregulars_free(struct irregulars *r);

/* False when WORD is too long. */
bool inflect(struct un_text word, char pos, struct un_speller *s, const struct irregulars *r,
             struct forms *out);

#endif
