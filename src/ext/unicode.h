/* The door to ICU: charset detection, NFC, word and sentence boundaries. Text is UTF-8 on both
   sides; UTF-16 does not leave unicode.c. */
#ifndef UN_EXT_UNICODE_H
#define UN_EXT_UNICODE_H

#include "base/buf.h"
#include "base/token.h"

/* Name of the most probable charset of P, copied to NAME; its confidence (0 to 100) or -1 when
   nothing fits. */
enum { UN_DETECT_NO_MEMORY = -2 };
int un_uni_detect(const char *p, size_t n, char *name, size_t size);

/* Break iterators; they carry state, so each stream has its own. */
struct un_breaks;
/* NULL when ICU cannot provide its root rules (data missing) or memory ran out. */
struct un_breaks *un_breaks_new(void);
void un_breaks_free(struct un_breaks *b);
bool un_breaks_words(struct un_breaks *b, const char *p, size_t n, struct un_tokens *out);
bool un_breaks_sentences(struct un_breaks *b, const char *p, size_t n, struct un_ends *out);

/* NFC: 1 when P is in NFC already (OUT untouched), 0 when OUT holds the NFC form, -1 on failure.
   P must be well-formed. */
int un_uni_nfc(const char *p, size_t n, struct un_buf *out);
/* True when no character after CP can compose with it or move before it. */
bool un_uni_nfc_starts(uint32_t cp);

#endif
