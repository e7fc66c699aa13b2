/* From the arguments to files: folders are walked in the order of the bytes of their names, with
   what --include, --exclude and --hidden say of them. Symbolic links that are named are followed,
   those that are met are not. */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include <stdint.h>
#include <sys/stat.h>

#include "options.h"

struct cli_walk_file {
    const char *path;
    bool named; /* and not met in a folder */
    int error;  /* the errno of a path that cannot be walked, else 0 */
    uint64_t size;
};

struct cli_walk {
    const struct cli_options *o;
    bool folders; /* are walked; else handed on as if they were files */
    /* A folder that is not entered (where the output goes), when SKIP is set. */
    bool skip;
    dev_t skip_dev;
    ino_t skip_ino;
    bool sweep; /* remove what a killed run left */
    /* False: stop. */
    bool (*take)(void *ctx, const struct cli_walk_file *file);
    void *ctx;
    uint64_t hidden, excluded,
        special; /* what was left out: links, pipes and devices are special */
};

/* The FILEs of the command line, then those of --files-from. False when take wanted it, or when a
   list could not be read (said; TROUBLE is set). */
bool cli_walk(struct cli_walk *w, bool *trouble);

#endif
