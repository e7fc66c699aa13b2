/* A digest of all that the filter makes of the texts of the laws. */
#ifndef TESTS_DIGEST_H
#define TESTS_DIGEST_H

#include "law.h"

static inline uint64_t digest_bytes(uint64_t h, const void *data, size_t n)
{
    const unsigned char *p = data;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * 0x100000001B3ull;
    return h;
}

static inline uint64_t digest_number(uint64_t h, uint64_t v)
{
    for (int k = 0; k < 8; k++, v >>= 8)
        h = (h ^ (v & 0xFF)) * 0x100000001B3ull;
    return h;
}

static inline uint64_t digest_run(const struct run *r)
{
    uint64_t h = digest_bytes(0xCBF29CE484222325ull, r->out.p, r->out.n);
    for (size_t k = 0; k < r->edits; k++) {
        const struct unspin_edit *e = &r->edit[k].e;
        h = digest_number(h, e->input_offset);
        h = digest_number(h, e->text_offset);
        h = digest_number(h, e->rules);
        h = digest_number(h, e->probability);
        h = digest_bytes(h, e->after, e->after_len);
    }
    h = digest_number(h, r->verdict.spun);
    h = digest_number(h, (unsigned char)r->verdict.family);
    h = digest_number(h, r->verdict.words);
    return digest_number(h, r->verdict.replaced);
}

static inline void digest_one(FILE *f, const struct law_text *t, enum unspin_assume assume)
{
    struct unspin_options o;
    struct run r;
    unspin_options_init(&o);
    o.from = t->from;
    o.assume = assume;
    law_run(&o, law_data(), t->b.p, t->b.n, (struct cut){0}, &r);
    fprintf(f, "%016llx %d %s\n", (unsigned long long)digest_run(&r), (int)assume, t->name);
    run_free(&r);
}

static inline void digest_all(FILE *f)
{
    size_t count;
    struct law_text *t = law_texts(&count);
    for (size_t k = 0; k < count; k++) {
        digest_one(f, &t[k], UNSPIN_ASSUME_AUTO);
        if (t[k].b.n < 20000)
            digest_one(f, &t[k], UNSPIN_ASSUME_SPUN);
    }
    law_texts_free(t, count);
    t = law_folder("articles", &count);
    for (size_t k = 0; k < count; k++) {
        struct bytes plain = t[k].b;
        t[k].b = law_spin(plain.p, plain.n, 80, k);
        digest_one(f, &t[k], UNSPIN_ASSUME_AUTO);
        bytes_free(&plain);
    }
    law_texts_free(t, count);
}

#endif
