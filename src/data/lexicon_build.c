#include "data/lexicon_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rules.h"
#include "data/evidence.h"
#include "data/phrase.h"

struct item {
    uint64_t spun, original;
    int32_t spun_score, original_score;
    struct un_row row;
};

struct un_builder {
    const struct un_model *model;
    un_id_fn *id_of;
    const void *ctx;
    struct item *item;
    size_t items, items_cap;
    struct un_entry *entry; /* words, prefixes, protected phrases; may repeat a hash */
    size_t entries, entries_cap;
    struct un_buf chars, ids;
    struct un_evidence *evidence;
};

struct un_builder *un_builder_new(const struct un_model *model, un_id_fn *id_of, const void *ctx)
{
    struct un_builder *b = un_calloc(1, sizeof *b);
    if (!b)
        return NULL;
    b->model = model;
    b->id_of = id_of;
    b->ctx = ctx;
    un_buf_init(&b->chars, UINT32_MAX / 2);
    un_buf_init(&b->ids, UINT32_MAX / 2);
    b->evidence = un_evidence_new();
    if (b->evidence)
        return b;
    un_builder_free(b);
    return NULL;
}

void un_builder_free(struct un_builder *b)
{
    if (!b)
        return;
    un_free(b->item);
    un_free(b->entry);
    un_buf_release(&b->chars);
    un_buf_release(&b->ids);
    un_evidence_free(b->evidence);
    un_free(b);
}

static bool add_entry(struct un_builder *b, struct un_entry e)
{
    if (!un_grow((void **)&b->entry, b->entries, &b->entries_cap, sizeof e))
        return false;
    b->entry[b->entries++] = e;
    return true;
}

static bool add_phrase(struct un_builder *b, const struct un_phrase *f, uint8_t flags)
{
    uint64_t h = 0;
    for (int k = 0; k < f->words; k++) {
        bool last = k + 1 == f->words;
        h = un_phrase_hash(h, f->lexeme[k]);
        struct un_entry e = {.hash = h, .flags = last ? flags : UN_ENTRY_MORE, .phrase = k > 0};
        e.next = last ? 0 : UINT32_C(1) << un_next_bit(f->lexeme[k + 1]);
        if (!add_entry(b, e))
            return false;
    }
    return true;
}

/* Numbers of the phrase's words, and its log-probability where nothing is known of what stands
   before it. */
static int32_t number(const struct un_builder *b, const struct un_phrase *f, uint16_t id[])
{
    struct un_lm_state s = {0};
    int32_t score = 0;
    for (int k = 0; k < f->words; k++) {
        id[k] = b->id_of(b->ctx, f->lexeme[k]);
        score += un_model_score(b->model, &s, id[k], &s);
    }
    return score;
}

static uint8_t rule_of(const struct un_source_row *row, const struct un_phrase *spun)
{
    bool clitic =
        memchr(row->original.p, '\'', row->original.n) || memchr(row->spun.p, '\'', row->spun.n);
    if (row->pos == 'p')
        return UN_RULE_NAME;
    if (row->spun.p[0] >= '0' && row->spun.p[0] <= '9')
        return UN_RULE_NUMBER;
    return clitic ? UN_RULE_CONTRACTION : spun->words > 1 ? UN_RULE_PHRASE : UN_RULE_SYNONYM;
}

bool un_builder_pair(struct un_builder *b, const struct un_source_row *row, uint32_t source,
                     const char **bad)
{
    struct un_phrase spun, original = {0};
    uint16_t id[UN_PHRASE_MAX];
    *bad = NULL;
    if (!un_phrase_read(&spun, row->spun.p, row->spun.n) ||
        !un_phrase_read(&original, row->original.p, row->original.n)) {
        if (!spun.no_memory && !original.no_memory)
            *bad = "a form has no words, or too many";
        return false;
    }
    if (spun.hash == original.hash)
        return true; /* the same but for case or marks: nothing to restore */
    if (!un_grow((void **)&b->item, b->items, &b->items_cap, sizeof *b->item))
        return false;
    struct item *x = &b->item[b->items++];
    *x = (struct item){.spun = spun.hash, .original = original.hash};
    x->row.text_at = (uint32_t)b->chars.len;
    x->row.text_len = (uint16_t)row->original.n;
    x->row.ids_at = (uint32_t)(b->ids.len / 2);
    x->row.words = (uint8_t)original.words;
    x->row.flags = row->pos == 'p' ? UN_ROW_NAME : 0;
    if (row->provenance == 't')
        x->row.flags |= UN_ROW_LISTED;
    x->row.source = source;
    x->row.rule = rule_of(row, &spun);
    x->row.family = (uint8_t)(strchr(UN_FAMILY_LETTERS, row->family) - UN_FAMILY_LETTERS);
    x->row.weight[x->row.family] = (uint8_t)row->weight;
    un_buf_add(&b->chars, row->original.p, row->original.n);
    x->spun_score = number(b, &spun, id);
    x->original_score = number(b, &original, id);
    un_buf_add(&b->ids, (const char *)id, sizeof *id * (size_t)original.words);
    return add_phrase(b, &spun, 0) && !b->chars.failed && !b->ids.failed;
}

bool un_builder_word(struct un_builder *b, const char *p, size_t n, uint16_t id, bool name_only)
{
    uint8_t flags = (uint8_t)(UN_ENTRY_WORD | (name_only ? UN_ENTRY_NAME : 0));
    uint64_t hash = un_hash_word(p, n);
    return add_entry(b, (struct un_entry){.hash = hash, .id = id, .flags = flags});
}

bool un_builder_spare(struct un_builder *b, const char *p, size_t n, uint8_t flag, const char **bad)
{
    struct un_phrase f;
    *bad = NULL;
    if (un_phrase_read(&f, p, n))
        return add_phrase(b, &f, flag);
    if (!f.no_memory)
        *bad = "a phrase without words, or with too many";
    return false;
}

static bool add_variant(struct un_builder *b, struct un_text word, struct un_text other,
                        uint8_t flag)
{
    struct un_entry e = {.hash = un_hash_word(word.p, word.n), .flags = flag};
    e.variant = (uint32_t)b->chars.len;
    e.variant_len = (uint8_t)other.n;
    un_buf_add(&b->chars, other.p, other.n);
    return !b->chars.failed && add_entry(b, e);
}

bool un_builder_dialect(struct un_builder *b, struct un_text american, struct un_text british)
{
    return add_variant(b, american, british, UN_ENTRY_AMERICAN) &&
           add_variant(b, british, american, UN_ENTRY_BRITISH);
}

static int by_pair(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    if (x->spun != y->spun)
        return x->spun < y->spun ? -1 : 1;
    if (x->original != y->original)
        return x->original < y->original ? -1 : 1;
    return (x->row.source > y->row.source) - (x->row.source < y->row.source);
}

/* One item for each pair; weights of one family add up (inflection can make a pair twice). */
static void merge_items(struct un_builder *b)
{
    size_t out = 0;
    if (b->items)
        qsort(b->item, b->items, sizeof *b->item, by_pair);
    for (size_t k = 0; k < b->items; k++) {
        struct item *x = &b->item[k], *last = out ? &b->item[out - 1] : NULL;
        if (!last || last->spun != x->spun || last->original != x->original) {
            b->item[out++] = *x;
            continue;
        }
        /* Listed when one of them is; for names only when both are. */
        uint8_t either = last->row.flags | x->row.flags, both = last->row.flags & x->row.flags;
        last->row.flags = (uint8_t)((either & UN_ROW_LISTED) | (both & UN_ROW_NAME));
        for (int z = 0; z < UN_FAMILIES; z++)
            if (x->row.weight[z] > last->row.weight[z])
                last->row.weight[z] = x->row.weight[z];
    }
    b->items = out;
}

static int by_hash(const void *a, const void *b)
{
    const struct un_entry *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static void merge_entries(struct un_builder *b)
{
    size_t out = 0;
    if (b->entries)
        qsort(b->entry, b->entries, sizeof *b->entry, by_hash);
    for (size_t k = 0; k < b->entries; k++) {
        struct un_entry *x = &b->entry[k];
        if (!out || b->entry[out - 1].hash != x->hash) {
            b->entry[out++] = *x;
            continue;
        }
        struct un_entry *e = &b->entry[out - 1];
        e->flags |= x->flags;
        e->next |= x->next;
        if (x->variant_len) {
            e->variant = x->variant;
            e->variant_len = x->variant_len;
        }
        if (x->flags & UN_ENTRY_WORD)
            e->id = x->id;
    }
    b->entries = out;
}

/* Points each entry at its rows; both are sorted by hash. */
static void tie_rows(struct un_builder *b)
{
    size_t k = 0;
    for (size_t e = 0; e < b->entries; e++) {
        while (k < b->items && b->item[k].spun < b->entry[e].hash)
            k++;
        b->entry[e].row = (uint32_t)k;
        while (k < b->items && b->item[k].spun == b->entry[e].hash) {
            b->entry[e].rows++;
            k++;
        }
        if (!b->entry[e].rows)
            b->entry[e].row = 0;
    }
}

static bool add_features(struct un_builder *b, struct un_buf *out, uint32_t *count)
{
    struct un_features f = {0};
    un_buf_add(out, (const char *)&f, sizeof f); /* number 0: none */
    *count = 1;
    for (size_t k = 0; k < b->items; k++) {
        const struct item *x = &b->item[k];
        if (!un_evidence_pair(b->evidence, x->spun, x->spun_score, x->original, x->original_score,
                              x->row.weight))
            return false;
    }
    for (size_t e = 0; e < b->entries; e++) {
        if (b->entry[e].flags & UN_ENTRY_GENUINE)
            b->entry[e].flags |= UN_ENTRY_TELLS;
        if (!un_evidence_of(b->evidence, b->entry[e].hash, &f))
            continue;
        b->entry[e].flags |= UN_ENTRY_TELLS;
        b->entry[e].features = (*count)++;
        un_buf_add(out, (const char *)&f, sizeof f);
    }
    return true;
}

static void align8(struct un_buf *b)
{
    while (!b->failed && b->len % 8)
        un_buf_addc(b, 0);
}

static uint32_t put(struct un_buf *image, const void *p, size_t n)
{
    align8(image);
    uint32_t at = (uint32_t)image->len;
    un_buf_add(image, p, n);
    return at;
}

/* Words of the model in its order, which is that of falling frequency; then all others. */
static int by_frequency(const void *a, const void *b)
{
    const struct un_entry *x = a, *y = b;
    if (x->id != y->id)
        return !x->id ? 1 : !y->id ? -1 : x->id < y->id ? -1 : 1;
    return by_hash(a, b);
}

static bool put_slots(const struct un_builder *b, struct un_buf *image, struct un_lexicon_head *h)
{
    h->slots = 64;
    while (h->slots < b->entries / 2 * 3 + 1)
        h->slots *= 2;
    uint32_t *slot = b->entries < UN_SLOT_NUMBER ? un_calloc(h->slots, sizeof *slot) : NULL;
    if (!slot)
        return false;
    for (size_t k = 0; k < b->entries; k++) {
        uint32_t at = (uint32_t)b->entry[k].hash & (h->slots - 1);
        while (slot[at])
            at = (at + 1) & (h->slots - 1);
        slot[at] = (uint32_t)(b->entry[k].hash >> 56 << 24) | (uint32_t)(k + 1);
    }
    h->slots_at = put(image, slot, h->slots * sizeof *slot);
    un_free(slot);
    static const struct un_entry NONE = {0};
    h->entries = b->entries ? (uint32_t)b->entries : 1; /* the table of frequent words needs one */
    h->entries_at = b->entries ? put(image, b->entry, b->entries * sizeof *b->entry)
                               : put(image, &NONE, sizeof NONE);
    return true;
}

/* Where two words have one place the more frequent one gets it. */
static bool put_frequent(const struct un_builder *b, struct un_buf *image,
                         struct un_lexicon_head *h)
{
    h->frequent = 64;
    while (h->frequent < UN_FREQUENT && h->frequent < b->entries)
        h->frequent *= 2;
    uint32_t *slot = un_calloc(h->frequent, sizeof *slot);
    if (!slot)
        return false;
    for (size_t k = 0; k < b->entries && b->entry[k].id; k++) {
        uint32_t at = un_frequent_of(h, b->entry[k].hash);
        if (!slot[at])
            slot[at] = (uint32_t)k;
    }
    h->frequent_at = put(image, slot, h->frequent * sizeof *slot);
    un_free(slot);
    return true;
}

/* Sixteen bits a phrase: of what is not there one look-up in twenty or so goes on. */
static bool put_filter(const struct un_builder *b, struct un_buf *image, struct un_lexicon_head *h)
{
    size_t phrases = 0;
    for (size_t k = 0; k < b->entries; k++)
        phrases += b->entry[k].phrase;
    h->filter_bits = 64;
    while (h->filter_bits < phrases * 16)
        h->filter_bits *= 2;
    uint64_t *bits = un_calloc(h->filter_bits / 64, sizeof *bits);
    if (!bits)
        return false;
    for (size_t k = 0; k < b->entries; k++) {
        uint32_t bit = un_filter_bit(h, b->entry[k].hash);
        bits[bit / 64] |= b->entry[k].phrase ? UINT64_C(1) << bit % 64 : 0;
    }
    h->filter_at = put(image, bits, h->filter_bits / 64 * sizeof *bits);
    un_free(bits);
    return true;
}

bool un_builder_finish(struct un_builder *b, struct un_buf *image)
{
    struct un_lexicon_head h = {.magic = UN_LEXICON_MAGIC,
                                .model_id = b->model->head->id,
                                .model_check = un_model_check(b->model)};
    struct un_buf features;
    un_buf_init(&features, UINT32_MAX / 2);
    merge_items(b);
    merge_entries(b);
    tie_rows(b);
    if (b->entries)
        qsort(b->entry, b->entries, sizeof *b->entry, by_frequency);
    bool ok = add_features(b, &features, &h.features);
    un_buf_add(image, (const char *)&h, sizeof h);
    ok = ok && put_slots(b, image, &h) && put_frequent(b, image, &h) && put_filter(b, image, &h);
    align8(image);
    h.rows_at = (uint32_t)image->len;
    h.rows = (uint32_t)b->items;
    for (size_t k = 0; k < b->items; k++)
        un_buf_add(image, (const char *)&b->item[k].row, sizeof b->item[k].row);
    h.ids_at = put(image, b->ids.data, b->ids.len);
    h.ids = (uint32_t)(b->ids.len / 2);
    h.features_at = put(image, features.data, features.len);
    h.chars_at = put(image, b->chars.data, b->chars.len);
    h.chars = (uint32_t)b->chars.len;
    h.size = (uint32_t)image->len;
    ok = ok && !image->failed && !features.failed;
    h.check = un_lexicon_check(&h);
    if (ok)
        memcpy(image->data, &h, sizeof h);
    un_buf_release(&features);
    return ok;
}
