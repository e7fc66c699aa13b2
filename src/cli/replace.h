/* A file is replaced as a whole or not at all: the new text goes to a temporary file in the same
   folder, which takes over mode, owner and extended attributes, is written through to the disk and
   then renamed. */
#ifndef CLI_REPLACE_H
#define CLI_REPLACE_H

#include <sys/stat.h>

#include "options.h"
#include "output.h"
#include "temporary.h"

struct cli_replace {
    const struct cli_options *o;
    const char *file; /* for messages */
    int old;          /* what is being read */
    struct stat st;   /* of it, when it was opened */
    int folder;       /* where the new file goes */
    const char *name; /* in that folder */
    bool in_place;    /* the old file has that name */
    mode_t mask;      /* else: what a new file may not have */
    int scratch;      /* the folder of the temporary file, on the same file system */
    bool started;
    struct cli_temporary temporary;
    struct cli_out out; /* the text, once started */
};

/* Begins the new file with the first SAME bytes of the old one. False, and said. */
bool cli_replace_start(struct cli_replace *r, uint64_t same);
/* The new text is complete: puts it in place. False, and said; then all is as it was. */
bool cli_replace_commit(struct cli_replace *r);
/* To be called at the end in any case. */
void cli_replace_end(struct cli_replace *r);

#endif
