/* Writes a pruned n-gram set as the file that data/model.h reads. */
#ifndef UN_TOOL_MODEL_WRITE_H
#define UN_TOOL_MODEL_WRITE_H

#include "tool/ngrams.h"

/* False with a message on standard error. */
bool model_write(const struct ngrams *g, const char *const *spell, const char *path);

#endif
