/* Made by tests/quality/confidence.py; do not edit. In the order of enum un_feature. */
#ifndef UN_UNSPIN_CONFIDENCE_WEIGHTS_H
#define UN_UNSPIN_CONFIDENCE_WEIGHTS_H

#include <stdint.h>

enum { CONFIDENCE_ONE = 4096 };

static const int32_t CONFIDENCE_WEIGHT[] = {
    -19825, 597,   922,  340,   -112,  407,  416,  80,   3712,  151,  94,   1024,
    -9165,  -1735, 7624, 15275, -1279, 8532, -163, -528, 12860, -380, 1674,
};

#endif
