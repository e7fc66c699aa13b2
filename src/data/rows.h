/* Dictionary source: one substitution a line, columns separated by tabs:
   spun, original, part of speech, family, weight, provenance, note. Comment lines begin with #. */
#ifndef UN_DATA_ROWS_H
#define UN_DATA_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct un_text {
    const char *p;
    size_t n;
};

struct un_source_row {
    struct un_text spun, original, note;
    char pos;    /* v n j r x p */
    char family; /* of UN_FAMILY_LETTERS */
    char provenance;
    int weight; /* percent */
};

/* Reads a line (without its end). NULL, or what is wrong with it. A user's line may stop after
   the original: it is then an x row of family U with weight 60. */
const char *un_row_parse(const char *line, size_t n, bool user, struct un_source_row *row);

#endif
