#include "base/probe.h"

#include <string.h>

#include "base/utf8.h"

/* Bytes without a meaning in windows-1252, and the one that is of no language (but of binaries). */
static const char OPEN_BYTES[] = "\x81\x8D\x8F\x90\x9D\xFF";

/* Surrogates count as UTF-8: no other encoding looks like UTF-8 but for them. */
bool un_probe_utf8(const char *p, size_t n, bool last)
{
    size_t bad;
    uint32_t cp;
    if (memchr(p, 0, n))
        return false;
    for (;;) {
        size_t good = un_utf8_valid_run(p, n);
        int pair = good < n ? un_utf8_surrogates(p + good, n - good, last, &cp) : 0;
        if (good == n || pair == UN_UTF8_CUT)
            return true;
        if (pair <= 0)
            return !last && un_utf8_next(p + good, n - good, &cp, &bad) == UN_UTF8_CUT;
        p += good + (size_t)pair;
        n -= good + (size_t)pair;
    }
}

struct un_census un_census(const char *p, size_t n)
{
    struct un_census c = {0};
    for (size_t i = 0, bad; (i += un_ascii_run(p + i, n - i)) < n;) {
        uint32_t cp;
        int len = un_utf8_next(p + i, n - i, &cp, &bad);
        if (len <= 0 && un_utf8_surrogates(p + i, n - i, true, &cp) > 0)
            len = 3;
        if (len == UN_UTF8_CUT)
            bad = n - i;
        c.good += len > 0;
        c.bad += len > 0 ? 0 : bad;
        bool small = len != UN_UTF8_CUT || (unsigned char)p[i] >= 0xE0;
        bool says = bad == 1 && small && !memchr(OPEN_BYTES, p[i], sizeof OPEN_BYTES - 1);
        c.odd = c.odd || (len <= 0 && !says);
        c.high += len > 0 ? (size_t)len : bad;
        i += len > 0 ? (size_t)len : bad;
    }
    return c;
}

/* Lines of legacy text are hardly ever UTF-8 by chance. */
bool un_probe_mostly_utf8(const char *p, size_t n)
{
    enum { GOOD_LEAST = 3, BAD_PER_GOOD = 8 };
    size_t good = 0, bad = 0;
    bool binary = memchr(p, 0, n) != NULL;
    while (n) {
        const char *nl = memchr(p, '\n', n);
        size_t line = nl ? (size_t)(nl - p) + 1 : n;
        struct un_census c = un_census(p, line);
        good += c.bad ? 0 : c.good;
        bad += c.bad;
        p += line;
        n -= line;
    }
    return !binary && good >= GOOD_LEAST && good * BAD_PER_GOOD >= bad;
}

bool un_probe_iso_2022(const char *p, size_t n)
{
    const char *end = p + n;
    while ((p = memchr(p, 0x1B, (size_t)(end - p))) != NULL) {
        bool sets = end - p > 2 && (p[2] == ')' || p[2] == '*' || (p[2] >= '@' && p[2] <= 'B'));
        if (sets && p[1] == '$')
            return true;
        p++;
    }
    return false;
}
