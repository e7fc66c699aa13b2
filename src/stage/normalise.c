#include "stage/normalise.h"

#include <string.h>

#include "base/rules.h"
#include "base/utf8.h"
#include "ext/unicode.h"

/* Below U+0300 all text is in NFC; lead bytes from CC on begin what is above. */
static bool may_change(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)p[i] >= 0xCC)
            return true;
    return false;
}

/* White space composes with nothing, so that pieces between it are independent. */
static size_t piece_end(const char *p, size_t n, size_t from)
{
    while (from < n && p[from] != ' ' && p[from] != '\n' && p[from] != '\t' && p[from] != '\r')
        from++;
    return from;
}

/* ICU sorts a run of combining marks in quadratic time: pieces of more than PIECE_MAX bytes are cut
   where NFC may be cut, and a run without such a place after twice as many bytes, which is said. */
enum { PIECE_MAX = 512 };

static size_t safe_end(const char *p, size_t n, bool *long_run)
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
        if (len <= 0 || (at >= PIECE_MAX && un_uni_nfc_starts(cp)))
            break;
        at += (size_t)len;
    }
    return at;
}

static bool piece(const char *text, size_t at, size_t n, un_rules rules, struct un_buf *scratch,
                  struct un_edits *out)
{
    struct un_edit e = {.at = (uint32_t)at, .len = (uint32_t)n, .rules = rules, .prob = UN_CERTAIN};
    un_buf_clear(scratch);
    int r = un_uni_nfc(text + at, n, scratch);
    if (r < 0)
        return false;
    if (r == 0)
        e.rules |= UN_RULE_BIT(UN_RULE_NFC);
    if (!e.rules)
        return true;
    return r ? un_edits_add(out, e, text + at, n)
             : un_edits_add(out, e, scratch->data, scratch->len);
}

static bool pieces(const char *text, size_t at, size_t n, un_rules on, struct un_buf *scratch,
                   struct un_edits *out)
{
    if (un_utf8_valid_run(text + at, n) != n)
        return true; /* bytes kept on request have no normal form */
    while (n) {
        bool long_run = false;
        size_t len = n > PIECE_MAX ? safe_end(text + at, n, &long_run) : n;
        un_rules rules = long_run ? UN_RULE_BIT(UN_RULE_LONG_RUN) & on : 0;
        if (!piece(text, at, len, rules, scratch, out))
            return false;
        at += len;
        n -= len;
    }
    return true;
}

bool un_normalise(const char *text, size_t n, un_rules on, struct un_buf *scratch,
                  struct un_edits *out)
{
    if (!(on & UN_RULE_BIT(UN_RULE_NFC)))
        return true;
    for (size_t i = 0; i < n;) {
        i += un_ascii_run(text + i, n - i);
        if (i >= n)
            break;
        size_t from = i, end = piece_end(text, n, i);
        while (from > 0 && text[from - 1] != ' ' && text[from - 1] != '\n' &&
               text[from - 1] != '\t' && text[from - 1] != '\r')
            from--;
        if (may_change(text + i, end - i) && !pieces(text, from, end - from, on, scratch, out))
            return false;
        i = end;
    }
    return true;
}
