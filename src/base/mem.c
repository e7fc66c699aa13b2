#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>

void *un_calloc(size_t count, size_t size)
{
    return calloc(count ? count : 1, size ? size : 1);
}

void *un_realloc(void *old, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    size_t bytes = count * size;
    return realloc(old, bytes ? bytes : 1);
}

bool un_grow(void **array, size_t len, size_t *cap, size_t size)
{
    if (len < *cap)
        return true;
    size_t more = *cap ? *cap * 2 : 512;
    void *grown = un_realloc(*array, more, size);
    if (!grown)
        return false;
    *array = grown;
    *cap = more;
    return true;
}

void un_free(void *p)
{
    free(p);
}

bool un_has_room(void)
{
    /* Volatile: compilers may leave out a malloc that is only freed. */
    void *volatile p = malloc(256 << 10);
    bool got = p != NULL;
    free(p);
    return got;
}
