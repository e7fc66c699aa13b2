#include "pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>

/* Counts of slots since the beginning: slot k is k % slots. emitted <= started <= filled <=
   emitted + slots. */
struct cli_pool {
    struct cli_pool_tasks tasks;
    pthread_mutex_t lock;
    pthread_cond_t work, room;
    uint64_t filled, started, emitted;
    bool *finished; /* by slot */
    bool emitting, closed, stopped;
    unsigned threads;
    pthread_t thread[];
};

/* Whoever finishes the oldest slot hands on all that are finished. Called with the lock. */
static void emit(struct cli_pool *p)
{
    if (p->emitting)
        return;
    p->emitting = true;
    while (p->emitted < p->started && p->finished[p->emitted % p->tasks.slots]) {
        size_t slot = (size_t)(p->emitted % p->tasks.slots);
        bool stopped = p->stopped;
        pthread_mutex_unlock(&p->lock);
        bool more = stopped || p->tasks.done(p->tasks.ctx, slot);
        pthread_mutex_lock(&p->lock);
        p->stopped = p->stopped || !more;
        p->finished[slot] = false;
        p->emitted++;
        pthread_cond_broadcast(&p->room);
    }
    p->emitting = false;
}

static void *run(void *arg)
{
    struct cli_pool *p = arg;

    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->started == p->filled && !p->closed)
            pthread_cond_wait(&p->work, &p->lock);
        if (p->started == p->filled)
            break;
        size_t slot = (size_t)(p->started++ % p->tasks.slots);
        bool stopped = p->stopped;
        pthread_mutex_unlock(&p->lock);
        if (!stopped)
            p->tasks.work(p->tasks.ctx, slot);
        pthread_mutex_lock(&p->lock);
        p->finished[slot] = true;
        emit(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Signals are for the thread that began: they then interrupt it alone. */
static bool start_threads(struct cli_pool *p, unsigned threads)
{
    sigset_t all, before;
    int error = 0;

    sigfillset(&all);
    sigdelset(&all, SIGPIPE); /* a closed pipe ends the program whoever writes to it */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (!error && p->threads < threads) {
        error = pthread_create(&p->thread[p->threads], NULL, run, p);
        p->threads += !error;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return !error;
}

struct cli_pool *cli_pool_new(unsigned threads, const struct cli_pool_tasks *tasks)
{
    size_t many = threads > 1 ? threads : 0;
    struct cli_pool *p = calloc(1, sizeof *p + many * sizeof p->thread[0]);

    if (!p)
        return NULL;
    p->tasks = *tasks;
    p->finished = calloc(tasks->slots, sizeof *p->finished);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work, NULL);
    pthread_cond_init(&p->room, NULL);
    if (!p->finished || !start_threads(p, (unsigned)many)) {
        cli_pool_free(p);
        return NULL;
    }
    return p;
}

bool cli_pool_take(struct cli_pool *p, size_t *slot)
{
    pthread_mutex_lock(&p->lock);
    while (p->filled - p->emitted == p->tasks.slots && !p->stopped)
        pthread_cond_wait(&p->room, &p->lock);
    bool good = !p->stopped;
    *slot = (size_t)(p->filled % p->tasks.slots);
    pthread_mutex_unlock(&p->lock);
    return good;
}

void cli_pool_submit(struct cli_pool *p)
{
    size_t slot = (size_t)(p->filled % p->tasks.slots);

    if (p->threads == 0) {
        p->tasks.work(p->tasks.ctx, slot);
        p->stopped = !p->tasks.done(p->tasks.ctx, slot);
        p->filled = ++p->emitted;
        return;
    }
    pthread_mutex_lock(&p->lock);
    p->filled++;
    pthread_cond_signal(&p->work);
    pthread_mutex_unlock(&p->lock);
}

void cli_pool_free(struct cli_pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->closed = true;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->threads; i++)
        pthread_join(p->thread[i], NULL);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->work);
    pthread_cond_destroy(&p->room);
    free(p->finished);
    free(p);
}
