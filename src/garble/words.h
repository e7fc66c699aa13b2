/* What the language data knows of a word, and how well words follow one another. */
#ifndef UN_GARBLE_WORDS_H
#define UN_GARBLE_WORDS_H

#include "data/lexicon.h"
#include "data/model.h"
#include "segment/segment.h"

struct un_words {
    const struct un_model *model; /* NULL: without language data */
    const struct un_lexicon *lexicon;
    struct un_segmenter segmenter;
    struct un_tokens tokens;
};

void un_words_init(struct un_words *w, const struct un_model *m, const struct un_lexicon *l);
void un_words_release(struct un_words *w);

/* Whether the model's vocabulary has the word P[0..N); false without language data. */
bool un_words_known(const struct un_words *w, const char *p, size_t n);

/* How well the words of P[FROM..N) follow those before them: their mean score, 0 when there are
   none or no language data. BEGIN: P begins a sentence. False when memory ran out. */
bool un_words_score(struct un_words *w, const char *p, size_t from, size_t n, bool begin,
                    int32_t *mean);

#endif
