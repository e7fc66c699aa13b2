#include "garble/spellers.h"

#include <stdatomic.h>
#include <stddef.h>

#include "base/mem.h"

/* Each takes some 20 MB. */
enum { IDLE_MAX = 8 };

struct un_spellers {
    _Atomic(struct un_speller *) idle[IDLE_MAX];
};

struct un_spellers *un_spellers_new(void)
{
    struct un_spellers *s = un_calloc(1, sizeof *s);
    for (int k = 0; s && k < IDLE_MAX; k++)
        atomic_init(&s->idle[k], NULL);
    return s;
}

void un_spellers_free(struct un_spellers *s)
{
    for (int k = 0; s && k < IDLE_MAX; k++)
        un_speller_close(atomic_load(&s->idle[k]));
    un_free(s);
}

struct un_speller *un_spellers_take(struct un_spellers *s, bool *no_memory)
{
    for (int k = 0; s && k < IDLE_MAX; k++) {
        struct un_speller *taken = atomic_exchange(&s->idle[k], NULL);
        if (taken)
            return taken;
    }
    return un_speller_open(NULL, no_memory);
}

void un_spellers_give(struct un_spellers *s, struct un_speller *speller)
{
    bool usable = speller && !un_speller_no_memory(speller);
    for (int k = 0; s && usable && k < IDLE_MAX; k++) {
        struct un_speller *none = NULL;
        if (atomic_compare_exchange_strong(&s->idle[k], &none, speller))
            return;
    }
    un_speller_close(speller);
}
