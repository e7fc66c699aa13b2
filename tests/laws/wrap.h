/* The allocator seen from outside: the linker turns malloc, calloc, realloc and free of the library
   (not of ICU, Hunspell and the C library, which are shared objects) into these. ICU can be told
   of them too, by u_setMemoryFunctions. */
#ifndef TESTS_WRAP_H
#define TESTS_WRAP_H

#include <stdbool.h>
#include <stddef.h>

struct wrap {
    size_t live, blocks, peak; /* bytes and blocks now, bytes at most */
    size_t calls, fail_at;     /* the fail_at-th call fails; 0: none */
    bool forever;              /* and all after it */
    bool on, failed;
};

extern struct wrap wrap;

/* Counts from here on. */
void wrap_start(size_t fail_at);
/* Goes on counting, and nothing fails any more. */
void wrap_relent(void);
void wrap_stop(void);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *p);
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *p);

#endif
