/* Decoding: bytes of any encoding to UTF-8, with the place of each character in the input.

   Without a named encoding the first PROBE bytes decide: well-formed UTF-8 (or a byte order mark)
   is taken as it is, anything else goes by what ICU finds most probable. Files that were put
   together from others mix encodings: where text taken for UTF-8 has a byte that is not, the rest
   of the line is judged by itself. */
#ifndef UN_STAGE_DECODE_H
#define UN_STAGE_DECODE_H

#include "base/edits.h"

enum { UN_PROBE = 1 << 16 };

enum un_bad_bytes { UN_BAD_REPLACE, UN_BAD_KEEP, UN_BAD_FAIL };

/* From text offset `text` on, characters lie one by one at `input`. */
struct un_anchor {
    uint64_t text, input;
};

struct un_anchors {
    struct un_anchor *item;
    size_t len, cap;
};

enum un_decode_mode { UN_DECODE_PROBE, UN_DECODE_UTF8, UN_DECODE_ICONV };

struct un_decode {
    enum un_decode_mode mode;
    enum un_bad_bytes bad;
    bool surrogates; /* those in UTF-8 are repaired rather than bad bytes */
    struct un_charset *charset;
    char name[64];
    int confidence; /* of the detection, -1 when there was none */
    bool mixed;     /* lines that are not UTF-8 may be of another encoding */
    struct un_charset *other;
    char other_name[64];  /* of the encoding that `other` reads */
    size_t unit;          /* bytes that a bad one takes with it */
    uint64_t input, text; /* offsets of what comes next */
    struct un_anchors anchors;
};

enum un_decode_fault {
    UN_DECODE_OK,
    UN_DECODE_MEMORY,
    UN_DECODE_UNKNOWN, /* encoding */
    UN_DECODE_BAD      /* byte at `input`, under UN_BAD_FAIL */
};

/* NAME: encoding or NULL to detect. MIXED is for the caller to switch off. */
enum un_decode_fault un_decode_init(struct un_decode *d, const char *name, enum un_bad_bytes bad);
void un_decode_release(struct un_decode *d);

/* Takes what it can of P and appends it to TEXT, at most about LIMIT bytes; *USED says how much.
   Bad bytes become edits at their place in TEXT. LAST: nothing follows. HURRY: decide now. */
enum un_decode_fault un_decode_step(struct un_decode *d, const char *p, size_t n, bool last,
                                    bool hurry, size_t limit, struct un_buf *text,
                                    struct un_edits *edits, size_t *used);
/* Place in the input of text offset AT. */
uint64_t un_decode_place(const struct un_decode *d, uint64_t at);
/* Text before offset AT is done with. */
void un_decode_forget(struct un_decode *d, uint64_t at);

#endif
