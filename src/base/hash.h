/* 64-bit mixing for hash tables and filters. Part of the file formats: do not change. */
#ifndef UN_BASE_HASH_H
#define UN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* The first SIZE bytes of P as a number, the first one lowest on every machine. */
static inline uint64_t un_hash_read(const char *p, size_t size)
{
    uint64_t v = 0;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy(&v, p, size);
#else
    for (size_t i = 0; i < size; i++)
        v |= (uint64_t)(unsigned char)p[i] << 8 * i;
#endif
    return v;
}

/* The same of N bytes or the first eight of them, read in pieces that overlap, of sizes that the
   compiler knows. */
static inline uint64_t un_hash_load(const char *p, size_t n)
{
    if (n >= 8)
        return un_hash_read(p, 8);
    if (n >= 4)
        return un_hash_read(p, 4) | un_hash_read(p + n - 4, 4) << 8 * (n - 4);
    if (!n)
        return 0;
    return un_hash_read(p, 1) | un_hash_read(p + n / 2, 1) << 8 * (n / 2) |
           un_hash_read(p + n - 1, 1) << 8 * (n - 1);
}

static inline uint64_t un_hash_chunk(uint64_t h, uint64_t chunk)
{
    return un_mix64(h * 31 + chunk);
}

/* Of the folded form of a word, eight bytes a step: most words take one. */
static inline uint64_t un_hash_word(const char *p, size_t n)
{
    uint64_t h = un_hash_chunk(UN_HASH_START, un_hash_load(p, n));
    for (size_t i = 8; i < n; i += 8)
        h = un_hash_chunk(h, un_hash_load(p + i, n - i));
    return h;
}

#endif
