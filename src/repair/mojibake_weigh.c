#include "repair/mojibake_weigh.h"

#include "ext/unicode.h"

/* A unit and what it stands between: characters of the line, or what neighbours that touch it
   decode to. */
struct place {
    const struct un_mojibake_line *line;
    const struct un_mojibake_unit *u;
    const struct un_glyph *before, *after;    /* as they stand */
    const struct un_mojibake_unit *left_unit; /* NULL: a good character stands there */
    const struct un_mojibake_unit *right_unit;
};

/* Surprise of the unit's characters as they stand, with the join to what is before and, when no
   other unit follows at once, behind them. */
static int as_it_stands(const struct place *at)
{
    enum { CAPITALS_BEFORE_SMALL = 4 };
    const struct un_mojibake_unit *u = at->u;
    const struct un_glyph *first = &at->line->item[u->first].glyph;
    int bits = un_glyph_next(at->before, first) + un_glyph_join(at->before, first) + u->inner;
    if (at->right_unit)
        return bits;
    if (u->capitals > 1 && at->after->kind == UN_KIND_LOWER)
        bits += CAPITALS_BEFORE_SMALL;
    return bits + un_glyph_join(&u->last, at->after);
}

static bool goes_with(const struct un_glyph *a, const struct un_glyph *b)
{
    return (un_glyph_is_letter(b) || b->kind == UN_KIND_MARK) &&
           (!a->script || !b->script || a->script == b->script);
}

/* Letters come in words of one script, and words are in one case. */
static bool is_word(uint32_t cp)
{
    switch (cp) {
    case 0xC0:
    case 0xC5:
    case 0xC8:
    case 0xC9:
    case 0xCD:
    case 0xD3:
    case 0xD6:
    case 0xE0:
    case 0xE5:
    case 0xE8:
    case 0xE9:
    case 0xED:
    case 0xF2:
    case 0xF3:
    case 0xF6:
    case 0xFB:
    case 0xFD:
        return true;
    default:
        return false;
    }
}

static inline int alone(const struct un_glyph *before, const struct un_glyph *g,
                        const struct un_glyph *after)
{
    enum { ONE_LETTER = 3, ONE_GREEK = 2, FOREIGN = 8 };
    if (!un_glyph_is_letter(g) || goes_with(g, before) || goes_with(g, after) || is_word(g->cp))
        return 0;
    if (g->script == UN_UNI_LATIN)
        return ONE_LETTER;
    return g->script == UN_UNI_GREEK ? ONE_GREEK : FOREIGN;
}

static bool is_vowel(uint32_t cp)
{
    return cp == 'a' || cp == 'e' || cp == 'i' || cp == 'o' || cp == 'u';
}

/* The a, o or u under an accent other than the acute; 0: it is none. */
static uint32_t accented(uint32_t cp)
{
    switch (cp) {
    case 0xE0:
    case 0xE2:
    case 0xE4:
    case 0xE5:
        return 'a';
    case 0xF2:
    case 0xF4:
    case 0xF6:
        return 'o';
    case 0xF9:
    case 0xFB:
    case 0xFC:
        return 'u';
    default:
        return 0;
    }
}

/* An accented a, o or u between two vowels ("Straüe", "niùo") or behind the same letter without the
   accent is rare; the acute, and ë and ï, which keep vowels apart, are not. */
static int hiatus(const struct un_glyph *left, const struct un_glyph *g,
                  const struct un_glyph *right)
{
    enum { HIATUS = 6 };
    uint32_t base = accented(g->cp);
    if (!base)
        return 0;
    return left->cp == base || (is_vowel(left->cp) && is_vowel(right->cp)) ? HIATUS : 0;
}

/* Combining diacritical marks behind a space, or a Latin letter that they do not compose with, are
   all but unused. */
static int stray_mark(const struct un_glyph *before, const struct un_glyph *g)
{
    enum { STRAY = 40 };
    if (g->cp < 0x300 || g->cp > 0x36F)
        return 0;
    bool latin = un_glyph_is_letter(before) && before->script == UN_UNI_LATIN;
    if (!latin && before->kind != UN_KIND_SPACE)
        return 0;
    return un_uni_compose(before->cp, g->cp) ? 0 : STRAY;
}

/* "Â°", "Ā©": byte C2 before a sign that stays as it is, and no word on either side: no language
   writes this. */
static int padding(const struct place *at)
{
    enum { PADDING = 12 };
    const struct un_mojibake_item *lead = &at->line->item[at->u->first];
    const struct un_glyph *left = at->before, *right = at->after;
    uint32_t cp = at->u->means.cp;
    if (cp < 0xA3 || cp > 0xB0 || at->u->items != 2)
        return 0;
    bool sign = cp == 0xA3 || cp == 0xA7 || cp == 0xA9 || cp == 0xAE || cp == 0xB0;
    if (!sign || lead[1].glyph.cp != cp || lead->glyph.script != UN_UNI_LATIN)
        return 0;
    bool spaced = left->kind == UN_KIND_SPACE || left->kind == UN_KIND_DIGIT ||
                  right->kind == UN_KIND_SPACE || right->kind == UN_KIND_DIGIT;
    return spaced && !un_glyph_is_letter(left) ? PADDING : 0;
}

static int as_decoded(const struct place *at)
{
    enum { CAPITALS_END_SMALL = 5 };
    const struct un_glyph *means = &at->u->means;
    const struct un_glyph *left = at->left_unit ? &at->left_unit->means : at->before;
    const struct un_glyph *right = at->right_unit ? &at->right_unit->means : at->after;
    const char *p = at->line->text + at->u->at;
    int bits = means->cost + un_glyph_join(left, means) + alone(left, means, right) +
               stray_mark(left, means) + hiatus(left, means, right);
    bool capital = !at->left_unit && at->u->at > at->line->begin + 1 &&
                   left->kind == UN_KIND_UPPER && p[-2] >= 'A' && p[-2] <= 'Z';
    if (means->kind == UN_KIND_LOWER && capital && right->kind != UN_KIND_LOWER)
        bits += CAPITALS_END_SMALL;
    return at->right_unit ? bits : bits + un_glyph_join(means, right);
}

/* A letter and a sign ("5 Å³", "Ø±0,05") that are read as one letter: no part of a word before and
   after, so no evidence. */
static bool is_no_word(const struct place *at)
{
    return !at->left_unit && !at->right_unit && at->u->items == 2 &&
           !un_glyph_is_letter(at->before) && !un_glyph_is_letter(at->after) &&
           alone(at->before, &at->u->means, at->after) > 0;
}

static bool touch(const struct un_mojibake_unit *a, const struct un_mojibake_unit *b)
{
    return a->at + a->len == b->at;
}

/* True when a character of SCRIPT stands outside of the sequences. */
static bool has_script(const struct un_mojibake_line *line, const struct un_mojibake_units *units,
                       unsigned script)
{
    size_t u = 0;
    for (size_t k = 0; k < line->items;) {
        if (u < units->len && units->unit[u].first == k) {
            k += units->unit[u++].items;
            continue;
        }
        if (line->item[k++].glyph.script == script)
            return true;
    }
    return false;
}

/* True when Latin letters stand as those of another script that the line has nowhere else. */
static bool in_latin(const struct un_mojibake_line *line, const struct un_mojibake_units *units)
{
    enum { LETTERS = 6 };
    const struct un_mojibake_unit *u = units->unit;
    unsigned script = line->table->row[line->item[u->first].row].glyph.script;
    int letters = 0;
    if (!script || script == UN_UNI_LATIN || (u->means.script && u->means.script != UN_UNI_LATIN))
        return false;
    for (size_t k = line->begin; k < line->end && letters < LETTERS; k++) {
        unsigned char c = (unsigned char)line->text[k];
        letters += c < 0x80 && un_glyph_is_letter(&line->table->ascii[c]);
    }
    return letters == LETTERS && !has_script(line, units, script);
}

/* What repeats is one habit of the writer as well as one kind of damage. */
enum { SEEN = 1024, AGAIN = 4 };

void un_mojibake_weigh(const struct un_mojibake_line *line, struct un_mojibake_units *units)
{
    enum { IN_LATIN = 5 };
    const struct un_mojibake_unit *left = NULL;
    bool seen[SEEN] = {false};
    if (!units->len)
        return;
    if (in_latin(line, units))
        units->unit->gain += IN_LATIN;
    const struct un_mojibake_unit *end = units->unit + units->len;
    for (struct un_mojibake_unit *u = units->unit; u < end; u++) {
        const struct un_mojibake_unit *right = u + 1 < end && touch(u, u + 1) ? u + 1 : NULL;
        struct place at = {
            .line = line,
            .u = u,
            .before = un_mojibake_before(line, u->at, u->first),
            .after = right ? &line->item[right->first].glyph
                           : un_mojibake_at(line, u->at + u->len, u->first + u->items),
            .left_unit = left,
            .right_unit = right,
        };
        left = right ? u : NULL;
        unsigned h = (u->means.cp ^ u->means.cp >> 10) % SEEN;
        u->gain += as_it_stands(&at) - as_decoded(&at) + padding(&at);
        if (u->gain > 0 && is_no_word(&at))
            u->gain = 0;
        if (u->gain > 0 && seen[h])
            u->gain = (u->gain + AGAIN - 1) / AGAIN;
        seen[h] = true;
    }
}
