#include "garble/run_together.h"

#include <string.h>

#include "base/mem.h"
#include "base/rules.h"
#include "garble/letter_runs.h"
#include "garble/run_evidence.h"
#include "garble/shapes.h"
#include "garble/word_path.h"

_Static_assert((int)UN_LETTER_RUN_MAX <= (int)UN_RUN_MAX, "a path takes all letters of a token");

enum { SEEN_BITS = 14, SEEN_MIN = UN_LETTER_RUN_MIN, SEEN_MAX = 16 };

struct seen {
    uint64_t first, last;
};

struct un_runs {
    struct un_word_path path;
    struct seen seen[1 << SEEN_BITS]; /* tokens that are one: most of a text are a few words */
};

_Static_assert((int)SEEN_MIN >= 4 && (int)SEEN_MAX <= 16, "two loads hold all letters");

/* A token of the text. */
struct token {
    const char *text;
    size_t size, at, len;
};

struct un_runs *un_runs_new(void)
{
    return un_calloc(1, sizeof(struct un_runs));
}

void un_runs_free(struct un_runs *r)
{
    un_free(r);
}

bool un_runs_cut(struct un_runs *r, struct un_vocab *v, const char *p, size_t n, uint8_t *cut,
                 int *cuts)
{
    struct un_context c = {.before = un_model_begin(v->model)};
    if (!un_word_path_read(&r->path, v, p, n))
        return false;
    un_word_path_search(&r->path, v, &c);
    *cuts = r->path.parts - 1;
    for (int k = 0; k < *cuts; k++)
        cut[k] = un_word_path_part(&r->path, k + 1)->from;
    return true;
}

static uint64_t features_of(struct un_runs *r, struct un_vocab *v, const struct token *t)
{
    struct un_context c;
    un_context_read(&c, v, t->text, t->size, t->at, t->at + t->len);
    int32_t score = un_word_path_search(&r->path, v, &c);
    return un_run_features(&r->path, v, &c, score, t->text, t->at);
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

static uint64_t load(const char *p, size_t n)
{
    uint64_t v = 0;
    memcpy(&v, p, n);
    return v;
}

/* A token of SEEN_MIN to SEEN_MAX letters, all of which and their number can be told from it: in
   letters of ASCII the two upper bits are always the same, so that they have room for it. */
static struct seen seen_of(const char *p, size_t n)
{
    if (n < 8)
        return (struct seen){load(p, 4) | load(p + n - 4, 4) << 32, n};
    uint64_t more = n - 8;
    return (struct seen){load(p, 8), load(p + n - 8, 8) ^ (more & 3) << 62 ^ (more >> 2) << 54};
}

static struct seen *slot_of(struct un_runs *r, struct seen x)
{
    uint64_t mixed = (x.first ^ (x.last << 29 | x.last >> 35)) * 0x9E3779B97F4A7C15u;
    return &r->seen[mixed >> (64 - SEEN_BITS)];
}

/* Hands the token to TAKE when it is not in the vocabulary, and made of words that are. *ONE: it is
   one word wherever it stands. */
static bool run_token(struct un_runs *r, struct un_vocab *v, const struct token *t, un_run_fn *take,
                      void *ctx, bool *one)
{
    const char *p = t->text + t->at;
    *one = un_vocab_knows_letters(v, p, t->len);
    if (*one || !stands_alone(t))
        return true;
    *one = !un_word_path_read(&r->path, v, p, t->len);
    if (*one || is_technical(t))
        return true;
    struct un_run run = {.path = &r->path, .text = t->text, .size = t->size, .at = t->at};
    run.features = features_of(r, v, t);
    return take(ctx, v, &run);
}

bool un_runs_each(struct un_runs *r, struct un_vocab *v, const char *text, size_t n,
                  un_run_fn *take, void *ctx)
{
    struct un_letter_runs runs = un_letter_runs_of(text, n, v->slow);
    struct token t = {.text = text, .size = n};
    while (un_letter_runs_next(&runs, &t.at, &t.len)) {
        bool one, remember = t.len <= SEEN_MAX && !v->slow;
        struct seen x = remember ? seen_of(text + t.at, t.len) : (struct seen){0, 0};
        struct seen *slot = slot_of(r, x);
        if (remember && slot->first == x.first && slot->last == x.last)
            continue;
        if (!run_token(r, v, &t, take, ctx, &one))
            return false;
        if (remember && one)
            *slot = x;
    }
    return true;
}

static bool is_known(struct un_vocab *v, const struct un_run *run, int32_t weight, bool *ok)
{
    const char *p = run->text + run->at;
    return !un_run_is_sure(weight) &&
           un_vocab_spelling(v, p, run->path->len, ok) == UN_SPELLING_KNOWN;
}

/* Where words are joined in one place they are in others: what SEVERAL joins in a text take off the
   weight that the next needs, 1.5 in log-odds. Closed compounds are a matter of style there too. */
enum { SEVERAL = 2, EASE = 384 };

static bool is_compound(const struct un_word_path *path)
{
    if (path->parts != 2)
        return false;
    const struct un_run_word *a = un_word_path_part(path, 0), *b = un_word_path_part(path, 1);
    return un_is_compound(path->low, a->to, path->low + b->from, (size_t)(b->to - b->from));
}

struct splitter {
    struct un_edits *out;
    int32_t ease;
};

/* 0 or less: one word. What takes long to find is looked for only where it can decide. */
static int32_t weight_of(const struct splitter *s, const struct un_run *run)
{
    int32_t most = un_run_weigh_most(run->features) + s->ease;
    if (most <= 0)
        return most;
    uint64_t set = un_run_with_lists(run->path, run->features);
    int32_t ease = set >> UN_RUN_COMPOUND & 1 ? 0 : s->ease;
    most = un_run_weigh_most(set) + ease;
    if (most <= 0)
        return most;
    set |= un_run_repeated(run->text, run->size, run->at, run->path->len);
    return un_run_weigh(set) + ease;
}

static bool split(void *ctx, struct un_vocab *v, const struct un_run *run)
{
    const struct splitter *s = ctx;
    const struct un_word_path *path = run->path;
    const char *p = run->text + run->at;
    char to[2 * UN_RUN_MAX];
    size_t len = 0;
    bool ok = true;
    int32_t weight = weight_of(s, run);
    if (weight <= 0 || is_compound(path) || un_vocab_protected(v, p, path->len) ||
        is_known(v, run, weight, &ok))
        return ok;
    for (int k = 0; k < path->parts; k++) {
        const struct un_run_word *w = un_word_path_part(path, k);
        if (k)
            to[len++] = ' ';
        memcpy(to + len, p + w->from, (size_t)(w->to - w->from));
        len += (size_t)(w->to - w->from);
    }
    struct un_edit e = {.at = (uint32_t)run->at,
                        .len = (uint32_t)path->len,
                        .rules = UN_RULE_BIT(UN_RULE_RUN_TOGETHER),
                        .prob = UN_CERTAIN};
    return ok && un_edits_add(s->out, e, to, len);
}

bool un_runs_run(struct un_runs *r, struct un_vocab *v, const char *text, size_t n,
                 struct un_edits *out)
{
    struct splitter s = {.out = out};
    size_t edits = out->len, pool = out->pool.len;
    if (!un_runs_each(r, v, text, n, split, &s))
        return false;
    if (out->len < edits + SEVERAL)
        return true;
    out->len = edits;
    out->pool.len = pool;
    s.ease = EASE;
    return un_runs_each(r, v, text, n, split, &s);
}
