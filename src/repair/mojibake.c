#include "repair/mojibake.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ext/unicode.h"

void un_mojibake_init(struct un_mojibake *m, un_rules on)
{
    m->on = on;
    m->line = (struct un_mojibake_line){0};
    m->units = m->best = (struct un_mojibake_units){0};
    m->back = NULL;
    m->back_cap = 0;
    m->scanned = 0;
    m->slow = false;
    un_buf_init(&m->to, UINT32_MAX);
    un_misread_init(&m->table);
    un_alphabets_init(&m->alphabets);
}

void un_mojibake_release(struct un_mojibake *m)
{
    un_free(m->line.item);
    un_free(m->units.unit);
    un_free(m->best.unit);
    un_free(m->back);
    un_buf_release(&m->to);
    m->line.item = NULL;
    m->units.unit = m->best.unit = NULL;
    m->back = NULL;
}

static const un_rules RULE_OF[] = {
    [UN_LOSS_NONE] = UN_RULE_BIT(UN_RULE_MOJIBAKE),
    [UN_LOSS_KNOWN] = UN_RULE_BIT(UN_RULE_LOST_BYTE),
    [UN_LOSS_UNKNOWN] = UN_RULE_BIT(UN_RULE_LOSSY_MOJIBAKE),
    [UN_LOSS_SPACE] = UN_RULE_BIT(UN_RULE_NBSP_BYTE),
};

/* The last three characters as members of sequences; each a set of charsets. */
struct trail {
    unsigned lead2, lead3, lead3_trail;
    bool lower;
};

/* What a plain space or a lost byte may stand for is looked at in lines that the cheap test takes
   up; alone it does so behind a capital (the lead byte) that follows a small letter. */
static inline unsigned suspicion(const struct un_misread_table *t, struct trail *last, uint32_t cp,
                                 bool lone)
{
    const struct un_misread_mark *m = &t->mark[un_misread_row_of(t, cp)];
    unsigned trail = cp == 0xFFFD ? t->lossy : m->trail;
    unsigned found = (last->lead2 & trail) | (last->lead3_trail & trail);
    if (lone && last->lower && m->kind == UN_KIND_UPPER)
        found |= m->lead2;
    last->lead3_trail = last->lead3 & trail;
    last->lead2 = m->lead2;
    last->lead3 = m->lead3;
    last->lower = m->kind == UN_KIND_LOWER;
    return found;
}

static struct trail behind_ascii(char c)
{
    return (struct trail){.lower = c >= 'a' && c <= 'z'};
}

/* Alone, before a space (that was byte A0) or a question mark (that was lost). */
static bool is_lone(const char *text, size_t end, size_t n)
{
    return end < n && (text[end] == ' ' || text[end] == '?');
}

static size_t ascii_run(const char *p, size_t n)
{
    enum { SHORT = 12 };
    size_t k = 0;
    while (k < n && !(p[k] & '\x80'))
        if (++k == SHORT)
            return k + un_ascii_run(p + k, n - k);
    return k;
}

/* The character of two or three bytes at P, as far as it may stand in a table: the charsets have
   none beside those of the lead bytes C2 to D2, E2 and EF. What is not well-formed does no harm
   here. */
static inline uint32_t glance(const unsigned char *p, size_t left, size_t *len)
{
    unsigned lead = p[0];
    *len = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xEF || *len > left)
        return 0;
    if (lead < 0xE0)
        return (lead & 0x1F) << 6 | (p[1] & 0x3F);
    if (lead != 0xE2 && lead != 0xEF)
        return 0;
    return (lead & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
}

/* The next place from AT on that may be mojibake of some charset; N when there is none. */
static size_t next_suspect(const struct un_misread_table *t, const char *text, size_t n, size_t at)
{
    struct trail last = {0};
    while (at < n) {
        size_t len = ascii_run(text + at, n - at);
        if (len) {
            at += len;
            last = behind_ascii(text[at - 1]);
            continue;
        }
        uint32_t cp = glance((const unsigned char *)text + at, n - at, &len);
        if (suspicion(t, &last, cp, is_lone(text, at + len, n)))
            return at;
        at += len;
    }
    return n;
}

/* The charsets of which the line may be mojibake: those that half as many places speak for as for
   the first of them, or more. */
static unsigned suspects(const struct un_misread_table *t, const struct un_mojibake_line *line)
{
    struct trail last = {0};
    size_t places[UN_MISREADS] = {0}, most = 0;
    unsigned all = 0;
    for (size_t k = 0; k < line->items; k++) {
        const struct un_mojibake_item *it = &line->item[k];
        size_t end = it->at + it->len;
        if (it->at > line->begin && (!k || line->item[k - 1].at + line->item[k - 1].len != it->at))
            last = behind_ascii(line->text[it->at - 1]);
        unsigned found = suspicion(t, &last, it->cp, is_lone(line->text, end, line->end));
        for (int c = 0; found; c++, found >>= 1) {
            places[c] += found & 1;
            most = places[c] > most ? places[c] : most;
        }
    }
    for (int c = 0; c < UN_MISREADS; c++)
        all |= places[c] && 2 * places[c] >= most ? 1u << c : 0;
    return all;
}

/* Bits that it takes to change between good and damaged, more of them inside of a word, and to hold
   a sequence for chance in a damaged line. */
enum { CHANGE = 6, GLUED = 6, CHANCE = 6 };

enum { FROM_OTHER_TAKEN = 1, FROM_OTHER_GOOD = 2 };

/* Two states, good and damaged, and what the best chain to each is worth. */
struct chain {
    int good, damaged;
};

static int glue(struct un_mojibake *m, size_t right)
{
    if (!right)
        return 0;
    const struct un_mojibake_item *a = &m->line.item[right - 1], *b = a + 1;
    if (a->at + a->len != b->at)
        return 0;
    struct un_glyph x = un_misread_glyph(&m->table, a->cp), y = un_misread_glyph(&m->table, b->cp);
    return un_glyph_is_letter(&x) && un_glyph_is_letter(&y) ? GLUED : 0;
}

static void step(struct chain *c, const struct un_mojibake_unit *u, int change, uint8_t *back)
{
    const int never = INT32_MIN / 2;
    struct chain from = *c;
    *back = 0;
    c->damaged = never;
    if (u) {
        *back |= from.good - change > from.damaged ? FROM_OTHER_TAKEN : 0;
        c->damaged = (*back ? from.good - change : from.damaged) + u->gain;
    }
    if (from.damaged - change > from.good) {
        *back |= FROM_OTHER_GOOD;
        c->good = from.damaged - change;
    }
    c->good -= u ? CHANCE : 0;
}

/* Marks the units of the best chain backwards. */
static void mark(struct un_mojibake *m, struct un_mojibake_units *units, size_t events,
                 bool damaged)
{
    size_t k = m->line.items, u = units->len;
    while (events--) {
        struct un_mojibake_unit *unit = u ? &units->unit[u - 1] : NULL;
        if (unit && unit->first + unit->items != k)
            unit = NULL;
        k -= unit ? unit->items : 1;
        if (unit) {
            unit->taken = damaged;
            u--;
        }
        bool other = m->back[events] & (damaged ? FROM_OTHER_TAKEN : FROM_OTHER_GOOD);
        damaged = damaged != other;
    }
}

/* Bits that speak against a reading whose letters no language has together. */
static int strangeness(const struct un_mojibake *m, const struct un_mojibake_units *units)
{
    enum { LETTERS = 32 };
    uint32_t letter[LETTERS];
    size_t n = 0;
    for (size_t k = 0; k < units->len && n < LETTERS; k++)
        if (units->unit[k].taken)
            letter[n++] = units->unit[k].means.cp;
    return un_alphabets_strangeness(&m->alphabets, letter, n);
}

static bool joined(const struct un_mojibake_item *a)
{
    return a[0].at + a[0].len == a[1].at;
}

/* Bits that speak against undoing part of what is damaged in some other way besides: a character of
   the charset in the midst of others that belongs to no sequence. */
static int wreckage(const struct un_mojibake *m, int charset, size_t k)
{
    enum { WRECK = 8 };
    const struct un_mojibake_item *it = &m->line.item[k];
    const struct un_misread_row *row = &m->table.row[it->row];
    bool latin = !row->glyph.script || row->glyph.script == UN_UNI_LATIN;
    bool inside = k && k + 1 < m->line.items && joined(it - 1) && joined(it);
    return row->byte[charset] && latin && inside ? WRECK : 0;
}

/* The evidence of the best chain with damage of CHARSET, whose units it marks. */
static int best_chain(struct un_mojibake *m, int charset, struct un_mojibake_units *units)
{
    struct chain c = {0, 0};
    size_t events = 0, u = 0;
    int wreck = 0;
    for (size_t k = 0; k < m->line.items; events++) {
        struct un_mojibake_unit *unit =
            u < units->len && units->unit[u].first == k ? &units->unit[u] : NULL;
        int change = CHANGE + glue(m, k);
        step(&c, unit, change, &m->back[events]);
        k += unit ? unit->items : 1;
        u += unit != NULL;
        wreck += unit ? 0 : wreckage(m, charset, k - 1);
    }
    bool damaged = c.damaged > c.good;
    mark(m, units, events, damaged);
    return (damaged ? c.damaged : c.good) - un_misreads[charset].rare - wreck;
}

/* One edit for units that follow one another at once, by the same rule. */
static bool add_edits(struct un_mojibake *m, int bits, struct un_edits *out)
{
    enum { SURE = 13 };
    uint32_t doubt = (uint32_t)UN_CERTAIN >> (bits < SURE ? bits : SURE);
    for (size_t k = 0; k < m->best.len;) {
        const struct un_mojibake_unit *u = &m->best.unit[k++];
        char to[4];
        if (!u->taken)
            continue;
        struct un_edit e = {
            .at = u->at, .len = u->len, .prob = UN_CERTAIN - doubt, .rules = RULE_OF[u->loss]};
        un_buf_clear(&m->to);
        un_buf_add(&m->to, to, un_utf8_put(u->means.cp, to));
        for (; k < m->best.len; k++) {
            const struct un_mojibake_unit *next = &m->best.unit[k];
            if (!next->taken || next->loss != u->loss || next->at != e.at + e.len)
                break;
            e.len += next->len;
            un_buf_add(&m->to, to, un_utf8_put(next->means.cp, to));
        }
        if (m->to.failed || !un_edits_add(out, e, m->to.data, m->to.len))
            return false;
    }
    return true;
}

static bool same_reading(const struct un_mojibake_units *a, const struct un_mojibake_units *b)
{
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < a->len && !a->unit[i].taken)
            i++;
        while (j < b->len && !b->unit[j].taken)
            j++;
        if (i == a->len || j == b->len)
            return i == a->len && j == b->len;
        if (a->unit[i].at != b->unit[j].at || a->unit[i].means.cp != b->unit[j].means.cp)
            return false;
    }
}

static bool holds_lost_byte(const struct un_mojibake_line *l)
{
    const char *p = l->text + l->begin;
    return memchr(p, '?', l->end - l->begin) || memchr(p, 0x1A, l->end - l->begin);
}

/* CP is a control from U+0080 on, and a character stands for its byte in A or B. */
static bool is_control_for(uint32_t cp, int a, int b)
{
    return cp < 0xA0 && (un_misreads[a].high[cp - 0x80] || un_misreads[b].high[cp - 0x80]);
}

/* The line is the same bytes in the charsets A and B, none of them lost: its readings are the same,
   too, with the same evidence. */
static bool same_bytes(const struct un_mojibake *m, int a, int b)
{
    for (size_t k = 0; k < m->line.items; k++) {
        const struct un_mojibake_item *it = &m->line.item[k];
        const uint8_t *byte = m->table.row[it->row].byte;
        if (byte[a] != byte[b] || it->cp == 0xFFFD || is_control_for(it->cp, a, b))
            return false;
    }
    return !holds_lost_byte(&m->line);
}

/* One of the charsets TRIED, no rarer than C, has the readings that C has: C cannot be better. */
static bool is_repetition(const struct un_mojibake *m, unsigned tried, int c)
{
    for (int k = 0; k < c && !m->slow; k++)
        if (tried >> k & 1 && un_misreads[k].rare <= un_misreads[c].rare && same_bytes(m, k, c))
            return true;
    return false;
}

static bool repair_line(struct un_mojibake *m, struct un_edits *out)
{
    unsigned losses = 0;
    for (unsigned k = 0; k < sizeof RULE_OF / sizeof *RULE_OF; k++)
        losses |= m->on & RULE_OF[k] ? 1u << k : 0;
    size_t room = m->back_cap;
    while (room < m->line.items)
        room = room ? room * 2 : 512;
    if (room > m->back_cap) {
        uint8_t *back = un_realloc(m->back, room, 1);
        if (!back)
            return false;
        m->back = back;
        m->back_cap = room;
    }
    unsigned charsets = suspects(&m->table, &m->line);
    int best = 0, strangest = 0; /* of the best reading */
    bool tied = false;           /* it cannot be told what was misread */
    for (int c = 0; c < UN_MISREADS; c++) {
        if (!(charsets >> c & 1) || is_repetition(m, charsets, c))
            continue;
        m->scanned += m->line.end - m->line.begin;
        if (!un_mojibake_units_of(&m->line, &m->table, c, losses, &m->units))
            return false;
        int bits = best_chain(m, c, &m->units);
        if (bits <= 0 || bits < best)
            continue;
        int strange = strangeness(m, &m->units);
        bits -= strange;
        if (best && bits == best && strange == strangest && !tied)
            tied = !same_reading(&m->best, &m->units);
        if (bits < best || (bits == best && strange >= strangest))
            continue;
        best = bits;
        strangest = strange;
        tied = false;
        struct un_mojibake_units swap = m->best;
        m->best = m->units;
        m->units = swap;
    }
    return best <= 0 || tied || add_edits(m, best, out);
}

bool un_mojibake_find(struct un_mojibake *m, const char *text, size_t n, struct un_edits *out)
{
    if (!(m->on & UN_RULE_BIT(UN_RULE_MOJIBAKE)))
        return true;
    for (size_t at = 0; at < n;) {
        at = next_suspect(&m->table, text, n, at);
        if (at >= n)
            break;
        size_t begin = at;
        while (begin > 0 && text[begin - 1] != '\n')
            begin--;
        const char *nl = memchr(text + at, '\n', n - at);
        size_t end = nl ? (size_t)(nl - text) : n;
        if (!un_mojibake_read(&m->line, &m->table, text, begin, end) || !repair_line(m, out))
            return false;
        at = end;
    }
    return true;
}
