#include "unspin/memo.h"

#include "base/mem.h"
#include "base/prefetch.h"
#include "data/ngram.h"

/* Two words, so that no slot lies across two lines of the cache. */
struct un_memo_slot {
    uint64_t hash_score;       /* the lower bits of the key's hash, the score */
    int16_t bow[UN_ORDER - 1]; /* of the state behind */
    uint8_t rest;              /* bits of the hash that neither the place nor the above tell */
    uint8_t lens;              /* of the states, that behind in the upper half; 0: free */
};

/* A score is a sum of at most UN_ORDER numbers of 16 bits. */
enum { SLOT_BITS = 16, REST_BITS = 8, SCORE_BITS = 18, PAIR_BITS = 16 };
_Static_assert(SLOT_BITS + REST_BITS >= SCORE_BITS, "the whole hash is known");
_Static_assert((1 << (SCORE_BITS - 16)) >= UN_ORDER, "room for every score");

bool un_memo_open(struct un_memo *m)
{
    if (!m->slot)
        m->slot = un_calloc((size_t)1 << SLOT_BITS, sizeof *m->slot);
    if (!m->pair)
        m->pair = un_calloc((size_t)1 << PAIR_BITS, sizeof *m->pair);
    return m->slot && m->pair;
}

void un_memo_release(struct un_memo *m)
{
    un_free(m->slot);
    un_free(m->pair);
    m->slot = NULL;
    m->pair = NULL;
}

/* Fibonacci hashing (Knuth, TAOCP 6.4): the factor is odd, so different keys differ in hash. */
static uint64_t hash(uint64_t key)
{
    return key * 0x9E3779B97F4A7C15ull;
}

static size_t place(uint64_t key, int bits)
{
    return (size_t)(hash(key) >> (64 - bits));
}

static uint64_t pack(uint64_t key, int32_t score)
{
    return hash(key) << SCORE_BITS | ((uint32_t)score & ((1u << SCORE_BITS) - 1));
}

static uint8_t rest_of(uint64_t key)
{
    return (uint8_t)(hash(key) >> (64 - SCORE_BITS));
}

static int32_t unpack(uint64_t hash_score)
{
    uint32_t sign = 1u << (SCORE_BITS - 1);
    return (int32_t)((((uint32_t)hash_score & (2 * sign - 1)) ^ sign)) - (int32_t)sign;
}

/* The words of the state behind are the last ones of the key. */
static inline bool recall(struct un_question *q)
{
    const struct un_memo_slot *slot = q->slot;
    int next = slot->lens >> 4;
    if ((slot->hash_score ^ pack(q->key, 0)) >> SCORE_BITS || slot->rest != rest_of(q->key) ||
        (slot->lens & 15) != q->state.len || !next)
        return false;
    q->score = unpack(slot->hash_score);
    q->state.words = un_newest(q->key, next);
    for (int k = 0; k < UN_ORDER - 1; k++)
        q->state.bow[k] = slot->bow[k];
    q->state.len = (uint8_t)next;
    return true;
}

/* The answer, now that FOUND n-grams are found, shortest first. Written number by number: a copy
   of what was just written in parts waits for the parts. */
static inline void settle(struct un_question *q, int found)
{
    struct un_memo_slot *slot = q->slot;
    int next = found + 1 < UN_ORDER - 1 ? found + 1 : UN_ORDER - 1;
    for (int k = found; k < q->state.len; k++)
        q->score += q->state.bow[k];
    slot->hash_score = pack(q->key, q->score);
    slot->rest = rest_of(q->key);
    slot->lens = (uint8_t)(q->state.len | next << 4);
    q->state.len = (uint8_t)next;
    q->state.words = un_newest(q->key, next);
    for (int k = 0; k < UN_ORDER - 1; k++)
        slot->bow[k] = q->state.bow[k] = q->bow[k];
}

static inline void seek(const struct un_model *m, struct un_question *q, int n)
{
    q->cells = un_ngram_cells(m, n, q->key);
    un_ngram_fetch(m, n, &q->cells);
}

/* The code of the n-gram of order N + 2. True when a longer one is to be looked for. */
static inline bool take(const struct un_model *m, struct un_question *q, int n, unsigned code)
{
    if (code == UN_NGRAM_NONE) {
        settle(q, n);
        return false;
    }
    q->score = un_ngram_prob(m, n, code);
    if (n + 1 < UN_ORDER - 1)
        q->bow[n + 1] = un_ngram_bow(m, n, code);
    if (n + 1 == q->state.len) {
        settle(q, n + 1);
        return false;
    }
    seek(m, q, n + 1);
    return true;
}

/* Those that are not remembered. */
static int ask_memo(struct un_memo *m, struct un_question *const *q, int n,
                    struct un_question **open)
{
    int left = 0;
    for (int k = 0; k < n; k++) {
        q[k]->key = q[k]->state.words << 16 | q[k]->word;
        q[k]->slot = &m->slot[place(q[k]->key, SLOT_BITS)];
        un_prefetch(q[k]->slot);
    }
    for (int k = 0; k < n; k++) {
        if (recall(q[k]))
            continue;
        const int16_t *unigram = &m->model->unigrams[2 * (size_t)q[k]->word];
        open[left++] = q[k];
        q[k]->pair = &m->pair[place(q[k]->key & UINT32_MAX, PAIR_BITS)];
        un_prefetch(q[k]->pair);
        un_prefetch(unigram);
    }
    m->looked_up += (uint64_t)left;
    return left;
}

/* A pair is kept as its words, then its code. One of 0 is as good as none. */
static bool is_pair(const struct un_question *q)
{
    return *q->pair && *q->pair >> 16 == (q->key & UINT32_MAX);
}

/* N-grams of order 2. Those questions whose longer ones are to be looked for. */
static int ask_pairs(struct un_memo *m, struct un_question **open, int n)
{
    struct un_question *unknown[UN_QUESTIONS];
    int unknowns = 0, left = 0;
    for (int k = 0; k < n; k++) {
        struct un_question *q = open[k];
        const int16_t *unigram = &m->model->unigrams[2 * (size_t)q->word];
        q->score = unigram[0];
        q->bow[0] = unigram[1];
        q->bow[1] = q->bow[2] = 0;
        if (!q->state.len)
            settle(q, 0);
        else if (!is_pair(q)) {
            seek(m->model, q, 0);
            unknown[unknowns++] = q;
        } else if (take(m->model, q, 0, (unsigned)(*q->pair & UINT16_MAX)))
            open[left++] = q;
    }
    for (int k = 0; k < unknowns; k++) {
        /* cppcheck-suppress uninitvar ; as many were put there */
        struct un_question *q = unknown[k];
        unsigned code = un_ngram_code(m->model, 0, &q->cells);
        *q->pair = (q->key & UINT32_MAX) << 16 | code;
        if (take(m->model, q, 0, code))
            open[left++] = q;
    }
    return left;
}

void un_memo_ask(struct un_memo *m, struct un_question *const *q, int n)
{
    struct un_question *open[UN_QUESTIONS];
    int left = ask_memo(m, q, n, open);
    left = ask_pairs(m, open, left);
    for (int order = 1; left; order++) {
        int still = 0;
        for (int k = 0; k < left; k++)
            if (take(m->model, open[k], order, un_ngram_code(m->model, order, &open[k]->cells)))
                open[still++] = open[k];
        left = still;
    }
}
