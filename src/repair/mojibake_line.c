#include "repair/mojibake_line.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ext/unicode.h"
#include "repair/lost_byte.h"

bool un_mojibake_read(struct un_mojibake_line *line, struct un_misread_table *table,
                      const char *text, size_t begin, size_t end)
{
    line->table = table;
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
        if (line->items == line->cap &&
            !un_grow((void **)&line->item, line->items, &line->cap, sizeof *line->item))
            return false;
        struct un_mojibake_item *it = &line->item[line->items++];
        it->at = (uint32_t)at;
        it->len = (uint8_t)len;
        it->row = (uint16_t)un_misread_row_of(table, cp);
        it->glyph = it->row ? table->row[it->row].glyph : un_misread_glyph(table, cp);
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

/* The next byte 80..BF of the sequence, or what may stand for one. */
static bool trail(const struct un_mojibake_line *line, int charset, struct cursor *c, int k,
                  struct sequence *s)
{
    const struct un_mojibake_item *it = item_at(line, *c);
    bool lossy = line->table->lossy >> charset & 1;
    if (it) {
        unsigned byte = line->table->row[it->row].byte[charset];
        uint32_t cp = it->glyph.cp;
        bool lost = cp == 0xFFFD && lossy;
        if (!lost && (byte < 0x80 || byte > 0xBF))
            return false;
        s->byte[k] = lost ? 0 : (unsigned char)byte;
        s->lost += lost;
        s->control =
            s->control || (charset && cp < 0xA0 && un_misreads[charset].high[byte & 0x7F] != cp &&
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

static bool reads(const struct un_mojibake_line *line, int charset, struct cursor *c,
                  struct sequence *s)
{
    const struct un_mojibake_item *it = &line->item[c->item];
    unsigned lead = line->table->row[it->row].byte[charset];
    *s = (struct sequence){.byte = {(unsigned char)lead}};
    if (lead < 0xC2 || lead > 0xF4)
        return false;
    s->need = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    c->at += it->len;
    c->item++;
    for (int k = 1; k < s->need; k++)
        if (!trail(line, charset, c, k, s))
            return false;
    return s->lost + s->spaces <= (s->need > 2 ? s->need - 2 : 1);
}

static bool is_high(uint32_t v)
{
    return v >= 0xD800 && v <= 0xDBFF;
}

/* CESU-8 (UTR #26): the other half of the pair follows as a sequence of its own. */
static uint32_t paired(const struct un_mojibake_line *line, int charset, struct cursor *c,
                       uint32_t high)
{
    struct sequence s;
    if (!item_at(line, *c) || !reads(line, charset, c, &s) || s.lost || s.need != 3)
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
static bool is_typography(const struct un_mojibake_line *line, const struct un_mojibake_unit *u)
{
    const struct un_mojibake_item *it = &line->item[u->first];
    if (it->glyph.cp != 0xA0 || u->items < 2 || u->means.kind == UN_KIND_APOSTROPHE)
        return false;
    unsigned kind = it[1].glyph.kind;
    return kind == UN_KIND_SIGN || kind == UN_KIND_CURRENCY || kind == UN_KIND_SYMBOL;
}

/* The characters of the unit as they stand. */
static void look_inside(const struct un_mojibake_line *line, struct un_mojibake_unit *u)
{
    const struct un_glyph *last = &line->item[u->first].glyph;
    size_t at = u->at + line->item[u->first].len, k = u->first + 1u;
    int bits = 0;
    u->capitals = last->kind == UN_KIND_UPPER;
    while (at < u->at + u->len) {
        const struct un_glyph *g = un_mojibake_at(line, at, k);
        bool item = k < line->items && line->item[k].at == at;
        if (g->cp == 0xFFFD)
            g = &un_glyph_edge;
        u->capitals = g->kind == UN_KIND_UPPER ? (uint8_t)(u->capitals + 1) : 0;
        bits += un_glyph_next(last, g) + un_glyph_join(last, g);
        at += item ? line->item[k].len : 1;
        k += item;
        last = g;
    }
    u->last = *last;
    u->inner = (int16_t)bits;
}

static bool unit_at(const struct un_mojibake_line *line, int charset, size_t k,
                    struct un_mojibake_unit *u)
{
    struct un_misread_table *table = line->table;
    struct cursor c = {.at = line->item[k].at, .item = k};
    struct sequence s;
    *u = (struct un_mojibake_unit){.at = line->item[k].at, .first = (uint32_t)k};
    if (!reads(line, charset, &c, &s))
        return false;
    if (s.lost) {
        struct cursor start = {.at = u->at, .item = k};
        struct un_lost_place at = {*un_mojibake_before(line, start.at, start.item),
                                   *un_mojibake_at(line, c.at, c.item)};
        u->means = s.lost == 1 ? un_lost_byte(table, charset, s.byte, s.need, &at)
                               : un_misread_glyph(table, 0xFFFD);
        u->loss = u->means.cp == 0xFFFD ? UN_LOSS_UNKNOWN : UN_LOSS_KNOWN;
    } else {
        uint32_t cp = un_misread_decoded(s.byte, s.need);
        if (is_high(cp))
            cp = paired(line, charset, &c, cp);
        if (!cp || (cp >= 0xD800 && cp <= 0xDFFF))
            return false;
        u->means = meaning(table, cp);
        u->loss = s.spaces ? UN_LOSS_SPACE : UN_LOSS_NONE;
    }
    if (u->means.cost == UINT8_MAX)
        return false;
    u->items = (uint16_t)(c.item - k);
    u->len = (uint32_t)(c.at - u->at);
    if (is_typography(line, u))
        return false;
    u->gain = -loss_cost(u, &s);
    if (u->loss == UN_LOSS_SPACE && keeps_space(line, u))
        u->len--;
    look_inside(line, u);
    return true;
}

/* The number of the sequence that begins with item K, when its characters are of the table and
   stand side by side: these alone determine then what unit_at finds. 0: it has none. */
static uint64_t key_of(const struct un_mojibake_line *line, int charset, size_t k, unsigned lead)
{
    enum { ROW_BITS = 9 };
    _Static_assert(1 << ROW_BITS >= UN_MISREAD_ROWS, "a row number has room");
    _Static_assert(UN_MISREADS <= 16, "a charset has four bits");
    size_t need = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const struct un_mojibake_item *it = &line->item[k];
    uint64_t key = it->row;
    if (lead > 0xF4 || line->items - k < need)
        return 0;
    do {
        if (!it[1].row || it->at + it->len != it[1].at)
            return 0;
        key = key << ROW_BITS | (++it)->row;
    } while (--need > 1);
    return key << 4 | (unsigned)charset;
}

enum { MEMO_BITS = 11 };

struct un_mojibake_memo {
    struct cell {
        uint64_t key;
        bool is_unit;
        struct un_mojibake_unit unit;
    } cell[1 << MEMO_BITS];
};

struct un_mojibake_memo *un_mojibake_memo_new(void)
{
    return un_calloc(1, sizeof(struct un_mojibake_memo));
}

void un_mojibake_memo_free(struct un_mojibake_memo *m)
{
    un_free(m);
}

static bool recall(const struct un_mojibake_line *line, int charset, size_t k, unsigned lead,
                   struct un_mojibake_unit *u)
{
    uint64_t key = line->memo ? key_of(line, charset, k, lead) : 0;
    if (!key)
        return unit_at(line, charset, k, u);
    struct cell *cell = &line->memo->cell[key * 0x9E3779B97F4A7C15u >> (64 - MEMO_BITS)];
    if (cell->key != key) {
        cell->is_unit = unit_at(line, charset, k, &cell->unit);
        /* What a half of a surrogate pair means is told by the other half. */
        bool alone = cell->is_unit ? cell->unit.items <= 4 : lead != 0xED;
        cell->key = alone ? key : 0;
    }
    *u = cell->unit;
    u->at = line->item[k].at;
    u->first = (uint32_t)k;
    return cell->is_unit;
}

bool un_mojibake_units_of(const struct un_mojibake_line *line, int charset, unsigned losses,
                          struct un_mojibake_units *out)
{
    const struct un_misread_row *row = line->table->row;
    out->len = 0;
    for (size_t k = 0; k < line->items;) {
        unsigned lead = row[line->item[k].row].byte[charset];
        if (lead < 0xC2) {
            k++;
            continue;
        }
        if (out->len == out->cap &&
            !un_grow((void **)&out->unit, out->len, &out->cap, sizeof *out->unit))
            return false;
        struct un_mojibake_unit *u = &out->unit[out->len];
        if (!recall(line, charset, k, lead, u) || !(losses >> u->loss & 1)) {
            k++;
            continue;
        }
        out->len++;
        k += u->items;
    }
    return true;
}
