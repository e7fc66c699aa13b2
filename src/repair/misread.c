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
        t->mark[t->rows].kind = t->row[t->rows].glyph.kind;
        *cell = (uint16_t)t->rows++;
    }
    return *cell;
}

static void add(struct un_misread_table *t, uint32_t cp, int charset, int byte)
{
    unsigned r = row_for(t, cp);
    struct un_misread_mark *mark = &t->mark[r];
    uint16_t bit = (uint16_t)(1u << charset);
    t->row[r].byte[charset] = (uint8_t)byte;
    if (byte <= 0xBF)
        mark->trail |= bit;
    else if (byte >= 0xC2 && byte <= 0xDF)
        mark->lead2 |= bit;
    else if (byte >= 0xE0 && byte <= 0xF4)
        mark->lead3 |= bit;
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
}

struct un_glyph un_misread_other(struct un_misread_table *t, uint32_t cp)
{
    struct un_glyph *slot = &t->cache[(cp ^ cp >> 9) % UN_MISREAD_CACHE];
    if (slot->cp != cp)
        *slot = un_glyph_of(cp);
    return *slot;
}
