/* Written by tests/garble/fit_boilerplate.py; in 1/256. */
#ifndef UN_GARBLE_BOILERPLATE_WEIGHTS_H
#define UN_GARBLE_BOILERPLATE_WEIGHTS_H

#include <stdint.h>

/* By enum un_line_feature. */
static const int16_t UN_LINE_WEIGHTS[] = {
    -1954, /* BIAS */
    128,   /* WORDS_0 */
    85,    /* WORDS_2 */
    103,   /* WORDS_5 */
    74,    /* WORDS_9 */
    -202,  /* WORDS_16 */
    -185,  /* WORDS_MORE */
    710,   /* NO_END */
    8,     /* COLON */
    8,     /* ELLIPSIS */
    -27,   /* QUOTED */
    -45,   /* LOWER_START */
    54,    /* DIGIT_START */
    -180,  /* LIST_ITEM */
    -28,   /* BYLINE */
    -7,    /* DATELINE */
    -10,   /* TITLE_CASE */
    1,     /* ALL_CAPS */
    83,    /* BARS */
    63,    /* ARROW */
    89,    /* COPYRIGHT */
    92,    /* URL */
    2,     /* EMAIL */
    28,    /* HANDLE */
    -41,   /* TAB */
    21,    /* NUMERIC */
    134,   /* PARENTHESES */
    67,    /* INNER_SENTENCE */
    -97,   /* STAR */
    -21,   /* FUNCTION_SOME */
    -47,   /* FUNCTION_MANY */
    134,   /* PAST */
    175,   /* YOU */
    350,   /* WE */
    178,   /* QUESTION */
    73,    /* VERB_START */
    32,    /* VERB */
    87,    /* SOCIAL */
    160,   /* PRIVACY */
    268,   /* NEWSLETTER */
    173,   /* ADVERT */
    56,    /* NAVIGATION */
    107,   /* COMMENT */
    106,   /* MEDIA */
    100,   /* RELATED */
    54,    /* LEGAL */
    68,    /* TOPIC */
    -80,   /* SHARING */
    10,    /* SOURCE */
    119,   /* APP */
    38,    /* META */
    -63,   /* SHOP */
    266,   /* PLACE */
    38,    /* CLASSES_2 */
    20,    /* CLASSES_3 */
    436,   /* PAGE_THIRD */
    297,   /* PAGE_HALF */
    244,   /* PAGE_MOST */
    124,   /* COUNTED */
    -18,   /* VERB_YOUR */
    157,   /* LABEL */
    198,   /* PAGE_START */
    113,   /* INTERFACE */
    41,    /* FOREIGN */
};

/* By how many of the lines near are boilerplate by their looks. */
static const int16_t UN_LINE_BEFORE[] = {0, 261, 306, 306};
static const int16_t UN_LINE_AFTER[] = {0, 194, 194, 194};
/* By how many lines there are to the nearest prose. */
static const int16_t UN_LINE_FAR_BEFORE[] = {0,   0,   25,  127, 127, 154, 154,
                                             154, 154, 154, 154, 154, 154};
static const int16_t UN_LINE_FAR_AFTER[] = {0,   145, 145, 145, 145, 202, 202,
                                            202, 452, 452, 452, 452, 737};
static const int16_t UN_LINE_FAR_NEAREST[] = {0,   197, 234, 275, 275, 275, 275,
                                              275, 275, 275, 275, 275, 275};

#endif
