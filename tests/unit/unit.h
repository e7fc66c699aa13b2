/* What every unit test includes: cmocka with the headers it wants first, and repeatable chance. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"

/* A number below N. */
static inline uint32_t rnd(uint64_t *seed, uint32_t n)
{
    *seed += 0x9E3779B97F4A7C15ull;
    return (uint32_t)(un_mix64(*seed) >> 33) % n;
}

#endif
