/* Allocation with checked sizes. The only file that calls malloc is mem.c; a failure is a NULL
   that travels up as UNSPIN_E_MEMORY, never an abort. */
#ifndef UN_BASE_MEM_H
#define UN_BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

/* Zeroed memory for COUNT items of SIZE bytes; NULL when out of memory or on overflow. */
void *un_calloc(size_t count, size_t size);
/* Like realloc for COUNT items of SIZE bytes; on failure the old block is untouched. */
void *un_realloc(void *old, size_t count, size_t size);
/* Makes room for one item more in *ARRAY, of LEN items with room for *CAP, each of SIZE bytes.
   False when memory ran out; the array is then as it was. */
bool un_grow(void **array, size_t len, size_t *cap, size_t size);
void un_free(void *p);
/* False when memory is about to run out: asked before calls into libraries that do not survive
   that. */
bool un_has_room(void);

#endif
