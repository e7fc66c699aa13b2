/* The line at the end of a run that writes files: what became of them. */
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include "document.h"
#include "walk.h"

struct cli_tally {
    uint64_t files, changed, unchanged, binary, resumed, failed;
    uint64_t edits, bytes;
    double began;
};

void cli_tally_begin(struct cli_tally *t);
void cli_tally_add(struct cli_tally *t, const struct cli_result *result);
void cli_tally_print(const struct cli_tally *t, const struct cli_walk *walk);

#endif
