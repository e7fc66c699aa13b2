#include "garble/run_evidence.h"

#include <string.h>

#include "base/masks.h"
#include "garble/place.h"
#include "garble/run_weights.h"
#include "garble/shapes.h"

#define BIT(name) ((uint64_t)1 << UN_RUN_##name)

_Static_assert(sizeof UN_RUN_WEIGHTS / sizeof *UN_RUN_WEIGHTS == UN_RUN_FEATURE_COUNT,
               "a weight for each feature");

/* "nonpolitician", "shrimplike": no two words. */
static bool is_affixed(uint64_t features)
{
    return features & BIT(COMPOUND) && features & (BIT(FIRST_PREFIX) | BIT(LAST_SUFFIX));
}

int32_t un_run_weigh(uint64_t features)
{
    int32_t sum = 0;
    if (is_affixed(features))
        return INT32_MIN;
    for (; features; features &= features - 1)
        sum += UN_RUN_WEIGHTS[un_mask_first(features)];
    return sum;
}

static int32_t most(int first, int last)
{
    int32_t best = 0;
    for (int k = first; k <= last; k++)
        best = UN_RUN_WEIGHTS[k] > best ? UN_RUN_WEIGHTS[k] : best;
    return best;
}

static int32_t gain(int feature)
{
    return most(feature, feature);
}

int32_t un_run_weigh_most(uint64_t features)
{
    return un_run_weigh(features) + most(UN_RUN_FIRST_WEAK, UN_RUN_FIRST_STRONG) +
           most(UN_RUN_LAST_WEAK, UN_RUN_LAST_STRONG) + gain(UN_RUN_INNER_GLUE) +
           gain(UN_RUN_BOTH_GLUE) + gain(UN_RUN_FIRST_PREFIX) + gain(UN_RUN_LAST_SUFFIX) +
           gain(UN_RUN_COMPOUND) + gain(UN_RUN_COMPOUND_JOINT) + gain(UN_RUN_REPEATED);
}

bool un_run_is_sure(int32_t weight)
{
    return weight > UN_RUN_SURE;
}

static const char *letters(const struct un_word_path *r, int k, size_t *n)
{
    const struct un_run_word *w = un_word_path_part(r, k);
    *n = (size_t)(w->to - w->from);
    return r->low + w->from;
}

static bool ends_in(const char *p, size_t n, const char *const *list)
{
    for (; *list; list++) {
        size_t m = strlen(*list);
        if (n >= m + 3 && !memcmp(p + n - m, *list, m))
            return true;
    }
    return false;
}

/* Forms that no closed compound begins with: compounds begin with plain nouns. */
static bool is_derived(const char *p, size_t n)
{
    static const char *const ENDINGS[] = {"ly",   "al",   "ous",  "ive",  "ful",  "ary", "able",
                                          "ible", "tion", "sion", "ment", "ness", "ity", "ence",
                                          "ance", "ese",  "ian",  "ism",  "ists", NULL};
    return n > 4 && ends_in(p, n, ENDINGS);
}

static bool is_verb_form(const char *p, size_t n)
{
    static const char *const ENDINGS[] = {"ed", "ing", NULL};
    return ends_in(p, n, ENDINGS);
}

/* "japanese", "russian": spinners' tables have no capitals. */
static bool is_nation(const char *p, size_t n)
{
    static const char *const ENDINGS[] = {"ese", "ian", "ish", "ean", "can", NULL};
    return ends_in(p, n, ENDINGS);
}

static bool is_plural(const char *p, size_t n)
{
    return n > 4 && p[n - 1] == 's' && p[n - 2] != 's';
}

/* The features from FIRST on, one for each of the COUNT steps that VALUE reaches. */
static uint64_t steps(int first, const int16_t *step, int count, int32_t value)
{
    uint64_t set = 0;
    for (int k = 0; k < count && value >= step[k]; k++)
        set |= (uint64_t)1 << (first + k);
    return set;
}

static uint64_t of_size(const struct un_word_path *r, int32_t gain)
{
    static const int16_t GAIN[] = {-40, -30, -25, -20, -15, -10, -5, 0, 5, 10, 15};
    static const int16_t LETTERS[] = {7, 8, 9, 10, 12, 14, 17};
    return steps(UN_RUN_GAIN_M40, GAIN, 11, gain / UN_SCORE_ONE) |
           steps(UN_RUN_LETTERS_7, LETTERS, 7, (int32_t)r->len) |
           (r->parts > 2 ? BIT(PARTS_3) : 0) | (r->parts > 3 ? BIT(PARTS_4) : 0);
}

static uint64_t of_glue(const struct un_word_path *r)
{
    static const uint64_t FIRST[] = {0, BIT(FIRST_WEAK), BIT(FIRST_SOME), BIT(FIRST_STRONG)};
    static const uint64_t LAST[] = {0, BIT(LAST_WEAK), BIT(LAST_SOME), BIT(LAST_STRONG)};
    uint64_t set = 0;
    size_t n, m;
    for (int k = 1; k + 1 < r->parts; k++) {
        const char *p = letters(r, k, &n);
        set |= un_glue(p, n) ? BIT(INNER_GLUE) : 0;
    }
    const char *p = letters(r, 0, &n), *q = letters(r, r->parts - 1, &m);
    enum un_glue a = un_glue(p, n), b = un_glue(q, m);
    set |= FIRST[a] | LAST[b] | (a && b ? BIT(BOTH_GLUE) : 0);
    set |= b < UN_GLUE_SOME && un_is_prefix(p, n) ? BIT(FIRST_PREFIX) : 0;
    set |= a < UN_GLUE_SOME && un_is_suffix(q, m) ? BIT(LAST_SUFFIX) : 0;
    return set;
}

/* How the words at both ends are built. */
static uint64_t of_forms(const struct un_word_path *r)
{
    size_t n, m;
    const char *p = letters(r, 0, &n), *q = letters(r, r->parts - 1, &m);
    uint64_t set = is_derived(p, n) ? BIT(FIRST_DERIVED) : is_plural(p, n) ? BIT(FIRST_PLURAL) : 0;
    set |= is_verb_form(p, n) ? BIT(FIRST_VERB_END) : 0;
    set |= is_derived(q, m) ? BIT(LAST_DERIVED) : 0;
    set |= m > 4 && !memcmp(q + m - 2, "ed", 2) ? BIT(LAST_ED) : 0;
    if (un_word_path_part(r, 0)->flags & UN_ENTRY_NAME && !r->capital && is_nation(p, n))
        set |= BIT(FIRST_NATION);
    set |= (n < 4 ? BIT(FIRST_SHORT) : 0) | (n < 2 ? BIT(FIRST_ONE) : 0);
    return set | (m < 4 ? BIT(LAST_SHORT) : 0) | (m < 2 ? BIT(LAST_ONE) : 0);
}

static uint64_t of_parts(const struct un_word_path *r)
{
    static const int16_t RARE[] = {12, 14, 16, 18};
    size_t shortest = UN_RUN_MAX;
    int32_t rarest = 0;
    uint64_t set = 0;
    int joints = 0, longer = 0;
    for (int k = 0; k < r->parts; k++) {
        const struct un_run_word *w = un_word_path_part(r, k);
        size_t n = (size_t)(w->to - w->from);
        shortest = n < shortest && n > 1 ? n : shortest;
        rarest = w->frequency < rarest ? w->frequency : rarest;
        if (w->flags & UN_ENTRY_NAME)
            set |= k ? BIT(NAME_LATER) : BIT(NAME_FIRST);
        joints += k && w->state.len > 1;
        longer += k && w->state.len > 2;
    }
    set |= steps(UN_RUN_RARE_12, RARE, 4, -rarest / UN_SCORE_ONE);
    set |= shortest <= 2 ? BIT(SHORTEST_2) : 0;
    set |= shortest <= 3 ? BIT(SHORTEST_3) : 0;
    set |= shortest <= 4 ? BIT(SHORTEST_4) : 0;
    return set | (joints ? BIT(JOINT_ANY) : 0) | (joints + 1 == r->parts ? BIT(JOINT_ALL) : 0) |
           (longer ? BIT(JOINT_LONG) : 0);
}

static uint64_t of_context(const struct un_word_path *r)
{
    const struct un_run_word *first = un_word_path_part(r, 0);
    return (first->state.len > 1 ? BIT(BEFORE_SEEN) : 0) |
           (first->state.len > 2 ? BIT(BEFORE_LONG) : 0) | (r->after_hit > 0 ? BIT(AFTER_SEEN) : 0);
}

static bool begins_sentence(const char *text, size_t at)
{
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '"'))
        at--;
    return !at || text[at - 1] == '\n' || un_class(text[at - 1]) == UN_CHAR_STOP;
}

/* Closed compounds are made so, and the model has seen them written as two words as well. */
static uint64_t of_compound(const struct un_word_path *r, uint64_t set)
{
    const uint64_t not_plain = BIT(FIRST_WEAK) | BIT(FIRST_SOME) | BIT(FIRST_STRONG) |
                               BIT(LAST_WEAK) | BIT(LAST_SOME) | BIT(LAST_STRONG) |
                               BIT(FIRST_DERIVED) | BIT(FIRST_VERB_END) | BIT(FIRST_NATION) |
                               BIT(FIRST_ONE);
    if (r->parts > 2 || set & not_plain)
        return 0;
    return BIT(COMPOUND) | (set & BIT(JOINT_ANY) ? BIT(COMPOUND_JOINT) : 0);
}

uint64_t un_run_features(const struct un_word_path *r, const struct un_vocab *v,
                         const struct un_context *c, int32_t score, const char *text, size_t at)
{
    bool capital = un_class(text[at]) == UN_CHAR_UPPER;
    uint16_t whole = capital ? UN_ID_NAME : UN_ID_UNKNOWN;
    uint64_t set = BIT(BIAS) | of_size(r, score - un_context_score(c, v, &whole, 1)) | of_forms(r) |
                   of_parts(r) | of_context(r);
    if (capital)
        set |= begins_sentence(text, at) ? BIT(CAPITAL_BEGINS) : BIT(CAPITAL);
    else if (set & (BIT(NAME_FIRST) | BIT(NAME_LATER)))
        set |= BIT(NAME_SMALL);
    return set;
}

uint64_t un_run_with_lists(const struct un_word_path *r, uint64_t set)
{
    set |= of_glue(r);
    return set | of_compound(r, set);
}

uint64_t un_run_repeated(const char *text, size_t n, size_t at, size_t len)
{
    return un_is_repeated(text, n, at, at + len) ? BIT(REPEATED) : 0;
}
