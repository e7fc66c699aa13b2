/* A line as its characters above ASCII, and the sequences in it that are UTF-8 in the bytes of one
   charset. */
#ifndef UN_REPAIR_MOJIBAKE_LINE_H
#define UN_REPAIR_MOJIBAKE_LINE_H

#include <stdbool.h>

#include "repair/misread.h"

/* A character above ASCII. */
struct un_mojibake_item {
    struct un_glyph glyph;
    uint32_t at;
    uint16_t row; /* in the table of misread characters */
    uint8_t len;
};

struct un_mojibake_memo;

struct un_mojibake_line {
    const char *text;
    size_t begin, end;
    struct un_mojibake_item *item;
    size_t items, cap;
    struct un_misread_table *table;
    struct un_mojibake_memo *memo; /* NULL: each sequence is worked out anew */
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
    struct un_glyph last;  /* the last of its characters as they stand, */
    int16_t inner;         /* surprise of those behind the first, */
    uint8_t capitals;      /* and how many capitals it ends in */
};

struct un_mojibake_units {
    struct un_mojibake_unit *unit;
    size_t len, cap;
};

/* The sequences that were worked out last: text repeats the same few. */
struct un_mojibake_memo *un_mojibake_memo_new(void);
void un_mojibake_memo_free(struct un_mojibake_memo *m);

/* Sets the line to TEXT[BEGIN..END); false when memory ran out. */
bool un_mojibake_read(struct un_mojibake_line *line, struct un_misread_table *table,
                      const char *text, size_t begin, size_t end);
/* The sequences of the line in the bytes of CHARSET, with what they gain and cost by themselves; of
   the kinds of loss only those of LOSSES (bit k: enum un_mojibake_loss). False when memory ran
   out. */
bool un_mojibake_units_of(const struct un_mojibake_line *line, int charset, unsigned losses,
                          struct un_mojibake_units *out);

/* Item K stands right behind the one before it. */
static inline bool un_mojibake_follows(const struct un_mojibake_line *line, size_t k)
{
    const struct un_mojibake_item *it = &line->item[k];
    return k && it[-1].at + it[-1].len == it->at;
}

/* The character that ends at byte AT, before item K. */
static inline const struct un_glyph *un_mojibake_before(const struct un_mojibake_line *line,
                                                        size_t at, size_t k)
{
    if (at <= line->begin)
        return &un_glyph_edge;
    if (k && line->item[k - 1].at + line->item[k - 1].len == at)
        return &line->item[k - 1].glyph;
    return &line->table->ascii[(unsigned char)line->text[at - 1] & 0x7F];
}

/* The character at byte AT, where item K or none is. */
static inline const struct un_glyph *un_mojibake_at(const struct un_mojibake_line *line, size_t at,
                                                    size_t k)
{
    if (at >= line->end)
        return &un_glyph_edge;
    if (k < line->items && line->item[k].at == at)
        return &line->item[k].glyph;
    return &line->table->ascii[(unsigned char)line->text[at] & 0x7F];
}

#endif
