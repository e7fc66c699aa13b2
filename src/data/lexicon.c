#include "data/lexicon.h"

static bool section(uint64_t at, uint64_t count, size_t item, size_t size)
{
    return at % 8 == 0 && at <= size && count * item <= size - at;
}

static bool rows_fit(const struct un_lexicon *l)
{
    const struct un_lexicon_head *h = l->head;
    for (uint32_t k = 0; k < h->rows; k++) {
        const struct un_row *r = &l->row[k];
        if (r->family >= UN_FAMILIES || r->ids_at + (uint64_t)r->words > h->ids ||
            r->words > UN_PHRASE_MAX || r->text_at + (uint64_t)r->text_len > h->chars)
            return false;
    }
    return true;
}

/* Every index of the image lies inside it, so that look-ups need not check. */
static bool slots_fit(const struct un_lexicon *l)
{
    const struct un_lexicon_head *h = l->head;
    uint32_t used = 0;
    for (uint32_t k = 0; k < h->slots; k++) {
        const struct un_entry *e = &l->slot[k];
        used += e->hash != 0;
        if (e->variant + (uint64_t)e->variant_len > h->chars)
            return false;
        if (e->row + (uint64_t)e->rows > h->rows || (e->features && e->features >= h->features))
            return false;
    }
    return used < h->slots;
}

uint64_t un_lexicon_check(const struct un_lexicon_head *head)
{
    struct un_lexicon_head h = *head;
    h.check = 0;
    return un_hash_bytes((const char *)&h, sizeof h);
}

static enum un_data_fault attach(struct un_lexicon *l, const unsigned char *base, size_t size)
{
    const struct un_lexicon_head *h = (const void *)base;
    if (size < sizeof *h || h->magic != UN_LEXICON_MAGIC || h->size != size ||
        h->check != un_lexicon_check(h))
        return UN_DATA_FORMAT;
    if (!h->slots || h->slots & (h->slots - 1) || !h->features ||
        !section(h->slots_at, h->slots, sizeof *l->slot, size) ||
        !section(h->rows_at, h->rows, sizeof *l->row, size) ||
        !section(h->ids_at, h->ids, sizeof *l->ids, size) ||
        !section(h->features_at, h->features, sizeof *l->features, size) ||
        !section(h->chars_at, h->chars, 1, size))
        return UN_DATA_FORMAT;
    l->head = h;
    l->slot = (const void *)(base + h->slots_at);
    l->row = (const void *)(base + h->rows_at);
    l->ids = (const void *)(base + h->ids_at);
    l->features = (const void *)(base + h->features_at);
    l->chars = (const char *)base + h->chars_at;
    return slots_fit(l) && rows_fit(l) ? UN_DATA_OK : UN_DATA_FORMAT;
}

enum un_data_fault un_lexicon_open(struct un_lexicon *l, const char *path)
{
    *l = (struct un_lexicon){0};
    if (!un_map_open(&l->map, path))
        return UN_DATA_OPEN;
    enum un_data_fault fault = attach(l, l->map.data, l->map.size);
    if (fault)
        un_lexicon_release(l);
    return fault;
}

enum un_data_fault un_lexicon_adopt(struct un_lexicon *l, struct un_buf *image)
{
    *l = (struct un_lexicon){.image = *image};
    un_buf_init(image, image->max);
    enum un_data_fault fault = attach(l, (const unsigned char *)l->image.data, l->image.len);
    if (fault)
        un_lexicon_release(l);
    return fault;
}

void un_lexicon_release(struct un_lexicon *l)
{
    un_map_release(&l->map);
    un_buf_release(&l->image);
    *l = (struct un_lexicon){0};
}

bool un_lexicon_numbers_fit(const struct un_lexicon *l, uint32_t words)
{
    for (uint32_t k = 0; k < l->head->ids; k++)
        if (l->ids[k] >= words)
            return false;
    for (uint32_t k = 0; k < l->head->slots; k++)
        if (l->slot[k].id >= words)
            return false;
    return true;
}
