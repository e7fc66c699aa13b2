/* The training text as word numbers: sentences of UAX #29, lexemes of segment/lexeme.h. */
#ifndef UN_TOOL_CORPUS_H
#define UN_TOOL_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One run of words from one source; each n-gram in it counts `weight` times. */
struct corpus_part {
    size_t begin, end;
    uint32_t weight;
};

struct corpus {
    uint32_t *word; /* provisional numbers, later final ones; sentences as BEGIN ... END */
    size_t len, cap;
    struct corpus_part part[64];
    int parts;
    struct vocab *vocab;
};

bool corpus_init(struct corpus *c);
void corpus_release(struct corpus *c);
/* Reads PATH (a line is a paragraph; .xz through the xz program). On failure prints why. */
bool corpus_read(struct corpus *c, const char *path, uint32_t weight);
/* Keeps the SIZE most frequent words and renumbers the text; the others become
   UN_ID_UNKNOWN, UN_ID_NUMBER or UN_ID_NAME. Fills SPELL with SIZE spellings (owned by C). */
bool corpus_number(struct corpus *c, uint32_t size, const char **spell, uint32_t *used);

#endif
