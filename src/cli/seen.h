/* A set of names. */
#ifndef CLI_SEEN_H
#define CLI_SEEN_H

#include <stdbool.h>
#include <stddef.h>

/* Begin with all zero. */
struct cli_seen {
    char **slot;
    size_t slots, count;
};

/* Adds NAME; false when memory ran out. KNOWN: it was there before. */
bool cli_seen_add(struct cli_seen *s, const char *name, bool *known);
bool cli_seen_has(const struct cli_seen *s, const char *name);
void cli_seen_release(struct cli_seen *s);

#endif
