/* The single-byte charsets that UTF-8 is taken for: what the bytes 80 to FF mean in them. Facts of
   the Unicode mapping tables; tests/unit/mojibake.c compares them with iconv. ISO-8859-1 is
   windows-1252 with the C1 controls (WHATWG Encoding Standard), so it needs no table. */
#ifndef UN_REPAIR_MOJIBAKE_CHARSETS_H
#define UN_REPAIR_MOJIBAKE_CHARSETS_H

#include <stdbool.h>
#include <stdint.h>

enum { UN_MISREADS = 10 };

struct un_misread {
    const char *name;
    bool c1;            /* readers pass a byte without a meaning on as U+0080 to U+00FF */
    int rare;           /* bits of evidence that it takes to believe in a line misread so */
    uint16_t high[128]; /* 0: the byte has no meaning */
};

extern const struct un_misread un_misreads[UN_MISREADS];

#endif
