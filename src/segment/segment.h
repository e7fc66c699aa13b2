/* Words and sentences of a stretch of text: by our own rules where they do, by ICU elsewhere. */
#ifndef UN_SEGMENT_SEGMENT_H
#define UN_SEGMENT_SEGMENT_H

#include "base/token.h"

struct un_breaks;

/* ICU's iterators are opened at the first text that needs them. */
struct un_segmenter {
    struct un_breaks *breaks;
    bool slow; /* ICU finds all words and sentences that are not ASCII */
};

void un_segmenter_release(struct un_segmenter *s);

/* Between white space text goes piece by piece, so that words in ASCII do not depend on what else
   stands in the paragraph (nor on ICU's version: 72 takes "@you" for one word). A stretch is some
   pieces that are all ASCII, or some of which few are. */
struct un_stretch {
    size_t begin, end;
    bool ascii;
};

/* The stretch behind the white space at I. */
struct un_stretch un_segment_stretch(const char *p, size_t n, size_t i);
/* The tokens of a stretch that is not ASCII, appended to OUT; offsets are relative to P. */
bool un_segment_other(struct un_segmenter *s, const char *p, struct un_stretch part,
                      struct un_tokens *out);
/* Append to OUT; offsets are relative to P. False when memory or ICU failed. */
bool un_segment_words(struct un_segmenter *s, const char *p, size_t n, struct un_tokens *out);
bool un_segment_sentences(struct un_segmenter *s, const char *p, size_t n, struct un_ends *out);

#endif
