/* What speaks for a run of letters being several words, and what for a rare word or a name: the
   features by which run_together.c decides. Each is there or not. */
#ifndef UN_GARBLE_RUN_EVIDENCE_H
#define UN_GARBLE_RUN_EVIDENCE_H

#include "garble/word_path.h"

/* Names stand for themselves in run_weights.h and in tests/garble/fit_runs.py. A number behind a
   name is a step: the feature is there from that value on. */
/* clang-format off */
#define UN_RUN_FEATURES(F)                                                                         \
    F(BIAS)                                                                                        \
    /* bits by which the words read better than an unknown word or a name */                       \
    F(GAIN_M40) F(GAIN_M30) F(GAIN_M25) F(GAIN_M20) F(GAIN_M15) F(GAIN_M10) F(GAIN_M5) F(GAIN_0)   \
    F(GAIN_5) F(GAIN_10) F(GAIN_15)                                                                \
    /* letters */                                                                                  \
    F(LETTERS_7) F(LETTERS_8) F(LETTERS_9) F(LETTERS_10) F(LETTERS_12) F(LETTERS_14)               \
    F(LETTERS_17)                                                                                  \
    F(PARTS_3) F(PARTS_4)                                                                          \
    F(CAPITAL) F(CAPITAL_BEGINS)                                                                   \
    /* words of grammar, by how seldom other words begin and end in them */                        \
    F(FIRST_WEAK) F(FIRST_SOME) F(FIRST_STRONG) F(LAST_WEAK) F(LAST_SOME) F(LAST_STRONG)           \
    F(INNER_GLUE) F(BOTH_GLUE)                                                                     \
    /* beginnings and ends of closed compounds and derived words */                                \
    F(FIRST_PREFIX) F(LAST_SUFFIX) F(FIRST_DERIVED) F(FIRST_PLURAL) F(LAST_DERIVED)                \
    F(SHORTEST_2) F(SHORTEST_3) F(SHORTEST_4) F(FIRST_SHORT) F(LAST_SHORT) F(FIRST_ONE)            \
    F(LAST_ONE)                                                                                    \
    /* bits of the rarest part */                                                                  \
    F(RARE_12) F(RARE_14) F(RARE_16) F(RARE_18)                                                    \
    /* the model has seen the parts side by side, and beside their neighbours */                   \
    F(JOINT_ANY) F(JOINT_ALL) F(JOINT_LONG) F(BEFORE_SEEN) F(AFTER_SEEN) F(BEFORE_LONG)            \
    F(NAME_FIRST) F(NAME_LATER) F(NAME_SMALL) F(REPEATED) F(FIRST_VERB_END)                        \
    F(LAST_ED) F(FIRST_NATION)                                                                     \
    /* two plain words, as in a closed compound */                                                 \
    F(COMPOUND) F(COMPOUND_JOINT)
/* clang-format on */

enum un_run_feature {
#define F(name) UN_RUN_##name,
    UN_RUN_FEATURES(F)
#undef F
        UN_RUN_FEATURE_COUNT
};

_Static_assert(UN_RUN_FEATURE_COUNT <= 64, "a set of features is 64 bits");

/* Of the run at TEXT[AT..AT + r->len) and the path that was found for it with SCORE in C: those
   that are soon told. */
uint64_t un_run_features(const struct un_word_path *r, const struct un_vocab *v,
                         const struct un_context *c, int32_t score, const char *text, size_t at);
/* SET, as un_run_features gave it, with those that depend on lists of words. */
uint64_t un_run_with_lists(const struct un_word_path *r, uint64_t set);
/* The bit of REPEATED, or 0: this takes longest. */
uint64_t un_run_repeated(const char *text, size_t n, size_t at, size_t len);
/* Above 0: several words. */
int32_t un_run_weigh(uint64_t features);
/* What that may become at most by the features that un_run_features leaves out. */
int32_t un_run_weigh_most(uint64_t features);
/* WEIGHT is above that of all words which Hunspell knows and the model does not. */
bool un_run_is_sure(int32_t weight);

#endif
