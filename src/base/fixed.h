/* Logarithms and powers of two in integers, so that results are the same on every machine. */
#ifndef UN_BASE_FIXED_H
#define UN_BASE_FIXED_H

#include <stdint.h>

/* log2(x) in 1/256, rounded down; x > 0. */
int32_t un_log2(uint32_t x);
/* 2^(x/256) in 1/65536, for x <= 0; 0 far below. */
uint32_t un_exp2(int32_t x);
/* log2(2^(a/256) + 2^(b/256)) in 1/256. */
int32_t un_log2_sum(int32_t a, int32_t b);

#endif
