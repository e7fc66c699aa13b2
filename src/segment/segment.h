/* Words and sentences of a stretch of text: the ASCII path where it applies, ICU elsewhere. */
#ifndef UN_SEGMENT_SEGMENT_H
#define UN_SEGMENT_SEGMENT_H

#include "base/token.h"

struct un_breaks;

/* ICU's iterators are opened at the first text that needs them. */
struct un_segmenter {
    struct un_breaks *breaks;
};

void un_segmenter_release(struct un_segmenter *s);
/* Append to OUT; offsets are relative to P. False when memory or ICU failed. */
bool un_segment_words(struct un_segmenter *s, const char *p, size_t n, struct un_tokens *out);
bool un_segment_sentences(struct un_segmenter *s, const char *p, size_t n, struct un_ends *out);

#endif
