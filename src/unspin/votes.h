/* What a document's own decisions say about its spinner: inside one article an original takes the
   same spun form in 87 % of its replacements, and when it is replaced at all, 80 % of its
   occurrences are (brief, "How near a function"). A first reading of the window casts votes; in
   the second they bend the dictionary's weights (a Dirichlet prior with the weights as its mean).
 */
#ifndef UN_UNSPIN_VOTES_H
#define UN_UNSPIN_VOTES_H

#include "unspin/window.h"

struct un_votes {
    uint16_t *row;      /* by row of the main dictionary: how often it was chosen */
    uint16_t *replaced; /* by model word: how often it was an original that was restored */
    uint16_t *kept;     /* by model word: how often it stands in the text unreplaced */
    uint32_t rows, words;
    bool cast;
};

bool un_votes_init(struct un_votes *v, uint32_t rows, uint32_t words);
void un_votes_release(struct un_votes *v);
/* Counts the choices that the first reading left in W; forgets them again. */
void un_votes_clear(struct un_votes *v, const struct un_window *w, const struct un_lexicon *l);
void un_votes_cast(struct un_votes *v, const struct un_window *w, const struct un_lexicon *l);

/* SHARE (of 25,600) of the row or of keeping, after the votes. OWN: this very word voted for it,
   which does not count. */
uint32_t un_votes_row(const struct un_votes *v, uint32_t share, uint32_t row, uint16_t original,
                      bool own);
uint32_t un_votes_keep(const struct un_votes *v, uint32_t share, uint16_t word, bool own);

#endif
