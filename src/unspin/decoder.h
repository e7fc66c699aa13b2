/* The sentences of a window, decoded: read once for the choices that vote, and a second time with
   these votes, over the paths that the first reading found. */
#ifndef UN_UNSPIN_DECODER_H
#define UN_UNSPIN_DECODER_H

#include "unspin/hypothesis.h"

/* Words [begin, end) of the window. */
struct un_sentence {
    size_t begin, end;
};

/* What is kept of a sentence from its first reading to the second. */
struct un_kept {
    size_t begin;
    int lane;
    struct un_place place;
};

struct un_decoder {
    struct un_lattice lane[UN_LANES];
    struct un_memo memo;
    struct un_search *search;
    int16_t *share;
    struct un_kept *kept;
    size_t kepts, kepts_cap;
    size_t kept_size; /* edges, hypotheses and arcs of all that is kept */
    uint64_t scored;  /* arcs so far */
};

void un_decoder_init(struct un_decoder *d, const struct un_model *m,
                     const struct un_lexicon *const *lexicon, int lexicons,
                     const struct un_votes *votes);
void un_decoder_release(struct un_decoder *d);
/* Reads N sentences, at most UN_LANES, each into its lane, with the best path of each. False when
   memory ran out. */
bool un_decoder_read(struct un_decoder *d, const struct un_window *w,
                     const struct un_sentence *sentence, int n, const struct un_mixture *mix);
/* Keeps the sentence just read into LANE, which begins at word BEGIN, for a second reading; not
   when too much is kept already. To be called in the order of the text. False when memory ran
   out. */
bool un_decoder_keep(struct un_decoder *d, int lane, size_t begin);
/* The second reading: the paths of the first one, scored with the votes as they are now. A sentence
   that was not kept is searched anew. NULL when memory ran out. */
const struct un_lattice *un_decoder_again(struct un_decoder *d, const struct un_window *w,
                                          struct un_sentence sentence,
                                          const struct un_mixture *mix);
void un_decoder_drop(struct un_decoder *d);

#endif
