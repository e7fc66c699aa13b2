#include "repair/mojibake.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ext/unicode.h"
#include "repair/mojibake_weigh.h"

void un_mojibake_init(struct un_mojibake *m, un_rules on)
{
    m->on = on;
    m->line = (struct un_mojibake_line){0};
    m->units = m->best = (struct un_mojibake_units){0};
    m->back = NULL;
    m->back_cap = 0;
    m->scanned = 0;
    m->slow = false;
    un_misread_init(&m->table);
    un_alphabets_init(&m->alphabets);
}

void un_mojibake_release(struct un_mojibake *m)
{
    un_free(m->line.item);
    un_free(m->units.unit);
    un_free(m->best.unit);
    un_free(m->back);
    un_mojibake_memo_free(m->line.memo);
    m->line = (struct un_mojibake_line){0};
    m->units.unit = m->best.unit = NULL;
    m->back = NULL;
}

static const un_rules RULE_OF[] = {
    [UN_LOSS_NONE] = UN_RULE_BIT(UN_RULE_MOJIBAKE),
    [UN_LOSS_KNOWN] = UN_RULE_BIT(UN_RULE_LOST_BYTE),
    [UN_LOSS_UNKNOWN] = UN_RULE_BIT(UN_RULE_LOSSY_MOJIBAKE),
    [UN_LOSS_SPACE] = UN_RULE_BIT(UN_RULE_NBSP_BYTE),
};

/* The last characters, as far as they may be members of sequences. */
struct trail {
    un_misread_mark last;
    unsigned lead3_trail; /* charsets in which a sequence has begun and gone on */
    bool lower;           /* the last one is a small letter */
};

/* Alone, before a space (that was byte A0) or a question mark (that was lost). */
static bool is_lone(const char *text, size_t end, size_t n)
{
    return end < n && (text[end] == ' ' || text[end] == '?');
}

/* The charsets that the next character, which ends at END, speaks for. What a plain space or a lost
   byte may stand for is looked at in lines that the cheap test takes up; alone it does so behind a
   capital (the lead byte) that follows a small letter. */
static inline unsigned suspicion(struct trail *t, un_misread_mark m, const char *text, size_t end,
                                 size_t n)
{
    unsigned trail = un_mark_set(m, UN_MARK_TRAIL);
    unsigned found = (un_mark_set(t->last, UN_MARK_LEAD2) | t->lead3_trail) & trail;
    if (t->lower && m >> UN_MARK_UPPER & 1 && is_lone(text, end, n))
        found |= un_mark_set(m, UN_MARK_LEAD2);
    t->lead3_trail = un_mark_set(t->last, UN_MARK_LEAD3) & trail;
    t->last = m;
    t->lower = m >> UN_MARK_LOWER & 1;
    return found;
}

/* What begins behind byte AT of a text, which is ASCII. */
static struct trail behind(const char *text, size_t at)
{
    return (struct trail){.lower = text[at] >= 'a' && text[at] <= 'z'};
}

static un_misread_mark mark_of(const struct un_misread_table *t, unsigned row, uint32_t cp)
{
    return cp == 0xFFFD ? (un_misread_mark)t->lossy << UN_MARK_TRAIL : t->mark[row];
}

/* The mark of the character at P: the charsets have none but those of the lead bytes C2 to D2, E2
   and EF. What is not well-formed does no harm here. */
static inline un_misread_mark glance(const struct un_misread_table *t, const unsigned char *p,
                                     size_t left, size_t *len)
{
    unsigned lead = p[0];
    if (lead >= 0xC2 && lead < 0xE0) {
        *len = 2;
        return left < 2 ? 0 : t->low[(lead & 0x1F) << 6 | (p[1] & 0x3F)];
    }
    *len = lead < 0xC2 ? 1 : lead < 0xF0 ? 3 : 4;
    if ((lead != 0xE2 && lead != 0xEF) || left < 3)
        return 0;
    uint32_t cp = (lead & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    return mark_of(t, un_misread_row_of(t, cp), cp);
}

/* The next place from AT on that may be mojibake of some charset; N when there is none. */
static size_t next_suspect(const struct un_misread_table *t, const char *text, size_t n, size_t at)
{
    while (at < n) {
        size_t ascii = un_ascii_run(text + at, n - at), len;
        struct trail trail = {0};
        at += ascii;
        if (ascii)
            trail = behind(text, at - 1);
        for (; at < n && text[at] & '\x80'; at += len) {
            un_misread_mark m = glance(t, (const unsigned char *)text + at, n - at, &len);
            if (suspicion(&trail, m, text, at + len, n))
                return at;
        }
    }
    return n;
}

/* Ten counters in a word, each of six bits. */
enum { COUNTER_BITS = 6, COUNTER_MAX = (1 << COUNTER_BITS) - 1 };

_Static_assert(UN_MISREADS <= 10, "a counter for each charset");

/* One for the counter of each charset of the set: the copies of five bits that the factor makes lie
   five bits apart, so that bit k of copy k is the lowest of counter k. */
static uint64_t ones(unsigned charsets)
{
    const uint64_t factor = 0x108421, lowest = 0x1041041;
    uint64_t low = (charsets & 31) * factor & lowest, high = (charsets >> 5) * factor & lowest;
    return low | high << 5 * COUNTER_BITS;
}

static void add_up(uint64_t counters, size_t places[UN_MISREADS])
{
    for (int c = 0; c < UN_MISREADS; c++)
        places[c] += counters >> c * COUNTER_BITS & COUNTER_MAX;
}

/* The charsets of which the line may be mojibake: those that half as many places speak for as for
   the first of them, or more. */
static unsigned suspects(const struct un_misread_table *t, const struct un_mojibake_line *line)
{
    struct trail last = {0};
    size_t places[UN_MISREADS] = {0}, most = 0;
    uint64_t counters = 0;
    unsigned all = 0, full = 0;
    for (size_t k = 0; k < line->items; k++) {
        const struct un_mojibake_item *it = &line->item[k];
        if (it->at > line->begin && !un_mojibake_follows(line, k))
            last = behind(line->text, it->at - 1);
        unsigned found = suspicion(&last, mark_of(t, it->row, it->glyph.cp), line->text,
                                   it->at + it->len, line->end);
        counters += ones(found);
        if (++full == COUNTER_MAX) {
            add_up(counters, places);
            counters = full = 0;
        }
    }
    add_up(counters, places);
    for (int c = 0; c < UN_MISREADS; c++)
        most = places[c] > most ? places[c] : most;
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

/* More bits to change within a word, before item K. */
static int glue(const struct un_mojibake_line *line, size_t k)
{
    const struct un_mojibake_item *it = &line->item[k];
    bool word = k && un_glyph_is_letter(&it->glyph) && un_glyph_is_letter(&it[-1].glyph);
    return word && un_mojibake_follows(line, k) ? GLUED : 0;
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

/* Bits that speak against undoing part of what is damaged in some other way besides: a character of
   the charset in the midst of others that belongs to no sequence. */
static int wreckage(const struct un_mojibake *m, int charset, size_t k)
{
    enum { WRECK = 8 };
    const struct un_misread_row *row = &m->table.row[m->line.item[k].row];
    bool latin = !row->glyph.script || row->glyph.script == UN_UNI_LATIN;
    return row->byte[charset] && latin && un_mojibake_follows(&m->line, k) &&
                   k + 1 < m->line.items && un_mojibake_follows(&m->line, k + 1)
               ? WRECK
               : 0;
}

/* The evidence of the best chain with damage of CHARSET. *DAMAGED: it ends so, after *EVENTS. */
static int best_chain(struct un_mojibake *m, int charset, const struct un_mojibake_units *units,
                      size_t *events, bool *damaged)
{
    struct chain c = {0, 0};
    size_t u = 0;
    int wreck = 0;
    *events = 0;
    for (size_t k = 0; k < m->line.items; ++*events) {
        const struct un_mojibake_unit *unit =
            u < units->len && units->unit[u].first == k ? &units->unit[u] : NULL;
        int change = CHANGE + glue(&m->line, k);
        step(&c, unit, change, &m->back[*events]);
        k += unit ? unit->items : 1;
        u += unit != NULL;
        wreck += unit ? 0 : wreckage(m, charset, k - 1);
    }
    *damaged = c.damaged > c.good;
    return (*damaged ? c.damaged : c.good) - un_misreads[charset].rare - wreck;
}

/* One edit for units that follow one another at once, by the same rule. */
static bool add_edits(struct un_mojibake *m, int bits, struct un_edits *out)
{
    enum { SURE = 13 };
    uint32_t doubt = (uint32_t)UN_CERTAIN >> (bits < SURE ? bits : SURE);
    const struct un_mojibake_unit *last = NULL;
    for (size_t k = 0; k < m->best.len; k++) {
        const struct un_mojibake_unit *u = &m->best.unit[k];
        char to[4];
        if (!u->taken)
            continue;
        size_t n = un_utf8_put(u->means.cp, to);
        bool more = last && last->loss == u->loss && last->at + last->len == u->at;
        last = u;
        if (more) {
            if (!un_edits_lengthen(out, u->len, to, n))
                return false;
            continue;
        }
        struct un_edit e = {
            .at = u->at, .len = u->len, .prob = UN_CERTAIN - doubt, .rules = RULE_OF[u->loss]};
        if (!un_edits_add(out, e, to, n))
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
        if (byte[a] != byte[b] || it->glyph.cp == 0xFFFD || is_control_for(it->glyph.cp, a, b))
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
        if (!un_mojibake_units_of(&m->line, c, losses, &m->units))
            return false;
        un_mojibake_weigh(&m->line, &m->units);
        size_t events;
        bool damaged;
        int bits = best_chain(m, c, &m->units, &events, &damaged);
        if (bits <= 0 || bits < best)
            continue;
        mark(m, &m->units, events, damaged);
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
        if (!m->slow && !m->line.memo && !(m->line.memo = un_mojibake_memo_new()))
            return false;
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
