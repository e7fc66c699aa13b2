/* What the program says of itself. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "output.h"

void cli_print_help(struct cli_out *out);

#endif
