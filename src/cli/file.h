/* One file of a run: found fit to be read, through the library, into its place. */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include "document.h"
#include "mirror.h"
#include "walk.h"

/* PATH, NAMED, ERROR as in struct cli_walk_file; MIRROR with --output-dir only. OUT is for the
   report, or for the text when it goes nowhere else. */
void cli_file(const struct cli_run *run, const struct cli_mirror *mirror,
              const struct cli_walk_file *file, struct cli_out *out, struct cli_result *result);

#endif
