/* Parts of the seam's evidence that its files share. */
#ifndef UN_GARBLE_SEAM_ATOMS_H
#define UN_GARBLE_SEAM_ATOMS_H

#include <string.h>

#include "garble/place.h"
#include "garble/seam_evidence.h"
#include "garble/shapes.h"

#define BITS(x) ((x)*UN_SCORE_ONE)

/* No evidence is enough. */
enum { NEVER = INT32_MAX };

static inline const char *text_of(const struct un_piece *x, int k)
{
    return x->text + x->atom[k].at;
}

static inline size_t len_of(const struct un_piece *x, int k)
{
    return x->atom[k].len;
}

static inline bool is_upper(const struct un_piece *x, int k)
{
    return un_class(*text_of(x, k)) == UN_CHAR_UPPER;
}

static inline bool is_function(const struct un_piece *x, int k)
{
    return un_is_function_word(text_of(x, k), len_of(x, k));
}

static inline bool is_mark(const struct un_piece *x, int k, const char *mark)
{
    return len_of(x, k) == strlen(mark) && !memcmp(text_of(x, k), mark, strlen(mark));
}

/* "DAPHNE ROUSSEAU/AFP": capitals, and more of them behind. "microNOVA MP/100" is none. */
static inline bool is_credit(const struct un_piece *x, int k)
{
    size_t n;
    const char *p = un_word_after(x, k, &n);
    return un_is_all_upper(text_of(x, k), len_of(x, k)) && p && n > 1 && un_is_all_upper(p, n) &&
           (n > 2 || k == 0 || is_upper(x, k - 1) || x->atom[k - 1].kind != UN_ATOM_WORD);
}

/* "Photo: Luc Arnaud", "Photographs by Luc Arnaud" */
static inline bool is_label(const struct un_piece *x, int k)
{
    size_t n;
    const char *next = un_word_after(x, k, &n);
    return (k + 1 < x->atoms && *text_of(x, k + 1) == ':') ||
           (next && n == 2 && !memcmp(next, "by", 2));
}

/* Atom K is in the vocabulary, or known to Hunspell. */
bool un_seam_is_known(struct un_seam_finder *f, int k);
/* What is asked of seams with marks between; whether atom K is a quote that opens. */
int32_t un_seam_least_mark(struct un_seam_finder *f, struct un_seam s);
bool un_seam_opens_quote(const struct un_piece *x, int k);

#endif
