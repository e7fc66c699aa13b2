/* UTF-8: decoding by the maximal-subpart practice of the Unicode Standard (3.9, table 3-8). */
#ifndef UN_BASE_UTF8_H
#define UN_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UN_UTF8_BAD = 0, UN_UTF8_CUT = -1 };

/* Length of the code point at P (1 to 4) with its value in *CP; UN_UTF8_BAD for an ill-formed
   sequence (*bad bytes of it belong together); UN_UTF8_CUT when N ends inside one. */
int un_utf8_next(const char *s, size_t n, uint32_t *cp, size_t *bad);
/* The same for callers who do not ask what is wrong; most characters are dealt with here. */
static inline int un_utf8_take(const char *s, size_t n, uint32_t *cp)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t bad;
    if (n >= 3 && p[0] >= 0xC2 && p[0] < 0xF0 && (p[1] & 0xC0) == 0x80) {
        if (p[0] < 0xE0) {
            *cp = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
            return 2;
        }
        uint32_t v = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        if ((p[2] & 0xC0) == 0x80 && v >= 0x800 && (v < 0xD800 || v > 0xDFFF)) {
            *cp = v;
            return 3;
        }
    }
    return un_utf8_next(s, n, cp, &bad);
}
/* Surrogates written as if they were characters (CESU-8, UTS #26; WTF-8). What stands at P:
   6 for a pair, whose code point is in *CP, 3 for one alone (*CP is U+FFFD), 0 for none;
   UN_UTF8_CUT when N ends where it is not known yet, unless LAST: nothing follows. */
int un_utf8_surrogates(const char *p, size_t n, bool last, uint32_t *cp);
/* Writes CP (a scalar value) to OUT, returns its length. */
size_t un_utf8_put(uint32_t cp, char out[4]);
/* Bytes of the ASCII run at the start of P. */
size_t un_ascii_run(const char *p, size_t n);
/* The same without vectors, what every machine can do: the measure for the other. */
size_t un_ascii_run_portable(const char *p, size_t n);
/* Bytes of the longest well-formed prefix. */
size_t un_utf8_valid_run(const char *p, size_t n);
/* Start of the code point that holds byte AT. */
size_t un_utf8_back(const char *p, size_t at);
size_t un_utf8_count(const char *p, size_t n);

#endif
