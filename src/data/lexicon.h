/* The compiled substitution dictionary: a pointer-free image that is mapped and read in place.

   A hash table maps phrases (sequences of lexeme hashes, 64 bits; two phrases are taken for equal
   when those are) to entries: the word's number in the language model, what the families do to
   it, and the rows that lead back to originals. Entries of frequent words stand together, apart
   from the table of their places, and a filter of one bit a hash tells that most sequences of two
   words begin no phrase: what clean text asks for stays in the cache. */
#ifndef UN_DATA_LEXICON_H
#define UN_DATA_LEXICON_H

#include "base/buf.h"
#include "base/hash.h"
#include "base/prefetch.h"
#include "data/model.h"

/* The families of spinners (brief, "What the spun copies look like"); U: rows of the user. */
#define UN_FAMILY_LETTERS "ABCDSTGWPU"
enum { UN_FAMILIES = 10, UN_FAMILY_USER = 9 };
/* Families in arrays that are worked on as vectors. */
enum { UN_FAMILY_LANES = 16 };

enum { UN_PHRASE_MAX = 8 }; /* lexemes in a spun phrase or an original */

/* The dictionary itself, and those of -d and --protect. */
enum { UN_LEXICONS_MAX = 16 };

enum un_entry_flags {
    UN_ENTRY_WORD = 1,      /* has a number in the model */
    UN_ENTRY_MORE = 2,      /* begins a longer phrase */
    UN_ENTRY_PROTECT = 4,   /* never to be touched */
    UN_ENTRY_NAME = 8,      /* the speller knows it with a capital only */
    UN_ENTRY_AMERICAN = 16, /* spelled otherwise in British English: `variant` */
    UN_ENTRY_BRITISH = 32,
    UN_ENTRY_GENUINE = 64, /* a phrase in which its words mean what they say */
    UN_ENTRY_TELLS = 128   /* has features, or is genuine: evidence of what a spinner did */
};

struct un_entry {
    uint64_t hash;
    uint32_t row, features;
    uint32_t variant; /* the other dialect's spelling, in the characters */
    uint32_t next;    /* after UN_ENTRY_MORE: which lexemes may follow, see un_next_bit */
    uint16_t rows, id;
    uint8_t flags, variant_len, phrase, spare; /* phrase: of more than one lexeme */
};

/* Where an entry is: the upper eight bits of its hash, then its number from 1 on; 0: free. */
enum { UN_SLOT_NUMBER = (1 << 24) - 1 };

/* Numbers of the entries of the most frequent words, from 0 on, one place for each hash: four words
   of five in a text are found by a table that stays in the innermost cache. */
enum { UN_FREQUENT = 1 << 13 };

enum un_row_flags {
    UN_ROW_NAME = 1,  /* spun form must have a capital; the original keeps its own */
    UN_ROW_LISTED = 2 /* from a published list of fingerprints: nobody else writes the phrase */
};

/* A way back from a spun phrase. */
struct un_row {
    uint32_t text_at, ids_at;
    uint32_t source; /* line of the source: of the file of the row's `family` */
    uint16_t text_len;
    uint8_t words, flags;
    uint8_t weight[UN_FAMILIES]; /* percent of the original's uses that the family turns so */
    uint8_t rule, family;
};

/* What families do to a word: evidence is in 1/16 bit, log2 P(word | spun) / P(word | clean). */
struct un_features {
    int8_t evidence[UN_FAMILY_LANES]; /* beyond the families: 0 */
    uint8_t keep[UN_FAMILY_LANES];    /* percent of its uses that the family leaves alone */
};

#define UN_LEXICON_MAGIC 0x3343494455u /* "UDIC3" */

struct un_lexicon_head {
    uint64_t magic, check; /* of the head, with 0 in this place */
    uint64_t model_id;     /* the model whose word numbers it uses */
    uint32_t size, slots;  /* slots: a power of two */
    uint32_t slots_at, entries_at, entries, rows_at, rows, ids_at, ids, features_at, features;
    uint32_t chars_at, chars, filter_at, filter_bits; /* filter_bits: a power of two */
    uint32_t frequent_at, frequent;                   /* a power of two */
    uint32_t model_check;                             /* un_model_check of that model */
};

struct un_lexicon {
    struct un_map map;   /* or */
    struct un_buf image; /* of a user dictionary */
    const struct un_lexicon_head *head;
    const uint32_t *slot, *frequent;
    const struct un_entry *entry;
    const uint64_t *filter;
    const struct un_row *row;
    const uint16_t *ids;
    const struct un_features *features;
    const char *chars;
    size_t bad; /* after UN_DATA_FORMAT and UN_DATA_MATE: the byte of the file that is wrong */
};

uint64_t un_lexicon_check(const struct un_lexicon_head *head);
enum un_data_fault un_lexicon_open(struct un_lexicon *l, const char *path);
/* Takes IMAGE over. */
enum un_data_fault un_lexicon_adopt(struct un_lexicon *l, struct un_buf *image);
void un_lexicon_release(struct un_lexicon *l);
/* Was it compiled for M? */
enum un_data_fault un_lexicon_mate(struct un_lexicon *l, const struct un_model *m);

/* Hash of a phrase, one lexeme longer than H (0: empty). */
static inline uint64_t un_phrase_hash(uint64_t h, uint64_t lexeme)
{
    return h ? un_mix64(h * 31 + lexeme) : lexeme;
}

static inline uint32_t un_slot_of(const struct un_lexicon *l, uint64_t hash)
{
    return (uint32_t)hash & (l->head->slots - 1);
}

static inline uint32_t un_frequent_of(const struct un_lexicon_head *h, uint64_t hash)
{
    return (uint32_t)(hash >> 32) & (h->frequent - 1);
}

/* The bit of a lexeme: where it is missing in `next`, no phrase goes on with it. */
static inline unsigned un_next_bit(uint64_t lexeme)
{
    return lexeme >> 48 & 31;
}

/* False when no phrase that begins as E does has LEXEME next. */
static inline bool un_may_follow(const struct un_entry *e, uint64_t lexeme)
{
    return e->next >> un_next_bit(lexeme) & 1;
}

/* The entry if it is one of the most frequent words; else that of another hash. */
static inline const struct un_entry *un_lexicon_guess(const struct un_lexicon *l, uint64_t hash)
{
    return &l->entry[l->frequent[un_frequent_of(l->head, hash)]];
}

/* What is not among these; NULL when it is not in the dictionary. */
static inline const struct un_entry *un_lexicon_rare(const struct un_lexicon *l, uint64_t hash)
{
    uint32_t mask = l->head->slots - 1, tag = (uint32_t)(hash >> 56);
    for (uint32_t k = un_slot_of(l, hash), x; (x = l->slot[k]) != 0; k = (k + 1) & mask)
        if (x >> 24 == tag && l->entry[(x & UN_SLOT_NUMBER) - 1].hash == hash)
            return &l->entry[(x & UN_SLOT_NUMBER) - 1];
    return NULL;
}

/* NULL when the phrase is not in the dictionary. */
static inline const struct un_entry *un_lexicon_find(const struct un_lexicon *l, uint64_t hash)
{
    const struct un_entry *e = un_lexicon_guess(l, hash);
    return e->hash == hash ? e : un_lexicon_rare(l, hash);
}

/* The bit of the filter for a phrase. */
static inline uint32_t un_filter_bit(const struct un_lexicon_head *h, uint64_t hash)
{
    return (uint32_t)(hash >> 20) & (h->filter_bits - 1);
}

/* Asks for the entry of a phrase, which one will look up soon; for its slot first. */
static inline void un_lexicon_expect_slot(const struct un_lexicon *l, uint64_t hash)
{
    un_prefetch(&l->slot[un_slot_of(l, hash)]);
}

static inline void un_lexicon_expect_entry(const struct un_lexicon *l, uint64_t hash)
{
    uint32_t number = l->slot[un_slot_of(l, hash)] & UN_SLOT_NUMBER;
    un_prefetch(&l->entry[number ? number - 1 : 0]);
}

/* False when no phrase of two lexemes or more has this hash. */
static inline bool un_lexicon_may_have(const struct un_lexicon *l, uint64_t hash)
{
    uint32_t bit = un_filter_bit(l->head, hash);
    return l->filter[bit / 64] >> bit % 64 & 1;
}

/* The same for a phrase of two lexemes or more: most are not there, and that is cheap to tell. */
static inline const struct un_entry *un_lexicon_phrase(const struct un_lexicon *l, uint64_t hash)
{
    return un_lexicon_may_have(l, hash) ? un_lexicon_rare(l, hash) : NULL;
}

#endif
