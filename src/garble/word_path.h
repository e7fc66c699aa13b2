/* The best reading of a run of letters as several words, by the language model: a search over all
   words that it may be cut into (Viterbi), linear in its letters. */
#ifndef UN_GARBLE_WORD_PATH_H
#define UN_GARBLE_WORD_PATH_H

#include "garble/context.h"

/* Lengths in letters. A longer run is no prose. */
enum { UN_RUN_MAX = 64, UN_RUN_EDGES = 320 };

/* A word that may stand in the run, from letter FROM up to TO. */
struct un_run_word {
    uint8_t from, to, flags; /* flags: enum un_entry_flags */
    uint16_t id, before;     /* before: the word that the best path came from */
    int32_t score;           /* of the best path up to and with it */
    int32_t frequency;
    struct un_lm_state state;
};

struct un_word_path {
    struct un_run_word word[UN_RUN_EDGES];
    uint16_t first[UN_RUN_MAX + 2]; /* words that begin at a letter: first[i] up to first[i+1] */
    uint16_t words;
    char low[UN_RUN_MAX];
    bool capital; /* the first letter */
    size_t len;
    uint16_t part[UN_RUN_MAX]; /* the words of the best path */
    int parts;
    int after_hit; /* what the model knows of the last one together with what follows */
};

/* Finds the words of P[0..N), letters of ASCII. False when they do not cover it. */
bool un_word_path_read(struct un_word_path *r, const struct un_vocab *v, const char *p, size_t n);
/* Score of the best path between what stands before and behind. */
int32_t un_word_path_search(struct un_word_path *r, const struct un_vocab *v,
                            const struct un_context *c);

static inline const struct un_run_word *un_word_path_part(const struct un_word_path *r, int k)
{
    return &r->word[r->part[k]];
}

#endif
