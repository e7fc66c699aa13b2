/* A line as its characters above ASCII, and the sequences in it that are UTF-8 in the bytes of one
   charset. */
#ifndef UN_REPAIR_MOJIBAKE_LINE_H
#define UN_REPAIR_MOJIBAKE_LINE_H

#include <stdbool.h>

#include "repair/misread.h"

/* A character above ASCII. */
struct un_mojibake_item {
    uint32_t at, cp;
    uint16_t row; /* in the table of misread characters */
    uint8_t len;
};

struct un_mojibake_line {
    const char *text;
    size_t begin, end;
    struct un_mojibake_item *item;
    size_t items, cap;
};

/* What had to be made up for. */
enum un_mojibake_loss {
    UN_LOSS_NONE,
    UN_LOSS_KNOWN,   /* of a byte, and only one common character can have stood there */
    UN_LOSS_UNKNOWN, /* of a byte: U+FFFD remains */
    UN_LOSS_SPACE    /* byte A0 is a plain space now */
};

/* A sequence. */
struct un_mojibake_unit {
    uint32_t at, len;
    uint32_t first; /* item */
    uint16_t items;
    uint8_t loss;
    bool taken;
    int gain;              /* bits of evidence that it is mojibake */
    struct un_glyph means; /* what it decodes to */
};

struct un_mojibake_units {
    struct un_mojibake_unit *unit;
    size_t len, cap;
};

/* Sets the line to TEXT[BEGIN..END); false when memory ran out. */
bool un_mojibake_read(struct un_mojibake_line *line, const struct un_misread_table *table,
                      const char *text, size_t begin, size_t end);
/* The sequences of the line in the bytes of CHARSET, with their evidence; of the kinds of loss only
   those of LOSSES (bit k: enum un_mojibake_loss). False when memory ran out. */
bool un_mojibake_units_of(const struct un_mojibake_line *line, struct un_misread_table *table,
                          int charset, unsigned losses, struct un_mojibake_units *out);

#endif
