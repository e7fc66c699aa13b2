/* Threads that work on numbered slots. Slots are filled by one thread, worked on by any, and
   handed to `done` one at a time in the order in which they were filled. */
#ifndef CLI_POOL_H
#define CLI_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct cli_pool;

struct cli_pool_tasks {
    size_t slots;
    void (*work)(void *ctx, size_t slot);
    /* False: nothing more is to be done; slots that wait are dropped. */
    bool (*done)(void *ctx, size_t slot);
    void *ctx;
};

/* NULL when memory or threads ran out. With one thread the caller of submit does the work. */
struct cli_pool *cli_pool_new(unsigned threads, const struct cli_pool_tasks *tasks);
/* A slot to fill, waiting for one to become free. False when the work was stopped. */
bool cli_pool_take(struct cli_pool *p, size_t *slot);
/* The slot that was taken last is filled. */
void cli_pool_submit(struct cli_pool *p);
/* Waits for all that was submitted. */
void cli_pool_free(struct cli_pool *p);

#endif
