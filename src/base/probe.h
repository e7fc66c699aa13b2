/* What bytes look like, as far as can be told without a detector. */
#ifndef UN_BASE_PROBE_H
#define UN_BASE_PROBE_H

#include <stdbool.h>
#include <stddef.h>

/* Sequences of several bytes, surrogates among them, and bytes that belong to none. */
struct un_census {
    size_t good, bad, high;
    bool odd; /* bytes that say nothing in windows-1252 either, or UTF-8 that was cut off: at the
                 end what would be a capital in windows-1252 */
};

struct un_census un_census(const char *p, size_t n);

/* Whether P is UTF-8 without a NUL; unless LAST it may end inside of a character. */
bool un_probe_utf8(const char *p, size_t n, bool last);

/* Whether P is lines of UTF-8 with some of another encoding among them. */
bool un_probe_mostly_utf8(const char *p, size_t n);

/* Whether P may be ISO-2022 (RFC 1468, RFC 1557, RFC 1922). That is 7-bit, and so looks like ASCII;
   it calls for its double bytes by ESC $, which no terminal knows. */
bool un_probe_iso_2022(const char *p, size_t n);

#endif
