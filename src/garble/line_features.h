/* What a line looks like: the features by which boilerplate.c tells lines of the page from lines of
   the article. Each is there or not. */
#ifndef UN_GARBLE_LINE_FEATURES_H
#define UN_GARBLE_LINE_FEATURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Names stand for themselves in boilerplate_weights.h and in tests/garble/fit_boilerplate.py. */
/* clang-format off */
#define UN_LINE_FEATURES(F)                                                                        \
    F(BIAS)                                                                                        \
    /* length in words */                                                                          \
    F(WORDS_0) F(WORDS_2) F(WORDS_5) F(WORDS_9) F(WORDS_16) F(WORDS_MORE)                          \
    /* how it begins and ends */                                                                   \
    F(NO_END) F(COLON) F(ELLIPSIS) F(QUOTED) F(LOWER_START) F(DIGIT_START) F(LIST_ITEM)            \
    F(BYLINE) F(DATELINE)                                                                          \
    /* case */                                                                                     \
    F(TITLE_CASE) F(ALL_CAPS)                                                                      \
    /* marks */                                                                                    \
    F(BARS) F(ARROW) F(COPYRIGHT) F(URL) F(EMAIL) F(HANDLE) F(TAB) F(NUMERIC) F(PARENTHESES)       \
    F(INNER_SENTENCE) F(STAR)                                                                      \
    /* words of prose */                                                                           \
    F(FUNCTION_SOME) F(FUNCTION_MANY) F(PAST) F(YOU) F(WE) F(QUESTION)                             \
    /* words of pages, by what they are about */                                                   \
    F(VERB_START) F(VERB) F(SOCIAL) F(PRIVACY) F(NEWSLETTER) F(ADVERT) F(NAVIGATION) F(COMMENT)    \
    F(MEDIA) F(RELATED) F(LEGAL) F(TOPIC) F(SHARING) F(SOURCE) F(APP) F(META) F(SHOP) F(PLACE)     \
    F(CLASSES_2) F(CLASSES_3) F(PAGE_THIRD) F(PAGE_HALF) F(PAGE_MOST) F(COUNTED) F(VERB_YOUR)      \
    F(LABEL) F(PAGE_START) F(INTERFACE) F(FOREIGN)
/* clang-format on */

enum un_line_feature {
#define F(name) UN_LINE_##name,
    UN_LINE_FEATURES(F)
#undef F
        UN_LINE_FEATURE_COUNT
};

_Static_assert(UN_LINE_FEATURE_COUNT <= 64, "a set of features is 64 bits");

/* Of the line P[0..N), without its line end and the blanks at both ends. *PROSE: a long line of
   running text. */
uint64_t un_line_features(const char *p, size_t n, bool *prose);

/* One of the words with which pages name their own parts. */
bool un_is_page_word(const char *p, size_t n);

#endif
