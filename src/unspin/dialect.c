#include "unspin/dialect.h"

#include <string.h>

void un_dialect_count(struct un_dialect *d, const struct un_window *w)
{
    d->american += (uint32_t)w->american;
    d->british += (uint32_t)w->british;
}

/* The flag of words that the document would spell otherwise; 0 when it does not say. */
static uint8_t foreign(const struct un_dialect *d)
{
    if (d->british > d->american)
        return UN_ENTRY_AMERICAN;
    return d->american > d->british ? UN_ENTRY_BRITISH : 0;
}

static void put_word(const struct un_lexicon *l, uint8_t flag, const char *p, size_t n,
                     struct un_buf *out)
{
    bool lower = n && *p >= 'a' && *p <= 'z';
    const struct un_entry *e = lower ? un_lexicon_find(l, un_hash_word(p, n)) : NULL;
    if (e && e->flags & flag)
        un_buf_add(out, l->chars + e->variant, e->variant_len);
    else
        un_buf_add(out, p, n);
}

void un_dialect_put(const struct un_dialect *d, const struct un_lexicon *l, const char *original,
                    size_t n, struct un_buf *out)
{
    uint8_t flag = foreign(d);
    for (size_t i = 0; i < n;) {
        const char *blank = memchr(original + i, ' ', n - i);
        size_t end = blank ? (size_t)(blank - original) : n;
        put_word(l, flag, original + i, end - i, out);
        if (blank)
            un_buf_addc(out, ' ');
        i = end + 1;
    }
}
