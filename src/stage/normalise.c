#include "stage/normalise.h"

#include <string.h>

#include "base/rules.h"
#include "base/utf8.h"

void un_normal_init(struct un_normal *z, un_rules on)
{
    static const enum un_rule RULE[UN_FORMS] = {
        [UN_NFC] = UN_RULE_NFC,
        [UN_NFD] = UN_RULE_NFD,
        [UN_NFKC] = UN_RULE_NFKC,
        [UN_NFKD] = UN_RULE_NFKD,
    };
    *z = (struct un_normal){.on = on};
    for (int k = 0; k < UN_FORMS; k++) {
        if (!(on & UN_RULE_BIT(RULE[k])))
            continue;
        z->active = true;
        z->form = (enum un_form)k;
        z->rule = RULE[k];
    }
}

static void learn(struct un_normal *z, uint32_t cp)
{
    uint8_t bit = (uint8_t)(1 << (cp & 7));
    if (un_uni_settled(z->form, cp))
        z->settled[cp >> 3] |= bit;
    z->known[cp >> 3] |= bit;
}

static bool is_settled(struct un_normal *z, uint32_t cp)
{
    if (cp >= 0x10000)
        return un_uni_settled(z->form, cp);
    if (!(z->known[cp >> 3] >> (cp & 7) & 1))
        learn(z, cp);
    return z->settled[cp >> 3] >> (cp & 7) & 1;
}

/* White space composes with nothing, so that pieces between it are independent. */
static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static size_t piece_end(const char *p, size_t n, size_t from)
{
    while (from < n && !is_white(p[from]))
        from++;
    return from;
}

/* ICU sorts a run of combining marks in quadratic time: pieces of more than PIECE_MAX bytes are cut
   where the form may be cut, and a run without such a place after twice as many bytes, which is
   said. */
enum { PIECE_MAX = 512 };

static size_t safe_end(enum un_form form, const char *p, size_t n, bool *long_run)
{
    size_t at = 0, bad;
    uint32_t cp;
    *long_run = false;
    while (at < n) {
        if (at >= 2 * PIECE_MAX) {
            *long_run = true;
            break;
        }
        int len = un_utf8_next(p + at, n - at, &cp, &bad);
        if (len <= 0 || (at >= PIECE_MAX && un_uni_starts(form, cp)))
            break;
        at += (size_t)len;
    }
    return at;
}

static bool piece(const struct un_normal *z, const char *text, size_t at, size_t n, un_rules rules,
                  struct un_buf *scratch, struct un_edits *out)
{
    struct un_edit e = {.at = (uint32_t)at, .len = (uint32_t)n, .rules = rules, .prob = UN_CERTAIN};
    un_buf_clear(scratch);
    int r = un_uni_normalise(z->form, text + at, n, scratch);
    if (r < 0)
        return false;
    if (r == 0)
        e.rules |= UN_RULE_BIT(z->rule);
    if (!e.rules)
        return true;
    return r ? un_edits_add(out, e, text + at, n)
             : un_edits_add(out, e, scratch->data, scratch->len);
}

static bool pieces(const struct un_normal *z, const char *text, size_t at, size_t n,
                   struct un_buf *scratch, struct un_edits *out)
{
    if (un_utf8_valid_run(text + at, n) != n)
        return true; /* bytes kept on request have no normal form */
    while (n) {
        bool long_run = false;
        size_t len = n > PIECE_MAX ? safe_end(z->form, text + at, n, &long_run) : n;
        un_rules rules = long_run ? UN_RULE_BIT(UN_RULE_LONG_RUN) & z->on : 0;
        if (!piece(z, text, at, len, rules, scratch, out))
            return false;
        at += len;
        n -= len;
    }
    return true;
}

/* Most text is in its form, and can be seen to be, since all its characters are settled. What is
   not goes to ICU with the piece around it. */
bool un_normalise(struct un_normal *z, const char *text, size_t n, struct un_buf *scratch,
                  struct un_edits *out)
{
    size_t done = 0;
    uint32_t cp;
    for (size_t i = 0; z->active && i < n;) {
        if (!((unsigned char)text[i] & 0x80)) {
            i += un_ascii_run(text + i, n - i);
            continue;
        }
        int len = un_utf8_take(text + i, n - i, &cp);
        if (len <= 0 || is_settled(z, cp)) {
            i += len > 0 ? (size_t)len : 1;
            continue;
        }
        size_t from = i, end = piece_end(text, n, i);
        while (from > done && !is_white(text[from - 1]))
            from--;
        if (!pieces(z, text, from, end - from, scratch, out))
            return false;
        done = i = end;
    }
    return true;
}
