/* --baseline: edits that were looked at and accepted, a line each as context.h prints them. They
   are known again by what they say and by the words beside them, not by their line. */
#ifndef CLI_BASELINE_H
#define CLI_BASELINE_H

#include <pthread.h>

#include "context.h"
#include "options.h"
#include "seen.h"

struct cli_baseline {
    const char *write; /* the file of --write-baseline, or NULL */
    bool reads;
    struct cli_seen accepted, found;
    bool lacking; /* memory ran out */
    pthread_mutex_t lock;
};

/* False, and said, when the file of --baseline cannot be read. */
bool cli_baseline_open(struct cli_baseline *b, const struct cli_options *o);
/* Notes an edit; true when it was accepted before. Any thread. */
bool cli_baseline_knows(struct cli_baseline *b, const struct cli_window *w,
                        const struct unspin_edit *edit);
/* Writes what --write-baseline asked for, when COMPLETE. False, and said. */
bool cli_baseline_close(struct cli_baseline *b, bool complete);

#endif
