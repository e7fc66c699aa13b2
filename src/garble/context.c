#include "garble/context.h"

#include "segment/lexeme.h"

/* How far a context reaches, in bytes. */
enum { REACH = 96 };

static uint16_t class_of(const struct un_lexeme *x)
{
    if (x->kind == UN_TOKEN_NUMBER)
        return UN_ID_NUMBER;
    return x->shape >= UN_SHAPE_CAPITAL ? UN_ID_NAME : UN_ID_UNKNOWN;
}

int un_context_add(const struct un_vocab *w, const char *p, struct un_atom a, uint16_t *id, int len,
                   int max)
{
    static const uint8_t KIND[] = {UN_TOKEN_WORD, UN_TOKEN_NUMBER, UN_TOKEN_OTHER};
    struct un_lexeme x[2];
    int n = un_lexemes_of(p, (struct un_token){a.at, a.len, KIND[a.kind]}, x);
    for (int k = 0; k < n && len < max; k++) {
        if (x[k].transparent)
            continue;
        uint16_t found = un_vocab_id_of(w, x[k].hash);
        id[len++] = found != UN_ID_UNKNOWN ? found : class_of(&x[k]);
    }
    return len;
}

uint16_t un_context_id(const struct un_vocab *w, const char *p, struct un_atom a)
{
    uint16_t id[2];
    return un_context_add(w, p, a, id, 0, 2) ? id[0] : UN_ID_UNKNOWN;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* The words that the model looks at, the last of those before a place: after so many it remembers
   nothing of what stands before them. */
struct last_words {
    uint16_t id[UN_ORDER - 1];
    int first; /* free up to there */
};

/* Adds the words of P[AT..END), which holds no white space, from the last one back. False when a
   full stop behind them ends the sentence: they are no part of the next. */
static bool add_piece(struct last_words *l, const struct un_vocab *w, const char *p, size_t at,
                      size_t end, bool last)
{
    struct un_atom atom[REACH];
    int atoms = 0;
    for (; at < end; at += atom[atoms++].len)
        atom[atoms] = un_atom_at(p, end, at);
    if (!last && atoms && atom[atoms - 1].kind == UN_ATOM_MARK &&
        un_class(p[atom[atoms - 1].at]) == UN_CHAR_STOP)
        return false;
    while (atoms > 0 && l->first > 0) {
        uint16_t id[2];
        for (int n = un_context_add(w, p, atom[--atoms], id, 0, 2); n > 0 && l->first > 0;)
            l->id[--l->first] = id[--n];
    }
    return true;
}

/* Piece by piece back to the beginning of the sentence, as far as the line and REACH go. Returns
   whether that was found, or need not be. */
static bool read_back(struct last_words *l, const struct un_vocab *w, const char *p, size_t from)
{
    size_t limit = from > REACH ? from - REACH : 0;
    for (size_t end = from, at; l->first > 0; end = at) {
        while (end > limit && un_class(p[end - 1]) == UN_CHAR_SPACE && !is_line_end(p[end - 1]))
            end--;
        if (end == limit || is_line_end(p[end - 1]))
            return !end || is_line_end(p[end - 1]);
        for (at = end; at > limit && un_class(p[at - 1]) != UN_CHAR_SPACE;)
            at--;
        if (at > 0 && at == limit && !is_line_end(p[at - 1]))
            return false; /* it may have begun further back */
        if (!add_piece(l, w, p, at, end, end == from))
            return true;
    }
    return true;
}

static void read_before(struct un_context *c, const struct un_vocab *w, const char *p, size_t from)
{
    struct last_words l = {.first = UN_ORDER - 1};
    bool begins = read_back(&l, w, p, from);
    c->before = begins ? un_model_begin(w->model) : (struct un_lm_state){.len = 0};
    for (int k = l.first; k < UN_ORDER - 1; k++)
        un_model_score(w->model, &c->before, l.id[k], &c->before);
}

static void read_after(struct un_context *c, const struct un_vocab *w, const char *p, size_t n,
                       size_t to)
{
    size_t end = n - to > REACH ? to + REACH : n;
    c->afters = 0;
    for (size_t at = to; at < end && c->afters < UN_AFTER_MAX && !is_line_end(p[at]);) {
        if (un_class(p[at]) == UN_CHAR_SPACE) {
            at++;
            continue;
        }
        struct un_atom a = un_atom_at(p, n, at);
        c->afters = un_context_add(w, p, a, c->after, c->afters, UN_AFTER_MAX);
        at += a.len;
    }
}

void un_context_read(struct un_context *c, const struct un_vocab *w, const char *p, size_t n,
                     size_t from, size_t to)
{
    read_before(c, w, p, from);
    read_after(c, w, p, n, to);
}

int32_t un_context_mean(const struct un_vocab *w, const char *p, size_t from, size_t n, bool begin)
{
    struct un_lm_state state = {.len = 0};
    int32_t sum = 0, count = 0;
    if (w->model && begin)
        state = un_model_begin(w->model);
    for (size_t at = 0; w->model && at < n;) {
        if (un_class(p[at]) == UN_CHAR_SPACE) {
            at++;
            continue;
        }
        uint16_t id[2];
        struct un_atom a = un_atom_at(p, n, at);
        int len = un_context_add(w, p, a, id, 0, 2);
        for (int k = 0; k < len; k++) {
            int32_t score = un_model_score(w->model, &state, id[k], &state);
            sum += at >= from ? score : 0;
            count += at >= from;
        }
        at += a.len;
    }
    return count ? sum / count : 0;
}

int32_t un_context_score(const struct un_context *c, const struct un_vocab *w, const uint16_t *id,
                         int len)
{
    struct un_lm_state s = c->before;
    int32_t sum = 0;
    for (int k = 0; k < len; k++) {
        if (id[k] == UN_ID_BEGIN)
            s = un_model_begin(w->model);
        else
            sum += un_model_score(w->model, &s, id[k], &s);
    }
    for (int k = 0; k < c->afters; k++)
        sum += un_model_score(w->model, &s, c->after[k], &s);
    return sum;
}
