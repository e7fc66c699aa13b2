/* What the dictionary says about single phrases as evidence of spinning, family by family: from
   the chance that the family writes a phrase against the chance that anybody does. */
#ifndef UN_DATA_EVIDENCE_H
#define UN_DATA_EVIDENCE_H

#include "data/lexicon.h"

struct un_evidence;

struct un_evidence *un_evidence_new(void);
void un_evidence_free(struct un_evidence *e);
/* SPUN and ORIGINAL are phrase hashes with their log-probability in clean text
   (UN_SCORE_ONE parts of a bit); WEIGHT as in struct un_row. */
bool un_evidence_pair(struct un_evidence *e, uint64_t spun, int32_t spun_score, uint64_t original,
                      int32_t original_score, const uint8_t weight[UN_FAMILIES]);
/* False when nothing is known of the phrase. */
bool un_evidence_of(const struct un_evidence *e, uint64_t phrase, struct un_features *out);

#endif
