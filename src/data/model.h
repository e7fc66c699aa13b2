/* The language model: word n-grams up to order 4 with back-off (interpolated Kneser-Ney; Chen and
   Goodman 1999), pruned, quantised, and stored in binary fuse filters (Graf and Lemire 2022)
   whose cells hold a fingerprint, a probability and a back-off weight. Read in place.

   Scores are integers in units of 1/UN_SCORE_ONE bit (log2), so that all machines agree. */
#ifndef UN_DATA_MODEL_H
#define UN_DATA_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"

enum { UN_ORDER = 4, UN_SCORE_ONE = 256 };

/* Word numbers with a fixed meaning; the others follow by falling frequency. */
enum { UN_ID_UNKNOWN, UN_ID_BEGIN, UN_ID_END, UN_ID_NUMBER, UN_ID_NAME, UN_ID_FIRST };

#define UN_MODEL_MAGIC 0x314D4C4E55u /* "UNLM1" */

/* One filter of the file: cells of `width` bits from byte `at` on. */
struct un_filter_head {
    uint64_t seed;
    uint32_t at, count, segment, start_range;
    uint16_t width, fingerprint, prob_bits, bow_bits;
};

struct un_model_head {
    uint64_t magic, id; /* id: hash of all that follows it */
    uint32_t words, size;
    uint32_t offsets_at, chars_at; /* spelling of each word */
    uint32_t unigrams_at;          /* int16 probability, int16 back-off */
    uint32_t codes_at;             /* per filter int16[256] probability, int16[64] back-off */
    struct un_filter_head filter[UN_ORDER - 1];
};

struct un_model {
    struct un_map map;
    const struct un_model_head *head;
    const uint32_t *offsets;
    const char *chars;
    const int16_t *unigrams;
    const int16_t *codes;
    size_t bad; /* after UN_DATA_FORMAT: the byte of the file that is wrong */
};

/* What the model must remember of the words before: the last LEN of them, at most three, 16 bits
   each with the newest lowest, and the back-off weight of each length of context. Bits above LEN
   words are 0. */
struct un_lm_state {
    uint64_t words;
    int16_t bow[UN_ORDER - 1];
    uint8_t len;
};

enum un_data_fault {
    UN_DATA_OK,
    UN_DATA_OPEN, /* not there */
    UN_DATA_READ, /* there, and cannot be read */
    UN_DATA_MEMORY,
    UN_DATA_FORMAT,
    UN_DATA_MATE
};

/* What errno says of a file that could not be opened. */
enum un_data_fault un_data_fault_of(int error);
enum un_data_fault un_model_open(struct un_model *m, const char *path);
/* A hash of the head, which the dictionary for this model holds. */
uint32_t un_model_check(const struct un_model *m);
void un_model_release(struct un_model *m);

struct un_lm_state un_model_begin(const struct un_model *m);
/* Score of WORD after IN; *OUT (which may be IN) becomes the state after it. */
int32_t un_model_score(const struct un_model *m, const struct un_lm_state *in, uint16_t word,
                       struct un_lm_state *out);
/* Spelling of WORD, not terminated. */
const char *un_model_word(const struct un_model *m, uint32_t word, size_t *len);

/* Key of an n-gram, words oldest first. */
uint64_t un_ngram_key(const uint16_t *word, int n);
/* The three cells of KEY and its fingerprint (before masking). */
struct un_cells {
    uint32_t at[3], fingerprint;
};
struct un_cells un_filter_cells(const struct un_filter_head *f, uint64_t key);

#endif
