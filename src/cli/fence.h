/* What the kernel takes from a program at its own wish: Landlock for files, seccomp for system
   calls (landlock(7), seccomp(2)). Called in one thread, before others are made; they inherit it.
 */
#ifndef CLI_FENCE_H
#define CLI_FENCE_H

#include <stdint.h>

enum cli_fence_access {
    CLI_FENCE_READ = 1,  /* files, and the names in folders */
    CLI_FENCE_WRITE = 2, /* files and folders are made, replaced, removed */
    /* Files that never have a name (O_TMPFILE); those that are there cannot be told from them. */
    CLI_FENCE_UNNAMED = 4
};

struct cli_fence {
    int ruleset;    /* -1: this kernel has no Landlock that would do */
    uint64_t knows; /* accesses that it can forbid */
};

void cli_fence_begin(struct cli_fence *f);
/* ACCESS, a set of enum cli_fence_access, to PATH and all below it; no matter if it is not there.
 */
void cli_fence_allow(const struct cli_fence *f, const char *path, unsigned access);
/* From here on: no files but those allowed, no network, no other program, no look into another
   process. What this kernel cannot forbid stays allowed. */
void cli_fence_close(struct cli_fence *f);

#endif
