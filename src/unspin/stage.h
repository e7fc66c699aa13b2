/* The unspin stage: from a window of text to the edits that restore it. */
#ifndef UN_UNSPIN_STAGE_H
#define UN_UNSPIN_STAGE_H

#include "base/edits.h"
#include "unspin/decoder.h"
#include "unspin/dialect.h"

enum un_assume { UN_ASSUME_AUTO, UN_ASSUME_SPUN, UN_ASSUME_CLEAN };

/* One decision, for --explain. Valid during the call only. */
struct un_decision {
    const struct un_window *window;
    const struct un_lattice *lattice;
    size_t begin;                /* of the sentence, in words of the window */
    const struct un_edge *first; /* edges that start at the same word */
    size_t edges;
    uint32_t gate; /* probability that the paragraph is spun, of UN_CERTAIN */
};
typedef bool un_decision_fn(void *ctx, const struct un_decision *d);

/* What the confidence of an edit was computed from, for the program that fits it. */
typedef void un_feature_fn(void *ctx, const struct un_edit *edit, const int32_t *feature);

struct un_spin_options {
    enum un_assume assume;
    uint32_t least; /* probability that an edit must have, of UN_CERTAIN */
    bool lines;     /* each line is a paragraph */
    bool slow;      /* no fast paths */
    un_rules off;   /* edits of these rules are not made */
    un_decision_fn *decision;
    un_feature_fn *feature;
    void *ctx;
};

/* Result over the windows of a document so far. */
struct un_spin_verdict {
    uint32_t spun;               /* highest probability of a paragraph, of UN_CERTAIN */
    int32_t family[UN_FAMILIES]; /* evidence */
    uint64_t words, replaced;
};

struct un_spin {
    const struct un_model *model;
    const struct un_lexicon *lexicon[UN_LEXICONS_MAX];
    int lexicons;
    struct un_spin_options options;
    struct un_segmenter segmenter;
    struct un_window window;
    struct un_gate gate, before; /* after the last window, and as the rounds of this one found it */
    struct un_mixture mixture;
    struct un_votes votes;
    struct un_dialect dialect;
    struct un_decoder decoder;
    int32_t *ratio;
    uint32_t *prob;
    size_t paragraphs_cap;
    struct un_edits found;        /* of all paragraphs, before the gate spoke */
    struct un_buf word, original; /* of the edit at hand */
    struct un_spin_verdict verdict;
};

bool un_spin_init(struct un_spin *s, const struct un_model *m,
                  const struct un_lexicon *const *lexicon, int lexicons,
                  const struct un_spin_options *o);
void un_spin_release(struct un_spin *s);

/* Edits of one round on the window TEXT. ROUND 0 is the text as it came: it alone moves the
   document's state on. PAST: what was found in earlier windows counts; without it a window is
   judged alone, so that a second pass over the result finds what the last round found (law 3).
   False when memory ran out. */
bool un_spin_round(struct un_spin *s, const char *text, size_t n, int round, bool past,
                   struct un_edits *out);
/* Counts the words of the round's text that these of its edits replace. */
void un_spin_count(struct un_spin *s, const struct un_edits *done);

#endif
