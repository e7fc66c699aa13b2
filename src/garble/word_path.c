#include "garble/word_path.h"

#include <string.h>

#include "base/hash.h"

enum { PART_MAX = 20, NONE = UINT16_MAX };

#define BITS(x) ((x)*UN_SCORE_ONE)

/* Words of two letters that take part; others are abbreviations more often than words. */
static bool is_short_word(const char *p)
{
    static const char LIST[] =
        "of to in is it on by at as an be he we or if so no my me us up do go";
    for (size_t i = 0; i + 1 < sizeof LIST; i += 3)
        if (!memcmp(LIST + i, p, 2))
            return true;
    return false;
}

/* The rarest word of a length that may be a part, in bits: short strings occur by chance. */
static int32_t least_frequency(size_t n)
{
    return n == 3 ? BITS(-15) : n == 4 ? BITS(-17) : n == 5 ? BITS(-18) : BITS(-21);
}

/* Of one or two letters. */
static bool may_be_short_part(const struct un_word_path *r, size_t from, size_t n)
{
    const char *p = r->low + from;
    if (n == 1)
        return *p == 'a' || (r->capital && !from && *p == 'i');
    return is_short_word(p);
}

/* All words that begin at letter FROM. */
static bool add_words(struct un_word_path *r, const struct un_vocab *v, size_t from)
{
    size_t most = r->len - from < PART_MAX ? r->len - from : PART_MAX;
    for (size_t n = 1; n <= most; n++) {
        if (n == r->len)
            break;
        if (n < 3 && !may_be_short_part(r, from, n))
            continue;
        bool an = n == 2 && !memcmp(r->low + from, "an", 2); /* folded to "a" */
        const struct un_entry *e =
            un_lexicon_find(v->lexicon[0], un_hash_word(r->low + from, an ? 1 : n));
        if (!e || !(e->flags & UN_ENTRY_WORD))
            continue;
        int32_t frequency = un_vocab_frequency(v, e->id);
        if (n > 2 && frequency < least_frequency(n))
            continue;
        if (r->words == UN_RUN_EDGES)
            return false;
        r->word[r->words++] = (struct un_run_word){.from = (uint8_t)from,
                                                   .to = (uint8_t)(from + n),
                                                   .flags = e->flags,
                                                   .id = e->id,
                                                   .before = NONE,
                                                   .score = INT32_MIN,
                                                   .frequency = frequency};
    }
    return true;
}

bool un_word_path_read(struct un_word_path *r, const struct un_vocab *v, const char *p, size_t n)
{
    bool reached[UN_RUN_MAX + 1] = {true};
    if (n > UN_RUN_MAX)
        return false;
    r->len = n;
    r->words = 0;
    r->capital = un_class(*p) == UN_CHAR_UPPER;
    for (size_t i = 0; i < n; i++)
        r->low[i] = un_class(p[i]) == UN_CHAR_UPPER ? (char)(p[i] + 32) : p[i];
    for (size_t i = 0; i < n; i++) {
        r->first[i] = r->words;
        if (!reached[i])
            continue;
        if (!add_words(r, v, i))
            return false;
        for (uint16_t k = r->first[i]; k < r->words; k++)
            reached[r->word[k].to] = true;
    }
    r->first[n] = r->first[n + 1] = r->words;
    return reached[n];
}

static void extend(struct un_word_path *r, const struct un_vocab *v, uint16_t before,
                   const struct un_lm_state *state, int32_t score, size_t at)
{
    for (uint16_t k = r->first[at]; k < r->first[at + 1]; k++) {
        struct un_lm_state next;
        int32_t sum = score + un_model_score(v->model, state, r->word[k].id, &next);
        if (sum <= r->word[k].score)
            continue;
        r->word[k].score = sum;
        r->word[k].before = before;
        r->word[k].state = next;
    }
}

static int32_t score_after(const struct un_context *c, const struct un_vocab *v,
                           struct un_lm_state s, int *hit)
{
    int32_t sum = 0;
    *hit = 0;
    for (int k = 0; k < c->afters; k++) {
        sum += un_model_score(v->model, &s, c->after[k], &s);
        *hit = k ? *hit : s.len - 1;
    }
    return sum;
}

static void trace(struct un_word_path *r, uint16_t last)
{
    r->parts = 0;
    for (uint16_t k = last; k != NONE; k = r->word[k].before)
        r->part[r->parts++] = k;
    for (int i = 0, j = r->parts - 1; i < j; i++, j--) {
        uint16_t swap = r->part[i];
        r->part[i] = r->part[j];
        r->part[j] = swap;
    }
}

int32_t un_word_path_search(struct un_word_path *r, const struct un_vocab *v,
                            const struct un_context *c)
{
    uint16_t best = NONE;
    int32_t top = INT32_MIN;
    extend(r, v, NONE, &c->before, 0, 0);
    for (uint16_t k = 0; k < r->words; k++) {
        const struct un_run_word *e = &r->word[k];
        int hit;
        if (e->score == INT32_MIN)
            continue;
        if (e->to < r->len) {
            extend(r, v, k, &e->state, e->score, e->to);
            continue;
        }
        int32_t sum = e->score + score_after(c, v, e->state, &hit);
        if (sum > top) {
            top = sum;
            best = k;
            r->after_hit = hit;
        }
    }
    trace(r, best);
    return top;
}
