/* Written by tests/garble/fit_runs.py; in 1/256. */
#ifndef UN_GARBLE_RUN_WEIGHTS_H
#define UN_GARBLE_RUN_WEIGHTS_H

#include <stdint.h>

/* By enum un_run_feature. */
static const int16_t UN_RUN_WEIGHTS[] = {
    -2265, /* BIAS */
    220,   /* GAIN_M40 */
    330,   /* GAIN_M30 */
    246,   /* GAIN_M25 */
    310,   /* GAIN_M20 */
    355,   /* GAIN_M15 */
    340,   /* GAIN_M10 */
    314,   /* GAIN_M5 */
    355,   /* GAIN_0 */
    207,   /* GAIN_5 */
    361,   /* GAIN_10 */
    56,    /* GAIN_15 */
    85,    /* LETTERS_7 */
    71,    /* LETTERS_8 */
    83,    /* LETTERS_9 */
    74,    /* LETTERS_10 */
    387,   /* LETTERS_12 */
    331,   /* LETTERS_14 */
    426,   /* LETTERS_17 */
    261,   /* PARTS_3 */
    133,   /* PARTS_4 */
    -475,  /* CAPITAL */
    6,     /* CAPITAL_BEGINS */
    160,   /* FIRST_WEAK */
    90,    /* FIRST_SOME */
    397,   /* FIRST_STRONG */
    14,    /* LAST_WEAK */
    110,   /* LAST_SOME */
    277,   /* LAST_STRONG */
    -129,  /* INNER_GLUE */
    -4,    /* BOTH_GLUE */
    -490,  /* FIRST_PREFIX */
    -218,  /* LAST_SUFFIX */
    -113,  /* FIRST_DERIVED */
    396,   /* FIRST_PLURAL */
    -141,  /* LAST_DERIVED */
    3,     /* SHORTEST_2 */
    157,   /* SHORTEST_3 */
    18,    /* SHORTEST_4 */
    -66,   /* FIRST_SHORT */
    -48,   /* LAST_SHORT */
    34,    /* FIRST_ONE */
    -129,  /* LAST_ONE */
    -140,  /* RARE_12 */
    58,    /* RARE_14 */
    17,    /* RARE_16 */
    -49,   /* RARE_18 */
    186,   /* JOINT_ANY */
    106,   /* JOINT_ALL */
    127,   /* JOINT_LONG */
    65,    /* BEFORE_SEEN */
    -1,    /* AFTER_SEEN */
    25,    /* BEFORE_LONG */
    275,   /* NAME_FIRST */
    -168,  /* NAME_LATER */
    97,    /* NAME_SMALL */
    -440,  /* REPEATED */
    118,   /* FIRST_VERB_END */
    152,   /* LAST_ED */
    378,   /* FIRST_NATION */
    -687,  /* COMPOUND */
    -454,  /* COMPOUND_JOINT */
};

/* The most that a word had which Hunspell knows. */
enum { UN_RUN_SURE = 1331 };

#endif
