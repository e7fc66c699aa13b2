/* Characters as the bytes that they are in the charsets that UTF-8 is taken for. Filled once for a
   stream, in some microseconds. */
#ifndef UN_REPAIR_MISREAD_H
#define UN_REPAIR_MISREAD_H

#include <stddef.h>

#include "repair/mojibake_charsets.h"
#include "repair/plausible.h"

/* The charsets have 480 characters above ASCII, in 24 blocks of 64. */
enum {
    UN_MISREAD_ROWS = 512,
    UN_MISREAD_CELLS = 48,
    UN_MISREAD_PAGES = 0x10000 >> 6,
    UN_MISREAD_LOW = 0x800, /* what has two bytes in UTF-8 */
    UN_MISREAD_CACHE = 512
};

/* What a character may be to a sequence: three sets of charsets (bit c: un_misreads[c]), and
   whether it is a capital or a small letter. */
typedef uint32_t un_misread_mark;

enum {
    UN_MARK_LEAD2 = 0,               /* the byte begins two bytes of UTF-8 */
    UN_MARK_LEAD3 = UN_MISREADS,     /* or more */
    UN_MARK_TRAIL = 2 * UN_MISREADS, /* it is 80 to BF */
    UN_MARK_UPPER = 3 * UN_MISREADS,
    UN_MARK_LOWER,
    UN_MARK_BITS
};

_Static_assert(UN_MARK_BITS <= 32, "a mark has room for the charsets");

/* The charsets of the set that begins at bit FIRST. */
static inline unsigned un_mark_set(un_misread_mark m, int first)
{
    return m >> first & ((1u << UN_MISREADS) - 1);
}

struct un_misread_row {
    struct un_glyph glyph;
    uint8_t byte[UN_MISREADS]; /* 0: not in that charset */
};

struct un_misread_table {
    struct un_misread_row row[UN_MISREAD_ROWS];                 /* row 0: in none of them */
    un_misread_mark mark[UN_MISREAD_ROWS], low[UN_MISREAD_LOW]; /* by row, by code point */
    size_t rows;
    uint16_t cell[UN_MISREAD_CELLS][64]; /* numbers of rows; cell 0 has none */
    size_t cells;
    uint8_t page[UN_MISREAD_PAGES]; /* the cell of 64 code points */
    struct un_glyph ascii[128];
    struct un_glyph cache[UN_MISREAD_CACHE]; /* of characters that stand in no row */
    uint16_t lossy;                          /* charsets in which some byte has no meaning */
};

void un_misread_init(struct un_misread_table *t);
/* What un_misread_glyph does for a character that stands in no row. */
struct un_glyph un_misread_other(struct un_misread_table *t, uint32_t cp);

/* True when the control from U+0080 on behind BEFORE[0] and BEFORE[1] may be the next byte of a
   sequence that these begin, or that the second does, in a charset that gives the control's byte no
   meaning. */
bool un_misread_holds(const struct un_misread_table *t, const uint32_t before[2], uint32_t control);

/* The bits that the N bytes of UTF-8 hold. */
uint32_t un_misread_value(const unsigned char *b, int n);
/* The scalar value (or half of a surrogate pair) of the bytes; 0 when they are not UTF-8. */
uint32_t un_misread_decoded(const unsigned char *b, int n);

static inline unsigned un_misread_row_of(const struct un_misread_table *t, uint32_t cp)
{
    return cp < 0x10000 ? t->cell[t->page[cp >> 6]][cp & 63] : 0;
}

static inline struct un_glyph un_misread_glyph(struct un_misread_table *t, uint32_t cp)
{
    if (cp < 128)
        return t->ascii[cp];
    unsigned r = un_misread_row_of(t, cp);
    return r ? t->row[r].glyph : un_misread_other(t, cp);
}

#endif
