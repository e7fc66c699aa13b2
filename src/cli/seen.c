#include "seen.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* FNV-1a. */
static uint64_t hash(const char *name)
{
    uint64_t h = 0xcbf29ce484222325U;

    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 0x100000001b3U;
    return h;
}

/* The slot of NAME, or the free one where it belongs. */
static char **find(char **slot, size_t slots, const char *name)
{
    size_t k = (size_t)hash(name) & (slots - 1);

    while (slot[k] && strcmp(slot[k], name) != 0)
        k = (k + 1) & (slots - 1);
    return &slot[k];
}

static bool grow(struct cli_seen *s)
{
    size_t slots = s->slots ? 2 * s->slots : 64;
    char **slot = calloc(slots, sizeof *slot);

    if (!slot)
        return false;
    for (size_t k = 0; k < s->slots; k++) {
        if (s->slot[k])
            *find(slot, slots, s->slot[k]) = s->slot[k];
    }
    free(s->slot);
    s->slot = slot;
    s->slots = slots;
    return true;
}

bool cli_seen_add(struct cli_seen *s, const char *name, bool *known)
{
    if (2 * s->count >= s->slots && !grow(s))
        return false;
    char **slot = find(s->slot, s->slots, name);
    *known = *slot != NULL;
    if (*known)
        return true;
    *slot = strdup(name);
    s->count += *slot != NULL;
    return *slot != NULL;
}

bool cli_seen_has(const struct cli_seen *s, const char *name)
{
    return s->slots > 0 && *find(s->slot, s->slots, name);
}

void cli_seen_release(struct cli_seen *s)
{
    for (size_t k = 0; k < s->slots; k++)
        free(s->slot[k]);
    free(s->slot);
}
