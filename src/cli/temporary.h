/* Temporary files with a name, beside the file that they will replace. INT, TERM, HUP and a closed
   pipe remove them; what a kill leaves behind has a name that says so, and is removed by the next
   run that walks the folder. A lock tells a file in use from one left behind. */
#ifndef CLI_TEMPORARY_H
#define CLI_TEMPORARY_H

#include <stdbool.h>

enum { CLI_TEMPORARY_MOST = 256 }; /* at a time */

struct cli_temporary {
    int fd;
    int slot;
};

/* Opens the folder of PATH, which is changed; NAME is the last part. -1 with errno. */
int cli_temporary_folder(char *path, const char **name);

/* Signals remove temporary files from now on. */
void cli_temporary_catch_signals(void);

/* A new file, writable by us alone, in the folder DIR, which stays open as long as T. False with
   errno. */
bool cli_temporary_make(struct cli_temporary *t, int dir);
/* Renames it to NAME in FOLDER. False with errno: T is as before. */
bool cli_temporary_rename(struct cli_temporary *t, int folder, const char *name);
/* Closes it, and removes it unless it was renamed. */
void cli_temporary_drop(struct cli_temporary *t);

bool cli_temporary_is_name(const char *base);
/* Removes PATH, which has such a name, when no program is writing it. */
void cli_temporary_sweep(const char *path);

#endif
