/* Words joined in small letters ("itismotivating"), where nothing but the words themselves shows
   the seams: the best segmentation by the language model (Norvig, "Natural Language Corpus Data",
   2009, does it with unigrams), weighed against a rare word or name by run_evidence.c. */
#ifndef UN_GARBLE_RUN_TOGETHER_H
#define UN_GARBLE_RUN_TOGETHER_H

#include "base/edits.h"
#include "garble/vocabulary.h"
#include "garble/word_path.h"

struct un_runs;

/* Room for the search. NULL when memory ran out. */
struct un_runs *un_runs_new(void);
void un_runs_free(struct un_runs *r);

/* A token that may be several words, and what speaks for it. */
struct un_run {
    const struct un_word_path *path;
    const char *text;
    size_t size, at;
    uint64_t features; /* by enum un_run_feature: those of un_run_features */
};

typedef bool un_run_fn(void *ctx, struct un_vocab *v, const struct un_run *run);

/* Hands each such token of TEXT to TAKE, until it returns false. */
bool un_runs_each(struct un_runs *r, struct un_vocab *v, const char *text, size_t n,
                  un_run_fn *take, void *ctx);
/* Adds the edits of TEXT to OUT. False when memory ran out. */
bool un_runs_run(struct un_runs *r, struct un_vocab *v, const char *text, size_t n,
                 struct un_edits *out);
/* Cuts the letters P[0..N) into words, as they stand: where, into CUT (N bytes). False when they
   are not all words. */
bool un_runs_cut(struct un_runs *r, struct un_vocab *v, const char *p, size_t n, uint8_t *cut,
                 int *cuts);

#endif
