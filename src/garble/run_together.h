/* Words joined in small letters ("itismotivating"), where nothing but the words themselves shows
   the seams: the best segmentation by the language model, in the way of Viterbi (Norvig, "Natural
   Language Corpus Data", 2009, does it with unigrams), weighed against a rare word. */
#ifndef UN_GARBLE_RUN_TOGETHER_H
#define UN_GARBLE_RUN_TOGETHER_H

#include "base/edits.h"
#include "garble/vocabulary.h"

struct un_runs;

/* Room for the search. NULL when memory ran out. */
struct un_runs *un_runs_new(void);
void un_runs_free(struct un_runs *r);

/* Adds the edits of TEXT to OUT. False when memory ran out. */
bool un_runs_run(struct un_runs *r, struct un_vocab *v, const char *text, size_t n,
                 struct un_edits *out);
/* Cuts the letters P[0..N) into words, as they stand: where, into CUT (N bytes). False when they
   are not all words. */
bool un_runs_cut(struct un_runs *r, struct un_vocab *v, const char *p, size_t n, uint8_t *cut,
                 int *cuts);

#endif
