/* What the targets of the program's own readers share. */
#ifndef FUZZ_CLI_H
#define FUZZ_CLI_H

#include "cli/options.h"
#include "fuzz.h"

/* What is written to standard error is kept from now on. Linked in by --wrap. */
void cli_listen(void);
/* Up to now; how many bytes it was. Each must be fit for a terminal. */
size_t cli_heard(void);

/* The options of a command line, up to a NULL; CHECKs that it makes sense. */
void cli_command(struct cli_options *o, const char *const *arguments);

/* Reads give at most N bytes from now on; 0: what they like. Linked in by --wrap. */
void cli_read_most(size_t n);

#endif
