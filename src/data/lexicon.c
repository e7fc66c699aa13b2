#include "data/lexicon.h"

#include <errno.h>
#include <stddef.h>

#include "base/rules.h"

#define FIELD(name) offsetof(struct un_lexicon_head, name)

static bool section(uint64_t at, uint64_t count, size_t item, size_t size)
{
    return at % 8 == 0 && at <= size && count * item <= size - at;
}

/* Every index of the image lies inside it, so that look-ups need not check. */
static bool row_fits(const struct un_lexicon_head *h, const struct un_row *r)
{
    return r->family < UN_FAMILIES && r->rule < UN_RULES && r->words && r->words <= UN_PHRASE_MAX &&
           r->text_len && r->ids_at + (uint64_t)r->words <= h->ids &&
           r->text_at + (uint64_t)r->text_len <= h->chars;
}

static bool entry_fits(const struct un_lexicon_head *h, const struct un_entry *e)
{
    return e->variant + (uint64_t)e->variant_len <= h->chars &&
           e->row + (uint64_t)e->rows <= h->rows && (!e->features || e->features < h->features);
}

static bool rows_fit(struct un_lexicon *l)
{
    for (uint32_t k = 0; k < l->head->rows; k++)
        if (!row_fits(l->head, &l->row[k])) {
            l->bad = l->head->rows_at + k * sizeof *l->row;
            return false;
        }
    return true;
}

static bool entries_fit(struct un_lexicon *l)
{
    for (uint32_t k = 0; k < l->head->entries; k++)
        if (!entry_fits(l->head, &l->entry[k])) {
            l->bad = l->head->entries_at + k * sizeof *l->entry;
            return false;
        }
    return true;
}

static bool frequent_fit(struct un_lexicon *l)
{
    for (uint32_t k = 0; k < l->head->frequent; k++)
        if (l->frequent[k] >= l->head->entries) {
            l->bad = l->head->frequent_at + k * sizeof *l->frequent;
            return false;
        }
    return true;
}

/* One is free, or a look-up would not end. */
static bool slots_fit(struct un_lexicon *l)
{
    uint32_t used = 0;
    for (uint32_t k = 0; k < l->head->slots; k++) {
        uint32_t number = l->slot[k] & UN_SLOT_NUMBER;
        used += number != 0;
        if (number > l->head->entries || (l->slot[k] && !number)) {
            l->bad = l->head->slots_at + k * sizeof *l->slot;
            return false;
        }
    }
    if (used < l->head->slots)
        return true;
    l->bad = FIELD(slots);
    return false;
}

uint64_t un_lexicon_check(const struct un_lexicon_head *head)
{
    struct un_lexicon_head h = *head;
    h.check = 0;
    return un_hash_bytes((const char *)&h, sizeof h);
}

static bool sections_fit(struct un_lexicon *l, const struct un_lexicon_head *h, size_t size)
{
    if (!h->slots || h->slots & (h->slots - 1) ||
        !section(h->slots_at, h->slots, sizeof *l->slot, size))
        l->bad = FIELD(slots_at);
    else if (!h->entries || !section(h->entries_at, h->entries, sizeof *l->entry, size))
        l->bad = FIELD(entries_at);
    else if (h->filter_bits < 64 || h->filter_bits & (h->filter_bits - 1) ||
             !section(h->filter_at, h->filter_bits / 64, sizeof *l->filter, size))
        l->bad = FIELD(filter_at);
    else if (!h->frequent || h->frequent & (h->frequent - 1) ||
             !section(h->frequent_at, h->frequent, sizeof *l->frequent, size))
        l->bad = FIELD(frequent_at);
    else if (!section(h->rows_at, h->rows, sizeof *l->row, size))
        l->bad = FIELD(rows_at);
    else if (!section(h->ids_at, h->ids, sizeof *l->ids, size))
        l->bad = FIELD(ids_at);
    else if (!h->features || !section(h->features_at, h->features, sizeof *l->features, size))
        l->bad = FIELD(features_at);
    else if (!section(h->chars_at, h->chars, 1, size))
        l->bad = FIELD(chars_at);
    else
        return true;
    return false;
}

static bool head_fits(struct un_lexicon *l, const struct un_lexicon_head *h, size_t size)
{
    if (size < sizeof *h || size < h->size)
        l->bad = size;
    else if (h->magic != UN_LEXICON_MAGIC)
        l->bad = FIELD(magic);
    else if (h->check != un_lexicon_check(h))
        l->bad = FIELD(check);
    else if (h->size != size)
        l->bad = FIELD(size);
    else
        return sections_fit(l, h, size);
    return false;
}

static enum un_data_fault attach(struct un_lexicon *l, const unsigned char *base, size_t size)
{
    const struct un_lexicon_head *h = (const void *)base;
    if (!head_fits(l, h, size))
        return UN_DATA_FORMAT;
    l->head = h;
    l->slot = (const void *)(base + h->slots_at);
    l->frequent = (const void *)(base + h->frequent_at);
    l->entry = (const void *)(base + h->entries_at);
    l->filter = (const void *)(base + h->filter_at);
    l->row = (const void *)(base + h->rows_at);
    l->ids = (const void *)(base + h->ids_at);
    l->features = (const void *)(base + h->features_at);
    l->chars = (const char *)base + h->chars_at;
    return slots_fit(l) && frequent_fit(l) && entries_fit(l) && rows_fit(l) ? UN_DATA_OK
                                                                            : UN_DATA_FORMAT;
}

/* All goes but where it is wrong. */
static void give_up(struct un_lexicon *l)
{
    size_t bad = l->bad;
    un_lexicon_release(l);
    l->bad = bad;
}

enum un_data_fault un_lexicon_open(struct un_lexicon *l, const char *path)
{
    *l = (struct un_lexicon){0};
    if (!un_map_open(&l->map, path))
        return un_data_fault_of(errno);
    enum un_data_fault fault = attach(l, l->map.data, l->map.size);
    if (fault)
        give_up(l);
    return fault;
}

enum un_data_fault un_lexicon_adopt(struct un_lexicon *l, struct un_buf *image)
{
    *l = (struct un_lexicon){.image = *image};
    un_buf_init(image, image->max);
    enum un_data_fault fault = attach(l, (const unsigned char *)l->image.data, l->image.len);
    if (fault)
        give_up(l);
    return fault;
}

void un_lexicon_release(struct un_lexicon *l)
{
    un_map_release(&l->map);
    un_buf_release(&l->image);
    *l = (struct un_lexicon){0};
}

/* Every word number is below WORDS, the size of the model. */
static bool numbers_fit(struct un_lexicon *l, uint32_t words)
{
    for (uint32_t k = 0; k < l->head->ids; k++)
        if (l->ids[k] >= words) {
            l->bad = l->head->ids_at + k * sizeof *l->ids;
            return false;
        }
    for (uint32_t k = 0; k < l->head->entries; k++)
        if (l->entry[k].id >= words) {
            l->bad = l->head->entries_at + k * sizeof *l->entry;
            return false;
        }
    return true;
}

enum un_data_fault un_lexicon_mate(struct un_lexicon *l, const struct un_model *m)
{
    if (l->head->model_id != m->head->id) {
        l->bad = FIELD(model_id);
        return UN_DATA_MATE;
    }
    if (l->head->model_check != un_model_check(m)) {
        l->bad = FIELD(model_check);
        return UN_DATA_MATE;
    }
    return numbers_fit(l, m->head->words) ? UN_DATA_OK : UN_DATA_FORMAT;
}
