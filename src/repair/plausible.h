/* How plausible a character is in text of any language, and two of them side by side: bits of
   surprise. From facts of Unicode (category, script, block) and from what orthographies do with
   them; not learned, and not meant to be exact: mojibake and text lie tens of bits apart. */
#ifndef UN_REPAIR_PLAUSIBLE_H
#define UN_REPAIR_PLAUSIBLE_H

#include <stdbool.h>
#include <stdint.h>

#include "ext/unicode.h"

enum un_kind {
    UN_KIND_SPACE, /* and the ends of a line */
    UN_KIND_UPPER,
    UN_KIND_LOWER,
    UN_KIND_LETTER, /* without case */
    UN_KIND_MARK,
    UN_KIND_DIGIT,
    UN_KIND_OPEN,
    UN_KIND_CLOSE,
    UN_KIND_QUOTE, /* opens in one language and closes in another */
    UN_KIND_APOSTROPHE,
    UN_KIND_DASH,
    UN_KIND_POINT,
    UN_KIND_SIGN, /* stands behind a word or a number: ordinals, trade marks, degrees */
    UN_KIND_CURRENCY,
    UN_KIND_SYMBOL,
    UN_KIND_BOX,
    UN_KIND_BAD, /* controls, unassigned and private code points */
    UN_KINDS
};

struct un_glyph {
    uint32_t cp;
    uint8_t cost, kind;
    uint8_t script; /* 0: no script of its own */
};

/* What is at the ends of a line. */
extern const struct un_glyph un_glyph_edge;

struct un_glyph un_glyph_of(uint32_t cp);
/* Surprise of B as a character when A, what is before it, is known: what repeats surprises less,
   and lines that are drawn go on. */
static inline int un_glyph_next(const struct un_glyph *a, const struct un_glyph *b)
{
    enum { REPEATED = 2, DRAWN = 3 };
    if (b->cp == ' ' || b->cp == '\n')
        return 0;
    if (a->cp == b->cp)
        return REPEATED;
    bool drawn =
        a->kind == UN_KIND_BOX && b->kind == UN_KIND_BOX && a->cp < 0x2580 && b->cp < 0x2580;
    return drawn ? DRAWN : b->cost;
}
/* Bits of the kinds side by side; row: the left one. */
extern const uint8_t un_glyph_joins[UN_KINDS][UN_KINDS];

/* Letters of two scripts side by side; Greek ones in Latin text are units and formulas. */
enum { UN_GLYPH_MIXED = 14, UN_GLYPH_FORMULA = 4 };

/* Surprise of B right behind A, by what kind and script they are of. */
static inline int un_glyph_join(const struct un_glyph *a, const struct un_glyph *b)
{
    int bits = un_glyph_joins[a->kind][b->kind];
    if (!a->script || !b->script || a->script == b->script)
        return bits;
    bool greek = a->script == UN_UNI_GREEK || b->script == UN_UNI_GREEK;
    bool latin = a->script == UN_UNI_LATIN || b->script == UN_UNI_LATIN;
    return bits + (greek && latin ? UN_GLYPH_FORMULA : UN_GLYPH_MIXED);
}

static inline bool un_glyph_is_letter(const struct un_glyph *g)
{
    return g->kind >= UN_KIND_UPPER && g->kind <= UN_KIND_LETTER;
}

#endif
