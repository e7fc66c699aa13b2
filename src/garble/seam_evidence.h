/* How much evidence each kind of seam must have, and how much there is. */
#ifndef UN_GARBLE_SEAM_EVIDENCE_H
#define UN_GARBLE_SEAM_EVIDENCE_H

#include "garble/piece.h"
#include "garble/vocabulary.h"

enum un_seam_kind { UN_SEAM_CASE, UN_SEAM_NUMBER_WORD, UN_SEAM_WORD_NUMBER, UN_SEAM_MARK };

/* Atoms LEFT and RIGHT of a piece, with nothing but marks between them. */
struct un_seam {
    enum un_seam_kind kind;
    int left, right;
    int cut;   /* the atom that the blank goes before */
    bool ends; /* only if a sentence ends there */
};

/* What is taken of words that are not in the vocabulary: Hunspell is dear, and often the other
   evidence settles it. */
enum un_guess { UN_GUESS_UNKNOWN, UN_GUESS_KNOWN, UN_GUESS_ASK };

struct un_seam_finder {
    struct un_vocab *vocab;
    struct un_piece piece;
    enum un_guess guess;
    bool guessed; /* it was needed */
    bool ok;      /* false: memory ran out */
};

/* Kind and place of the seam whose right side is atom K; false when nothing is joined there. */
bool un_seam_at(const struct un_piece *x, int k, struct un_seam *s);
/* The piece is the words of a menu: "HomeNewsSport". */
bool un_seam_is_menu(struct un_seam_finder *f);
/* EASE: bits that need not be shown. */
bool un_seam_is_split(struct un_seam_finder *f, struct un_seam s, int32_t ease);

#endif
