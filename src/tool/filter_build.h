/* Builds a 3-wise binary fuse filter (Graf and Lemire 2022) that maps keys to small values. */
#ifndef UN_TOOL_FILTER_BUILD_H
#define UN_TOOL_FILTER_BUILD_H

#include "data/model.h"

/* KEYS must differ from each other; VALUE[i] belongs to KEY[i]. Sets seed, count, segment and
   start_range of F (whose widths are set) and writes the cells; CELLS is the caller's to free.
   False when memory ran out or the keys repeat. */
bool filter_build(struct un_filter_head *f, const uint64_t *key, const uint32_t *value, size_t n,
                  unsigned char **cells, size_t *size);

#endif
