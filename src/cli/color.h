/* Colours on a terminal: SGR sequences of ECMA-48 (8.3.117). */
#ifndef CLI_COLOR_H
#define CLI_COLOR_H

#include "options.h"
#include "output.h"

#define CLI_COLOR_DELETED "\033[31;9m"
#define CLI_COLOR_INSERTED "\033[32m"
#define CLI_COLOR_OLD "\033[31m"
#define CLI_COLOR_NEW "\033[32m"
#define CLI_COLOR_PLACE "\033[35m"
#define CLI_COLOR_HUNK "\033[36m"
#define CLI_COLOR_HEAD "\033[1m"
#define CLI_COLOR_NOTE "\033[2m"
#define CLI_COLOR_END "\033[0m"

/* Whether what goes to standard output is to be coloured. */
bool cli_color_wanted(const struct cli_options *o);

#endif
