/* Builds a dictionary image from pairs of forms. Used by unspin-dict compile and, for -d FILE,
   by the library itself. */
#ifndef UN_DATA_LEXICON_BUILD_H
#define UN_DATA_LEXICON_BUILD_H

#include "data/lexicon.h"
#include "data/rows.h"

struct un_builder;

/* The number of a lexeme in the model, UN_ID_UNKNOWN when it has none. */
typedef uint16_t un_id_fn(const void *ctx, uint64_t hash);

/* MODEL scores the phrases; ID_OF finds the numbers of their words. */
struct un_builder *un_builder_new(const struct un_model *model, un_id_fn *id_of, const void *ctx);
void un_builder_free(struct un_builder *b);

/* Adds a surface pair; several families of one pair are merged. False: out of memory, or a form
   without words or with more than UN_PHRASE_MAX lexemes (*BAD says which). */
bool un_builder_pair(struct un_builder *b, const struct un_source_row *row, uint32_t source,
                     const char **bad);
/* A word of the model; NAME_ONLY: the speller knows it with a capital only. */
bool un_builder_word(struct un_builder *b, const char *p, size_t n, uint16_t id, bool name_only);
/* A phrase that is never touched (UN_ENTRY_PROTECT), or seldom (UN_ENTRY_GENUINE). */
bool un_builder_spare(struct un_builder *b, const char *p, size_t n, uint8_t flag,
                      const char **bad);
/* One word in both dialects. */
bool un_builder_dialect(struct un_builder *b, struct un_text american, struct un_text british);
/* The image; B is spent. */
bool un_builder_finish(struct un_builder *b, struct un_buf *image);

#endif
