#include "repair/mojibake_line.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ext/unicode.h"
#include "repair/lost_byte.h"

bool un_mojibake_read(struct un_mojibake_line *line, const struct un_misread_table *table,
                      const char *text, size_t begin, size_t end)
{
    line->text = text;
    line->begin = begin;
    line->end = end;
    line->items = 0;
    for (size_t at = begin; at < end;) {
        uint32_t cp;
        if (!((unsigned char)text[at] & 0x80)) {
            at += un_ascii_run(text + at, end - at);
            continue;
        }
        int len = un_utf8_take(text + at, end - at, &cp);
        if (len <= 0) { /* bytes kept on request */
            at++;
            continue;
        }
        if (!un_grow((void **)&line->item, line->items, &line->cap, sizeof *line->item))
            return false;
        line->item[line->items++] = (struct un_mojibake_item){
            .at = (uint32_t)at,
            .cp = cp,
            .row = (uint16_t)un_misread_row_of(table, cp),
            .len = (uint8_t)len,
        };
        at += (size_t)len;
    }
    return true;
}

/* Where reading has come to. */
struct cursor {
    size_t at, item;
};

/* The bytes of one sequence. */
struct sequence {
    unsigned char byte[4];
    int need, lost, spaces;
    bool question;
    bool control; /* a C1 control for a byte that means something else */
};

static inline const struct un_mojibake_item *item_at(const struct un_mojibake_line *line,
                                                     struct cursor c)
{
    return c.item < line->items && line->item[c.item].at == c.at ? &line->item[c.item] : NULL;
}

static inline struct un_glyph glyph_at(const struct un_mojibake_line *line,
                                       struct un_misread_table *table, struct cursor c)
{
    if (c.at >= line->end)
        return un_glyph_edge;
    const struct un_mojibake_item *it = item_at(line, c);
    return it ? un_misread_glyph(table, it->cp)
              : table->ascii[(unsigned char)line->text[c.at] & 0x7F];
}

static inline struct un_glyph glyph_before(const struct un_mojibake_line *line,
                                           struct un_misread_table *table, struct cursor c)
{
    if (c.at <= line->begin)
        return un_glyph_edge;
    if (c.item && line->item[c.item - 1].at + line->item[c.item - 1].len == c.at)
        return un_misread_glyph(table, line->item[c.item - 1].cp);
    return table->ascii[(unsigned char)line->text[c.at - 1] & 0x7F];
}

/* The next byte 80..BF of the sequence, or what may stand for one. */
static bool trail(const struct un_mojibake_line *line, const struct un_misread_table *table,
                  int charset, struct cursor *c, int k, struct sequence *s)
{
    const struct un_mojibake_item *it = item_at(line, *c);
    bool lossy = table->lossy >> charset & 1;
    if (it) {
        unsigned byte = table->row[it->row].byte[charset];
        bool lost = it->cp == 0xFFFD && lossy;
        if (!lost && (byte < 0x80 || byte > 0xBF))
            return false;
        s->byte[k] = lost ? 0 : (unsigned char)byte;
        s->lost += lost;
        s->control = s->control || (charset && it->cp < 0xA0 &&
                                    un_misreads[charset].high[byte & 0x7F] != it->cp &&
                                    un_misreads[charset].high[byte & 0x7F]);
        c->at += it->len;
        c->item++;
        return true;
    }
    char a = c->at < line->end ? line->text[c->at] : '\0';
    c->at++;
    s->spaces += a == ' ';
    s->question = s->question || a == '?';
    s->lost += lossy && (a == '?' || a == 0x1A);
    s->byte[k] = a == ' ' ? 0xA0 : 0;
    return a == ' ' || (lossy && (a == '?' || a == 0x1A));
}

static bool reads(const struct un_mojibake_line *line, const struct un_misread_table *table,
                  int charset, struct cursor *c, struct sequence *s)
{
    const struct un_mojibake_item *it = &line->item[c->item];
    unsigned lead = table->row[it->row].byte[charset];
    *s = (struct sequence){.byte = {(unsigned char)lead}};
    if (lead < 0xC2 || lead > 0xF4)
        return false;
    s->need = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    c->at += it->len;
    c->item++;
    for (int k = 1; k < s->need; k++)
        if (!trail(line, table, charset, c, k, s))
            return false;
    return s->lost + s->spaces <= (s->need > 2 ? s->need - 2 : 1);
}

static bool is_high(uint32_t v)
{
    return v >= 0xD800 && v <= 0xDBFF;
}

/* CESU-8 (UTR #26): the other half of the pair follows as a sequence of its own. */
static uint32_t paired(const struct un_mojibake_line *line, const struct un_misread_table *table,
                       int charset, struct cursor *c, uint32_t high)
{
    struct sequence s;
    if (!item_at(line, *c) || !reads(line, table, charset, c, &s) || s.lost || s.need != 3)
        return 0;
    uint32_t low = un_misread_value(s.byte, 3);
    return low >= 0xDC00 && low <= 0xDFFF ? 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF) : 0;
}

/* A control from U+0080 on will be a character of windows-1252 that was taken for Latin-1 before,
   or one more layer. */
static struct un_glyph meaning(struct un_misread_table *table, uint32_t cp)
{
    enum { TWICE = 6 };
    if (cp < 0x80 || cp > 0x9F || !un_misreads[0].high[cp - 0x80])
        return un_misread_glyph(table, cp);
    struct un_glyph g = un_misread_glyph(table, un_misreads[0].high[cp - 0x80]);
    g.cp = cp;
    g.cost = (uint8_t)(g.cost + TWICE);
    return g;
}

/* "Ã l'est" is "à l'est", but "Ã s" is the Portuguese "às": after a lost A0 the space of the text
   remains behind à, which is a word in many languages, but for words that begin with it. */
static bool keeps_space(const struct un_mojibake_line *line, const struct un_mojibake_unit *u)
{
    static const char *const JOINED[] = {"s", "quele", "quela", "queles", "quelas", "quilo"};
    const char *p = line->text + u->at + u->len;
    size_t left = line->end - (u->at + u->len), n = 0;
    if (u->means.cp != 0xE0 || (left && *p == ' '))
        return false;
    while (n < left && ((p[n] >= 'a' && p[n] <= 'z') || p[n] == '\'' || p[n] & '\x80'))
        n++;
    for (size_t k = 0; k < sizeof JOINED / sizeof *JOINED; k++)
        if (n == strlen(JOINED[k]) && !memcmp(p, JOINED[k], n))
            return false;
    return true;
}

/* Bits that a byte costs which is made up or another charset's. That one is lost is evidence of
   damage. */
static int loss_cost(const struct un_mojibake_unit *u, const struct sequence *s)
{
    enum { QUESTION = 5, CONTROL = 6 };
    static const int COST[] = {
        [UN_LOSS_NONE] = 0, [UN_LOSS_KNOWN] = -4, [UN_LOSS_UNKNOWN] = -2, [UN_LOSS_SPACE] = 4};
    return COST[u->loss] + (s->question ? QUESTION : 0) + (s->control ? CONTROL : 0);
}

/* A no-break space that typography puts before a sign ("−12 °C", where Macintosh has bytes CA A1)
   begins no sequence. The letters that it could begin are all but unused beside the apostrophes. */
static bool is_typography(const struct un_mojibake_line *line, struct un_misread_table *table,
                          const struct un_mojibake_unit *u)
{
    const struct un_mojibake_item *it = &line->item[u->first];
    if (it->cp != 0xA0 || u->items < 2 || u->means.kind == UN_KIND_APOSTROPHE)
        return false;
    unsigned kind = un_misread_glyph(table, it[1].cp).kind;
    return kind == UN_KIND_SIGN || kind == UN_KIND_CURRENCY || kind == UN_KIND_SYMBOL;
}

static bool unit_at(const struct un_mojibake_line *line, struct un_misread_table *table,
                    int charset, size_t k, struct un_mojibake_unit *u)
{
    struct cursor c = {.at = line->item[k].at, .item = k};
    struct sequence s;
    *u = (struct un_mojibake_unit){.at = line->item[k].at, .first = (uint32_t)k};
    if (!reads(line, table, charset, &c, &s))
        return false;
    if (s.lost) {
        struct cursor start = {.at = u->at, .item = k};
        struct un_lost_place at = {glyph_before(line, table, start), glyph_at(line, table, c)};
        u->means = s.lost == 1 ? un_lost_byte(table, charset, s.byte, s.need, &at)
                               : un_misread_glyph(table, 0xFFFD);
        u->loss = u->means.cp == 0xFFFD ? UN_LOSS_UNKNOWN : UN_LOSS_KNOWN;
    } else {
        uint32_t cp = un_misread_decoded(s.byte, s.need);
        if (is_high(cp))
            cp = paired(line, table, charset, &c, cp);
        if (!cp || (cp >= 0xD800 && cp <= 0xDFFF))
            return false;
        u->means = meaning(table, cp);
        u->loss = s.spaces ? UN_LOSS_SPACE : UN_LOSS_NONE;
    }
    if (u->means.cost == UINT8_MAX)
        return false;
    u->items = (uint16_t)(c.item - k);
    u->len = (uint32_t)(c.at - u->at);
    if (is_typography(line, table, u))
        return false;
    u->gain = -loss_cost(u, &s);
    if (u->loss == UN_LOSS_SPACE && keeps_space(line, u))
        u->len--;
    return true;
}

enum { CAPITALS_BEFORE_SMALL = 4 };

/* Surprise of the unit's characters as they stand, with the join to what is before and, when no
   other unit follows at once, behind them. */
static int as_it_stands(const struct un_mojibake_line *line, struct un_misread_table *table,
                        const struct un_mojibake_unit *u, bool joined)
{
    struct cursor c = {.at = u->at, .item = u->first};
    struct un_glyph before = glyph_before(line, table, c), g;
    int bits = 0, capitals = 0;
    while (c.at < u->at + u->len) {
        const struct un_mojibake_item *it = item_at(line, c);
        g = glyph_at(line, table, c);
        if (g.cp == 0xFFFD)
            g = un_glyph_edge;
        g.cost = un_glyph_next(&before, &g);
        capitals = g.kind == UN_KIND_UPPER ? capitals + 1 : 0;
        bits += g.cost + un_glyph_join(&before, &g);
        c.at += it ? it->len : 1;
        c.item += it != NULL;
        before = g;
    }
    if (joined)
        return bits;
    g = glyph_at(line, table, c);
    if (capitals > 1 && g.kind == UN_KIND_LOWER)
        bits += CAPITALS_BEFORE_SMALL;
    return bits + un_glyph_join(&before, &g);
}

static bool goes_with(const struct un_glyph *a, const struct un_glyph *b)
{
    return (un_glyph_is_letter(b) || b->kind == UN_KIND_MARK) &&
           (!a->script || !b->script || a->script == b->script);
}

/* Letters come in words of one script, and words are in one case. */
static bool is_word(uint32_t cp)
{
    static const uint8_t WORDS[] = {0xC0, 0xC5, 0xC8, 0xC9, 0xCD, 0xD3, 0xD6, 0xE0, 0xE5,
                                    0xE8, 0xE9, 0xED, 0xF2, 0xF3, 0xF6, 0xFB, 0xFD};
    return cp < 0x100 && memchr(WORDS, (int)cp, sizeof WORDS);
}

static int alone(const struct un_glyph *before, const struct un_glyph *g,
                 const struct un_glyph *after)
{
    enum { ONE_LETTER = 3, ONE_GREEK = 2, FOREIGN = 8 };
    if (!un_glyph_is_letter(g) || is_word(g->cp) || goes_with(g, before) || goes_with(g, after))
        return 0;
    if (g->script == UN_UNI_LATIN)
        return ONE_LETTER;
    return g->script == UN_UNI_GREEK ? ONE_GREEK : FOREIGN;
}

static bool is_vowel(uint32_t cp)
{
    return cp == 'a' || cp == 'e' || cp == 'i' || cp == 'o' || cp == 'u';
}

/* An accented a, o or u between two vowels ("Straüe", "niùo") or behind the same letter without the
   accent is rare; the acute, and ë and ï, which keep vowels apart, are not. */
static int hiatus(const struct un_glyph *left, const struct un_glyph *g,
                  const struct un_glyph *right)
{
    enum { HIATUS = 6 };
    static const struct {
        uint16_t accented;
        char base;
    } VOWELS[] = {
        {0xE0, 'a'}, {0xE2, 'a'}, {0xE4, 'a'}, {0xE5, 'a'}, {0xF2, 'o'},
        {0xF4, 'o'}, {0xF6, 'o'}, {0xF9, 'u'}, {0xFB, 'u'}, {0xFC, 'u'},
    };
    if (g->cp < 0xE0 || g->cp > 0xFC)
        return 0;
    for (size_t k = 0; k < sizeof VOWELS / sizeof *VOWELS; k++) {
        if (VOWELS[k].accented != g->cp)
            continue;
        bool twice = left->cp == (uint32_t)VOWELS[k].base;
        return twice || (is_vowel(left->cp) && is_vowel(right->cp)) ? HIATUS : 0;
    }
    return 0;
}

/* Combining diacritical marks behind a space, or a Latin letter that they do not compose with, are
   all but unused. */
static int stray_mark(const struct un_glyph *before, const struct un_glyph *g)
{
    enum { STRAY = 40 };
    bool latin = un_glyph_is_letter(before) && before->script == UN_UNI_LATIN;
    if (g->cp < 0x300 || g->cp > 0x36F || (!latin && before->kind != UN_KIND_SPACE))
        return 0;
    return un_uni_compose(before->cp, g->cp) ? 0 : STRAY;
}

/* "Â°", "Ā©": byte C2 before a sign that stays as it is, and no word on either side: no language
   writes this. */
static int padding(const struct un_mojibake_line *line, struct un_misread_table *table,
                   const struct un_mojibake_unit *u)
{
    enum { PADDING = 12 };
    struct cursor c = {.at = u->at, .item = u->first};
    struct cursor end = {.at = u->at + u->len, .item = u->first + u->items};
    struct un_glyph lead = glyph_at(line, table, c), left = glyph_before(line, table, c);
    uint32_t cp = u->means.cp;
    bool sign = cp == 0xA3 || cp == 0xA7 || cp == 0xA9 || cp == 0xAE || cp == 0xB0;
    if (u->items != 2 || !sign || line->item[u->first + 1].cp != cp || lead.script != UN_UNI_LATIN)
        return 0;
    struct un_glyph right = glyph_at(line, table, end);
    bool spaced = left.kind == UN_KIND_SPACE || left.kind == UN_KIND_DIGIT ||
                  right.kind == UN_KIND_SPACE || right.kind == UN_KIND_DIGIT;
    return spaced && !un_glyph_is_letter(&left) ? PADDING : 0;
}

static int as_decoded(const struct un_mojibake_line *line, struct un_misread_table *table,
                      const struct un_mojibake_unit *u, const struct un_mojibake_unit *before,
                      const struct un_mojibake_unit *after)
{
    enum { CAPITALS_END_SMALL = 5 };
    struct cursor c = {.at = u->at, .item = u->first};
    struct cursor end = {.at = u->at + u->len, .item = u->first + u->items};
    struct un_glyph left = before ? before->means : glyph_before(line, table, c);
    struct un_glyph right = after ? after->means : glyph_at(line, table, end);
    int bits = u->means.cost + un_glyph_join(&left, &u->means) + alone(&left, &u->means, &right) +
               stray_mark(&left, &u->means) + hiatus(&left, &u->means, &right);
    bool capital = !before && c.at > line->begin + 1 && left.kind == UN_KIND_UPPER &&
                   line->text[c.at - 2] >= 'A' && line->text[c.at - 2] <= 'Z';
    if (u->means.kind == UN_KIND_LOWER && capital && right.kind != UN_KIND_LOWER)
        bits += CAPITALS_END_SMALL;
    return after ? bits : bits + un_glyph_join(&u->means, &right);
}

/* A letter and a sign ("5 Å³", "Ø±0,05") that are read as one letter: no part of a word before and
   after, so no evidence. */
static bool is_no_word(const struct un_mojibake_line *line, struct un_misread_table *table,
                       const struct un_mojibake_unit *u)
{
    struct cursor c = {.at = u->at, .item = u->first};
    struct cursor end = {.at = u->at + u->len, .item = u->first + u->items};
    struct un_glyph left = glyph_before(line, table, c), right = glyph_at(line, table, end);
    return !un_glyph_is_letter(&left) && !un_glyph_is_letter(&right) &&
           alone(&left, &u->means, &right) > 0;
}

static bool touch(const struct un_mojibake_unit *a, const struct un_mojibake_unit *b)
{
    return a->at + a->len == b->at;
}

/* True when a character of SCRIPT stands outside of the sequences. */
static bool has_script(const struct un_mojibake_line *line, struct un_misread_table *table,
                       const struct un_mojibake_units *units, unsigned script)
{
    size_t u = 0;
    for (size_t k = 0; k < line->items;) {
        if (u < units->len && units->unit[u].first == k) {
            k += units->unit[u++].items;
            continue;
        }
        if (un_misread_glyph(table, line->item[k++].cp).script == script)
            return true;
    }
    return false;
}

/* True when Latin letters stand as those of another script that the line has nowhere else. */
static bool in_latin(const struct un_mojibake_line *line, struct un_misread_table *table,
                     const struct un_mojibake_units *units)
{
    enum { LETTERS = 6 };
    const struct un_mojibake_unit *u = units->unit;
    unsigned script = table->row[line->item[u->first].row].glyph.script;
    int letters = 0;
    if (!script || script == UN_UNI_LATIN || (u->means.script && u->means.script != UN_UNI_LATIN))
        return false;
    for (size_t k = line->begin; k < line->end && letters < LETTERS; k++) {
        unsigned char c = (unsigned char)line->text[k];
        letters += c < 0x80 && un_glyph_is_letter(&table->ascii[c]);
    }
    return letters == LETTERS && !has_script(line, table, units, script);
}

/* What repeats is one habit of the writer as well as one kind of damage. */
enum { SEEN = 1024, AGAIN = 4 };

static void weigh(const struct un_mojibake_line *line, struct un_misread_table *table,
                  struct un_mojibake_units *out)
{
    enum { IN_LATIN = 5 };
    uint8_t seen[SEEN / 8] = {0};
    if (out->len && in_latin(line, table, out))
        out->unit->gain += IN_LATIN;
    for (size_t k = 0; k < out->len; k++) {
        struct un_mojibake_unit *u = &out->unit[k];
        const struct un_mojibake_unit *before = k && touch(u - 1, u) ? u - 1 : NULL;
        const struct un_mojibake_unit *after = k + 1 < out->len && touch(u, u + 1) ? u + 1 : NULL;
        unsigned h = (u->means.cp ^ u->means.cp >> 10) % SEEN;
        u->gain += as_it_stands(line, table, u, after) - as_decoded(line, table, u, before, after);
        u->gain += padding(line, table, u);
        if (u->gain > 0 && u->items == 2 && !before && !after && is_no_word(line, table, u))
            u->gain = 0;
        if (u->gain > 0 && seen[h / 8] >> h % 8 & 1)
            u->gain = (u->gain + AGAIN - 1) / AGAIN;
        seen[h / 8] |= (uint8_t)(1u << h % 8);
    }
}

bool un_mojibake_units_of(const struct un_mojibake_line *line, struct un_misread_table *table,
                          int charset, unsigned losses, struct un_mojibake_units *out)
{
    out->len = 0;
    for (size_t k = 0; k < line->items;) {
        struct un_mojibake_unit u;
        if (!(table->row[line->item[k].row].byte[charset] >= 0xC2) ||
            !unit_at(line, table, charset, k, &u) || !(losses >> u.loss & 1)) {
            k++;
            continue;
        }
        if (!un_grow((void **)&out->unit, out->len, &out->cap, sizeof u))
            return false;
        out->unit[out->len++] = u;
        k += u.items;
    }
    weigh(line, table, out);
    return true;
}
