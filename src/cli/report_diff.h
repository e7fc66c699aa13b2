/* The two halves of --diff. */
#ifndef CLI_REPORT_DIFF_H
#define CLI_REPORT_DIFF_H

#include "spool.h"

/* Prints the unified diff of the lines in the spools, see report_diff.c. */
void cli_diff_print(struct cli_spool *old, struct cli_spool *new, const char *file, bool color,
                    struct cli_out *out);

#endif
