/* What the program says of itself. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "output.h"

/* Titles of the groups of options, ends with NULL. */
extern const char *const cli_group_titles[];

void cli_print_help(struct cli_out *out);
void cli_print_manual(struct cli_out *out);
void cli_print_bash(struct cli_out *out);
void cli_print_zsh(struct cli_out *out);
void cli_print_fish(struct cli_out *out);

#endif
