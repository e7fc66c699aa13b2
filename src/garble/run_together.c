#include "garble/run_together.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/rules.h"
#include "garble/context.h"
#include "garble/shapes.h"

/* Lengths in letters. A longer token is no prose. */
enum { TOKEN_MIN = 5, TOKEN_MAX = 64, PART_MAX = 20, EDGES_MAX = 320 };

#define BITS(x) ((x)*UN_SCORE_ONE)

enum { SEEN = 4096 };

/* A word that may stand in the token, from letter FROM up to TO. */
struct edge {
    uint8_t from, to;
    uint16_t id, before; /* before: the edge that the best path came from */
    int32_t score;       /* of the best path up to and with it */
    int32_t frequency;
    struct un_lm_state state;
};

enum { NO_EDGE = UINT16_MAX, NEVER = INT32_MAX };

struct un_runs {
    struct edge edge[EDGES_MAX];
    uint16_t
        first[TOKEN_MAX + 2]; /* edges that begin at a letter: from first[i] up to first[i+1] */
    int edges;
    char low[TOKEN_MAX];
    size_t len;
    uint8_t cut[TOKEN_MAX]; /* where the best path cuts */
    int cuts;
    uint64_t seen[SEEN]; /* keys of tokens that are one: most of a text are a few words */
};

struct un_runs *un_runs_new(void)
{
    return un_calloc(1, sizeof(struct un_runs));
}

void un_runs_free(struct un_runs *r)
{
    un_free(r);
}

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
    return n == 3 ? BITS(-14) : n == 4 ? BITS(-16) : n == 5 ? BITS(-18) : BITS(-21);
}

static bool may_be_part(const struct un_runs *r, size_t from, size_t n, int32_t frequency)
{
    const char *p = r->low + from;
    if (n == 1)
        return *p == 'a' && from && from + n < r->len;
    if (n == 2)
        return is_short_word(p);
    return frequency >= least_frequency(n);
}

/* All words that begin at letter FROM. */
static bool add_edges(struct un_runs *r, const struct un_vocab *v, size_t from)
{
    uint64_t h = UN_HASH_START;
    size_t most = r->len - from < PART_MAX ? r->len - from : PART_MAX;
    for (size_t n = 1; n <= most; n++) {
        h = un_hash_step(h, (unsigned char)r->low[from + n - 1]);
        if (n == r->len)
            break;
        bool an = n == 2 && !memcmp(r->low + from, "an", 2); /* folded to "a" */
        const struct un_entry *e =
            un_lexicon_find(v->lexicon[0], an ? un_hash_bytes("a", 1) : un_mix64(h));
        if (!e || !(e->flags & UN_ENTRY_WORD))
            continue;
        int32_t frequency = un_vocab_frequency(v, e->id);
        if (!may_be_part(r, from, n, frequency))
            continue;
        if (r->edges == EDGES_MAX)
            return false;
        r->edge[r->edges++] = (struct edge){.from = (uint8_t)from,
                                            .to = (uint8_t)(from + n),
                                            .id = e->id,
                                            .before = NO_EDGE,
                                            .score = INT32_MIN,
                                            .frequency = frequency};
    }
    return true;
}

static void extend(struct un_runs *r, const struct un_vocab *v, uint16_t before,
                   const struct un_lm_state *state, int32_t score, size_t at)
{
    for (uint16_t k = r->first[at]; k < r->first[at + 1]; k++) {
        struct un_lm_state next;
        int32_t sum = score + un_model_score(v->model, state, r->edge[k].id, &next);
        if (sum <= r->edge[k].score)
            continue;
        r->edge[k].score = sum;
        r->edge[k].before = before;
        r->edge[k].state = next;
    }
}

static int32_t score_after(const struct un_context *c, const struct un_vocab *v,
                           struct un_lm_state s)
{
    int32_t sum = 0;
    for (int k = 0; k < c->afters; k++)
        sum += un_model_score(v->model, &s, c->after[k], &s);
    return sum;
}

/* All words in the token that a path of words from its beginning leads to. False when none leads
   to its end. */
static bool find_edges(struct un_runs *r, const struct un_vocab *v)
{
    bool reached[TOKEN_MAX + 1] = {true};
    r->edges = 0;
    for (size_t i = 0; i < r->len; i++) {
        r->first[i] = (uint16_t)r->edges;
        if (!reached[i])
            continue;
        if (!add_edges(r, v, i))
            return false;
        for (int k = r->first[i]; k < r->edges; k++)
            reached[r->edge[k].to] = true;
    }
    r->first[r->len] = r->first[r->len + 1] = (uint16_t)r->edges;
    return reached[r->len];
}

/* Score of the best path, which is then in `cut`. */
static int32_t search(struct un_runs *r, const struct un_vocab *v, const struct un_context *c)
{
    extend(r, v, NO_EDGE, &c->before, 0, 0);
    uint16_t best = NO_EDGE;
    int32_t top = INT32_MIN;
    for (uint16_t k = 0; k < r->edges; k++) {
        const struct edge *e = &r->edge[k];
        if (e->score == INT32_MIN)
            continue;
        if (e->to < r->len) {
            extend(r, v, k, &e->state, e->score, e->to);
            continue;
        }
        int32_t sum = e->score + score_after(c, v, e->state);
        if (sum > top) {
            top = sum;
            best = k;
        }
    }
    r->cuts = 0;
    for (uint16_t k = best; k != NO_EDGE && r->edge[k].from; k = r->edge[k].before)
        r->cut[r->cuts++] = r->edge[k].from;
    for (int i = 0, j = r->cuts - 1; i < j; i++, j--) {
        uint8_t swap = r->cut[i];
        r->cut[i] = r->cut[j];
        r->cut[j] = swap;
    }
    return top;
}

/* The letters of the path's part number K. */
static const char *part(const struct un_runs *r, int k, size_t *n)
{
    size_t from = k ? r->cut[k - 1] : 0;
    *n = (k < r->cuts ? r->cut[k] : r->len) - from;
    return r->low + from;
}

static enum un_glue glue_of(const struct un_runs *r, int k)
{
    size_t n;
    const char *p = part(r, k, &n);
    return un_glue(p, n);
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
    static const char *const ENDINGS[] = {"ed",   "ly",   "al",   "ous",  "ive",  "ful",  "ary",
                                          "able", "ible", "tion", "sion", "ment", "ness", "ity",
                                          "ence", "ance", "ese",  "ian",  "ism",  "ists", NULL};
    return n > 4 && ends_in(p, n, ENDINGS);
}

static bool is_plural(const char *p, size_t n)
{
    return n > 6 && p[n - 1] == 's' && p[n - 2] != 's';
}

/* Words of two letters: how likely they are an ending or a beginning by chance. */
static int32_t least_small(const char *p, size_t n, bool first)
{
    if (n > 2)
        return BITS(16);
    if (!memcmp(p, "in", 2) || !memcmp(p, "be", 2))
        return first ? BITS(30) : BITS(16);
    if (!memcmp(p, "is", 2) || !memcmp(p, "up", 2) || !memcmp(p, "me", 2) || !memcmp(p, "us", 2))
        return BITS(24);
    return first ? BITS(15) : BITS(17);
}

/* Two words: the evidence asked for. A compound is made of two plain nouns; a function word at
   either end may be an ending or a prefix by chance. */
static int32_t least_pair(const struct un_runs *r)
{
    size_t n, m;
    const char *p = part(r, 0, &n), *q = part(r, 1, &m);
    enum un_glue a = un_glue(p, n), b = un_glue(q, m);
    int32_t least;
    if (a && b)
        return BITS(9);
    if (un_is_prefix(p, n))
        return b >= UN_GLUE_SOME ? BITS(13) : b ? BITS(20) : NEVER;
    if (un_is_suffix(q, m))
        return a >= UN_GLUE_SOME ? BITS(16) : NEVER;
    if (a == UN_GLUE_STRONG || b == UN_GLUE_STRONG)
        least = BITS(9);
    else if (a == UN_GLUE_SOME || b == UN_GLUE_SOME)
        least = BITS(12);
    else if (a || b)
        least = a ? least_small(p, n, true) : least_small(q, m, false);
    else
        return is_derived(p, n)  ? BITS(18)
               : is_plural(p, n) ? BITS(26)
               : r->len > 15     ? BITS(34)
                                 : BITS(46);
    return r->len < 8 ? least + BITS(4) : least;
}

static int32_t least_more(const struct un_runs *r)
{
    int strong = 0, glue = 0;
    size_t n;
    for (int k = 0; k <= r->cuts; k++) {
        enum un_glue g = glue_of(r, k);
        strong += g == UN_GLUE_STRONG || g == UN_GLUE_SOME;
        glue += g != UN_GLUE_NONE;
    }
    const char *p = part(r, 0, &n);
    if (un_is_prefix(p, n) && glue < 2)
        return NEVER;
    return strong ? BITS(12) : glue > 1 ? BITS(16) : glue ? BITS(22) : BITS(40);
}

/* What the letters of a rare word cost each, in 1/UN_SCORE_ONE of a bit. */
enum { LETTER_COST = 3 * UN_SCORE_ONE, CAPITAL_COST = 8 * UN_SCORE_ONE };

/* A token of the text. */
struct token {
    const char *text;
    size_t size, at, len;
};

static bool take_letters(struct un_runs *r, const char *p, size_t n)
{
    if (n > TOKEN_MAX)
        return false;
    r->len = n;
    for (size_t i = 0; i < n; i++)
        r->low[i] = un_class(p[i]) == UN_CHAR_UPPER ? (char)(p[i] + 32) : p[i];
    return true;
}

bool un_runs_cut(struct un_runs *r, struct un_vocab *v, const char *p, size_t n, uint8_t *cut,
                 int *cuts)
{
    struct un_context c = {.before = un_model_begin(v->model)};
    if (!take_letters(r, p, n) || !find_edges(r, v))
        return false;
    search(r, v, &c);
    memcpy(cut, r->cut, (size_t)r->cuts);
    *cuts = r->cuts;
    return true;
}

static bool is_split(struct un_runs *r, struct un_vocab *v, const struct token *t, bool *ok)
{
    struct un_context c;
    const char *p = t->text + t->at;
    bool capital = un_class(*p) == UN_CHAR_UPPER;
    un_context_read(&c, v, t->text, t->size, t->at, t->at + t->len);
    int32_t split = search(r, v, &c);
    uint16_t whole = capital ? UN_ID_NAME : UN_ID_UNKNOWN;
    int32_t gain = split - un_context_score(&c, v, &whole, 1) + (int32_t)t->len * LETTER_COST;
    int32_t least = r->cuts == 1 ? least_pair(r) : least_more(r);
    if (capital && r->cuts == 1 && glue_of(r, 0) < UN_GLUE_STRONG && glue_of(r, 1) < UN_GLUE_STRONG)
        return false; /* names end in "an" and "is", and begin with anything */
    if (least == NEVER || gain < least + (capital ? CAPITAL_COST : 0))
        return false;
    return !un_vocab_protected(v, p, t->len) &&
           un_vocab_spelling(v, p, t->len, ok) != UN_SPELLING_KNOWN && *ok;
}

/* Marks and digits that make the token part of something else: a name with a hyphen, a host. */
static bool stands_alone(const struct token *t)
{
    static const char JOINTS[] = "-_/@.\\'&#=+$%~";
    size_t end = t->at + t->len;
    if (t->at > 0 && un_class(t->text[t->at - 1]) != UN_CHAR_SPACE) {
        char c = t->text[t->at - 1];
        if (memchr(JOINTS, c, sizeof JOINTS - 1) || un_class(c) == UN_CHAR_DIGIT ||
            un_class(c) == UN_CHAR_HIGH)
            return false;
    }
    if (end == t->size || un_class(t->text[end]) == UN_CHAR_SPACE)
        return true;
    char c = t->text[end];
    bool ends = un_class(c) == UN_CHAR_STOP &&
                (end + 1 == t->size || un_class(t->text[end + 1]) == UN_CHAR_SPACE);
    return ends || !(memchr(JOINTS, c, sizeof JOINTS - 1) || un_class(c) == UN_CHAR_DIGIT ||
                     un_class(c) == UN_CHAR_HIGH);
}

static bool is_technical(const struct token *t)
{
    struct un_piece piece;
    return !un_piece_read(&piece, t->text, t->size, t->at) || un_piece_is_technical(&piece);
}

/* Of up to 16 bytes, never 0 for letters. */
static uint64_t key_of(const char *p, size_t n)
{
    uint64_t head = 0, tail = 0;
    memcpy(&head, p, n < 8 ? n : 8);
    if (n > 8)
        memcpy(&tail, p + n - 8, 8);
    return un_mix64(head ^ un_mix64(tail + n));
}

/* In the vocabulary, or not made of words that are. Otherwise the words in it are found. */
static bool is_one(struct un_runs *r, const struct un_vocab *v, const char *p, size_t n)
{
    uint64_t key = n > 16 ? 0 : key_of(p, n), *slot = &r->seen[key & (SEEN - 1)];
    if (key && *slot == key)
        return true;
    if (un_vocab_id(v, p, n) == UN_ID_UNKNOWN && take_letters(r, p, n) && find_edges(r, v))
        return false;
    *slot = key;
    return true;
}

static bool run_token(struct un_runs *r, struct un_vocab *v, const struct token *t,
                      struct un_edits *out)
{
    char to[2 * TOKEN_MAX];
    bool ok = true;
    size_t len = 0;
    const char *p = t->text + t->at;
    if (is_one(r, v, p, t->len) || !stands_alone(t) || is_technical(t) || !is_split(r, v, t, &ok))
        return ok;
    for (int k = 0; k <= r->cuts; k++) {
        size_t n, from = k ? r->cut[k - 1] : 0;
        part(r, k, &n);
        if (k)
            to[len++] = ' ';
        memcpy(to + len, p + from, n);
        len += n;
    }
    struct un_edit e = {.at = (uint32_t)t->at,
                        .len = (uint32_t)t->len,
                        .rules = UN_RULE_BIT(UN_RULE_RUN_TOGETHER),
                        .prob = UN_CERTAIN};
    return un_edits_add(out, e, to, len);
}

bool un_runs_run(struct un_runs *r, struct un_vocab *v, const char *text, size_t n,
                 struct un_edits *out)
{
    for (size_t i = 0; i < n;) {
        unsigned c = un_class(text[i]);
        if (c != UN_CHAR_LOWER && c != UN_CHAR_UPPER) {
            i++;
            continue;
        }
        size_t from = i++;
        while (i < n && un_class(text[i]) == UN_CHAR_LOWER)
            i++;
        bool whole = i == n || un_class(text[i]) != UN_CHAR_UPPER;
        if (whole && i - from >= TOKEN_MIN && i - from <= TOKEN_MAX) {
            struct token t = {text, n, from, i - from};
            if (!run_token(r, v, &t, out))
                return false;
        }
        while (i < n && (un_class(text[i]) == UN_CHAR_LOWER || un_class(text[i]) == UN_CHAR_UPPER))
            i++;
    }
    return true;
}
