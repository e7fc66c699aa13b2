#include "tool/vocab.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

struct vocab *vocab_new(void)
{
    struct vocab *v = un_calloc(1, sizeof *v);
    if (!v)
        return NULL;
    v->slots = 1u << 12;
    v->slot = un_calloc(v->slots, sizeof *v->slot);
    if (v->slot)
        return v;
    un_free(v);
    return NULL;
}

void vocab_free(struct vocab *v)
{
    if (!v)
        return;
    un_free(v->word);
    un_free(v->slot);
    un_free(v->chars);
    un_free(v);
}

static size_t slot_of(const struct vocab *v, uint64_t hash, const char *p, size_t n)
{
    size_t mask = v->slots - 1, k = hash & mask;
    for (; v->slot[k]; k = (k + 1) & mask) {
        const struct vocab_word *w = &v->word[v->slot[k] - 1];
        if (w->hash == hash && w->len == n && !memcmp(v->chars + w->at, p, n))
            break;
    }
    return k;
}

static bool grow_slots(struct vocab *v)
{
    uint32_t *slot = un_calloc(v->slots * 2, sizeof *slot);
    if (!slot)
        return false;
    un_free(v->slot);
    v->slot = slot;
    v->slots *= 2;
    for (size_t k = 0; k < v->len; k++) {
        size_t at = v->word[k].hash & (v->slots - 1);
        while (slot[at])
            at = (at + 1) & (v->slots - 1);
        slot[at] = (uint32_t)k + 1;
    }
    return true;
}

static bool grow_arrays(struct vocab *v, size_t n)
{
    if (v->len == v->cap) {
        size_t cap = v->cap ? v->cap * 2 : 1024;
        struct vocab_word *word = un_realloc(v->word, cap, sizeof *word);
        if (!word)
            return false;
        v->word = word;
        v->cap = cap;
    }
    if (v->chars_cap - v->chars_len < n) {
        size_t cap = v->chars_cap * 2 + n + 4096;
        char *chars = un_realloc(v->chars, cap, 1);
        if (!chars)
            return false;
        v->chars = chars;
        v->chars_cap = cap;
    }
    return true;
}

uint32_t vocab_add(struct vocab *v, const char *p, size_t n)
{
    uint64_t hash = un_hash_bytes(p, n);
    size_t k = slot_of(v, hash, p, n);
    if (v->slot[k])
        return v->slot[k] - 1;
    if (!grow_arrays(v, n))
        return UINT32_MAX;
    memcpy(v->chars + v->chars_len, p, n);
    v->word[v->len++] =
        (struct vocab_word){.hash = hash, .at = (uint32_t)v->chars_len, .len = (uint32_t)n};
    v->chars_len += n;
    v->slot[k] = (uint32_t)v->len;
    if (v->len * 2 > v->slots && !grow_slots(v))
        return UINT32_MAX;
    return (uint32_t)v->len - 1;
}

uint32_t vocab_find(const struct vocab *v, const char *p, size_t n)
{
    size_t k = slot_of(v, un_hash_bytes(p, n), p, n);
    return v->slot[k] ? v->slot[k] - 1 : UINT32_MAX;
}
