/* --output-dir: the folder below which each file is written at the path by which it was reached.
   Nothing is written outside of it: no "..", and no symbolic link on the way is followed. */
#ifndef CLI_MIRROR_H
#define CLI_MIRROR_H

#include <stdbool.h>
#include <sys/stat.h>

struct cli_mirror {
    const char *name;
    int folder; /* or -1 */
    struct stat st;
    mode_t mask; /* of the process */
};

/* Makes it when it is missing and removes what killed runs left. False, and said. */
bool cli_mirror_open(struct cli_mirror *m, const char *name);
void cli_mirror_close(struct cli_mirror *m);
/* The folder below it in which the output of PATH belongs, and the last part of PATH. -1, and
   said. */
int cli_mirror_folder(const struct cli_mirror *m, const char *path, const char **base);

#endif
