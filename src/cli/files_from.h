/* --files-from: a list of names, one a line or, with --null, each ended by a NUL. */
#ifndef CLI_FILES_FROM_H
#define CLI_FILES_FROM_H

#include <stdbool.h>

/* Hands on each name of LIST ("-": standard input) until TAKE returns false, which is returned.
   TROUBLE: the list could not be read to its end, which has been said. */
bool cli_files_from(const char *list, bool null, bool (*take)(void *ctx, const char *name),
                    void *ctx, bool *trouble);

#endif
