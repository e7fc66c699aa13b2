/* The words around a place, as the language model counts them. */
#ifndef UN_GARBLE_CONTEXT_H
#define UN_GARBLE_CONTEXT_H

#include "garble/piece.h"
#include "garble/vocabulary.h"

enum { UN_AFTER_MAX = 2 };

struct un_context {
    struct un_lm_state before; /* after the words before */
    uint16_t after[UN_AFTER_MAX];
    int afters;
};

/* What stands before FROM and behind TO, within the line. */
void un_context_read(struct un_context *c, const struct un_vocab *w, const char *p, size_t n,
                     size_t from, size_t to);
/* Number of the word at AT as the model counts it: unknown words are names or not. */
uint16_t un_context_id(const struct un_vocab *w, const char *p, struct un_atom a);
/* Appends the numbers of atom A to ID ("Kyiv's" is two); returns how many there are then. */
int un_context_add(const struct un_vocab *w, const char *p, struct un_atom a, uint16_t *id, int len,
                   int max);
/* How well the words of P[FROM..N) follow those before them: their mean score, 0 when there are
   none or no language data. BEGIN: P begins a sentence. */
int32_t un_context_mean(const struct un_vocab *w, const char *p, size_t from, size_t n, bool begin);
/* Score of the words ID between what stands before and behind. */
int32_t un_context_score(const struct un_context *c, const struct un_vocab *w, const uint16_t *id,
                         int len);

#endif
