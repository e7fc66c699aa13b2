#include "repair/misread.h"

/* Number of the row for CP, a new one when there is none. */
static unsigned row_for(struct un_misread_table *t, uint32_t cp)
{
    uint8_t *page = &t->page[cp >> 6];
    if (!*page && t->cells < UN_MISREAD_CELLS)
        *page = (uint8_t)t->cells++;
    uint16_t *cell = &t->cell[*page][cp & 63];
    if (!*cell && t->rows < UN_MISREAD_ROWS) {
        t->row[t->rows].glyph = un_glyph_of(cp);
        unsigned kind = t->row[t->rows].glyph.kind;
        t->mark[t->rows] = (un_misread_mark)(kind == UN_KIND_UPPER) << UN_MARK_UPPER |
                           (un_misread_mark)(kind == UN_KIND_LOWER) << UN_MARK_LOWER;
        *cell = (uint16_t)t->rows++;
    }
    return *cell;
}

static void add(struct un_misread_table *t, uint32_t cp, int charset, int byte)
{
    unsigned r = row_for(t, cp);
    un_misread_mark bit = 1u << charset;
    t->row[r].byte[charset] = (uint8_t)byte;
    if (byte <= 0xBF)
        t->mark[r] |= bit << UN_MARK_TRAIL;
    else if (byte >= 0xC2 && byte <= 0xDF)
        t->mark[r] |= bit << UN_MARK_LEAD2;
    else if (byte >= 0xE0 && byte <= 0xF4)
        t->mark[r] |= bit << UN_MARK_LEAD3;
}

void un_misread_init(struct un_misread_table *t)
{
    *t = (struct un_misread_table){.rows = 1, .cells = 1};
    for (uint32_t cp = 0; cp < 128; cp++)
        t->ascii[cp] = un_glyph_of(cp);
    for (int c = 0; c < UN_MISREADS; c++)
        for (int k = 0; k < 128; k++) {
            const struct un_misread *m = &un_misreads[c];
            int byte = k + 0x80;
            if (m->high[k])
                add(t, m->high[k], c, byte);
            else
                t->lossy |= (uint16_t)(1u << c);
            if (m->c1 && (byte < 0xA0 || !m->high[k]))
                add(t, (uint32_t)byte, c, byte);
        }
    for (uint32_t cp = 0x80; cp < UN_MISREAD_LOW; cp++)
        t->low[cp] = t->mark[un_misread_row_of(t, cp)];
}

struct un_glyph un_misread_other(struct un_misread_table *t, uint32_t cp)
{
    struct un_glyph *slot = &t->cache[(cp ^ cp >> 9) % UN_MISREAD_CACHE];
    if (slot->cp != cp)
        *slot = un_glyph_of(cp);
    return *slot;
}

bool un_misread_holds(const struct un_misread_table *t, const uint32_t before[2], uint32_t control)
{
    un_misread_mark first = t->mark[un_misread_row_of(t, before[0])];
    un_misread_mark second = t->mark[un_misread_row_of(t, before[1])];
    unsigned fit = un_mark_set(second, UN_MARK_LEAD2) | un_mark_set(second, UN_MARK_LEAD3) |
                   (un_mark_set(first, UN_MARK_LEAD3) & un_mark_set(second, UN_MARK_TRAIL));
    for (int c = 0; c < UN_MISREADS; c++)
        if (fit >> c & 1 && un_misreads[c].c1 && !un_misreads[c].high[control - 0x80])
            return true;
    return false;
}

uint32_t un_misread_value(const unsigned char *b, int n)
{
    uint32_t v = b[0] & (n == 2 ? 0x1Fu : n == 3 ? 0x0Fu : 0x07u);
    for (int k = 1; k < n; k++)
        v = v << 6 | (b[k] & 0x3Fu);
    return v;
}

uint32_t un_misread_decoded(const unsigned char *b, int n)
{
    uint32_t v = un_misread_value(b, n);
    if ((n == 3 && v < 0x800) || (n == 4 && (v < 0x10000 || v > 0x10FFFF)))
        return 0;
    return v;
}
