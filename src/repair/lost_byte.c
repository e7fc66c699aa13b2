#include "repair/lost_byte.h"

/* At the start of a word, or of a quotation; what is misread itself tells nothing. */
static bool at_start(const struct un_lost_place *at)
{
    unsigned kind = at->before.kind;
    return at->before.cp < 0x80 &&
           (kind == UN_KIND_SPACE || kind == UN_KIND_OPEN || kind == UN_KIND_DASH) &&
           (un_glyph_is_letter(&at->after) || at->after.kind == UN_KIND_DIGIT);
}

static bool opens(const struct un_glyph *g)
{
    return g->kind == UN_KIND_OPEN || g->cp == 0x2018 || g->cp == 0x201C;
}

/* True when G is what a lost byte may well have been part of: a common character, no capital within
   a word, or a C1 control, which one more layer is made of. */
static bool is_common(const struct un_glyph *g, const struct un_lost_place *at)
{
    enum { COMMON = 8, CAPITAL = 2 };
    const struct un_glyph *a = &at->before, *b = &at->after;
    bool in_word = a->cp < 0x80 && g->script == a->script &&
                   (a->kind == UN_KIND_LOWER ||
                    (a->kind == UN_KIND_UPPER && b->cp < 0x80 && b->kind == UN_KIND_LOWER));
    if (g->cp >= 0x80 && g->cp <= 0x9F)
        return true;
    if (g->kind == UN_KIND_UPPER)
        return !in_word && g->cost <= COMMON + CAPITAL;
    return g->cost <= COMMON;
}

struct un_glyph un_lost_byte(struct un_misread_table *table, int charset, unsigned char *byte,
                             int need, const struct un_lost_place *at)
{
    struct un_glyph best = {.cp = 0xFFFD, .cost = UINT8_MAX}, one = best, opening = best;
    int hole = 1, common = 0, openings = 0;
    while (byte[hole])
        hole++;
    for (int b = 0x80; b < 0xC0; b++) {
        byte[hole] = (unsigned char)b;
        uint32_t cp = un_misreads[charset].high[b - 0x80] ? 0 : un_misread_decoded(byte, need);
        if (!cp || (cp >= 0xD800 && cp <= 0xDFFF))
            continue;
        struct un_glyph g = un_misread_glyph(table, cp);
        best.cost = g.cost < best.cost ? g.cost : best.cost;
        if (!is_common(&g, at))
            continue;
        common++;
        one = g;
        if (opens(&g)) {
            openings++;
            opening = g;
        }
    }
    if (openings && at_start(at))
        return openings == 1 ? opening : best;
    return common == 1 ? one : best;
}
