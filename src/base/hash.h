/* 64-bit mixing for hash tables and filters. Part of the file formats: do not change. */
#ifndef UN_BASE_HASH_H
#define UN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
static inline uint64_t un_mix64(uint64_t x)
{
    x ^= x >> 30;
    x *= 0xBF58476D1CE4E5B9ull;
    x ^= x >> 27;
    x *= 0x94D049BB133111EBull;
    return x ^ x >> 31;
}

/* FNV-1a step; the caller mixes the result once. */
static inline uint64_t un_hash_step(uint64_t h, unsigned char c)
{
    return (h ^ c) * 0x100000001B3ull;
}

#define UN_HASH_START 0xCBF29CE484222325ull

static inline uint64_t un_hash_bytes(const char *p, size_t n)
{
    uint64_t h = UN_HASH_START;
    for (size_t i = 0; i < n; i++)
        h = un_hash_step(h, (unsigned char)p[i]);
    return un_mix64(h);
}

#endif
