/* What is known of words: by the model's vocabulary, the dictionary and, where these do not
   settle it, by Hunspell. */
#ifndef UN_GARBLE_VOCABULARY_H
#define UN_GARBLE_VOCABULARY_H

#include "data/lexicon.h"
#include "data/model.h"
#include "garble/spellers.h"

enum { UN_SPELLING_CACHE = 512 };

enum un_spelling { UN_SPELLING_NO_SPELLER, UN_SPELLING_UNKNOWN, UN_SPELLING_KNOWN };

/* Hunspell is opened at the first question: that costs more than the rest of a short run. */
struct un_vocab {
    const struct un_model *model; /* NULL: nothing is known */
    const struct un_lexicon *const *lexicon;
    int lexicons;
    struct un_spellers *spellers; /* where the speller comes from and goes to, or NULL */
    struct un_speller *speller;
    bool asked;
    bool slow;       /* nothing is skipped at a quick look */
    uint64_t *cache; /* hash of a word, its lowest two bits the answer */
};

void un_vocab_init(struct un_vocab *w, const struct un_model *m,
                   const struct un_lexicon *const *lexicon, int lexicons);
void un_vocab_release(struct un_vocab *w);

/* NULL when the dictionary does not know it. */
const struct un_entry *un_vocab_entry(const struct un_vocab *w, const char *p, size_t n);
/* Number in the model, UN_ID_UNKNOWN when it is not in the vocabulary. */
uint16_t un_vocab_id(const struct un_vocab *w, const char *p, size_t n);
/* The same by the hash of the folded form, 0 for none. */
uint16_t un_vocab_id_of(const struct un_vocab *w, uint64_t hash);
bool un_vocab_knows(const struct un_vocab *w, const char *p, size_t n);
/* The same of letters of ASCII, from 3 to UN_FOLD_MAX. */
bool un_vocab_knows_letters(const struct un_vocab *w, const char *p, size_t n);
/* log2 of its share of all words, in 1/UN_SCORE_ONE. */
int32_t un_vocab_frequency(const struct un_vocab *w, uint16_t id);
/* A dictionary says that P is never to be touched. */
bool un_vocab_protected(const struct un_vocab *w, const char *p, size_t n);
/* Hunspell knows P as it is written or in lower case. False in *OK when memory ran out. */
enum un_spelling un_vocab_spelling(struct un_vocab *w, const char *p, size_t n, bool *ok);
/* Written in small letters P is an English word, as far as the vocabulary knows; Hunspell, if it is
   there, knows it, too. */
bool un_vocab_may_be_plain_word(const struct un_vocab *w, const char *p, size_t n);
bool un_vocab_is_plain_word(struct un_vocab *w, const char *p, size_t n, bool *ok);

#endif
