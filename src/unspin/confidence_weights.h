/* Made by tests/quality/confidence.py; do not edit. In the order of enum un_feature. */
#ifndef UN_UNSPIN_CONFIDENCE_WEIGHTS_H
#define UN_UNSPIN_CONFIDENCE_WEIGHTS_H

#include <stdint.h>

enum { CONFIDENCE_ONE = 4096 };

static const int32_t CONFIDENCE_WEIGHT[] = {
    -7349, 550,   889,  76,    -355, 629,  118, 23,   1860,  339, 77,  628,
    -6658, -3625, 7785, 16225, -653, 7076, 489, -148, 12046, 403, 446,
};

#endif
