/* What the options for records mean. */
#ifndef CLI_RECORD_OPTIONS_H
#define CLI_RECORD_OPTIONS_H

#include "options.h"

/* Setters, see struct cli_option. */
bool cli_set_records(const struct cli_option *option, struct cli_options *o, const char *value);
bool cli_set_delimiter(const struct cli_option *option, struct cli_options *o, const char *value);
bool cli_set_size(const struct cli_option *option, struct cli_options *o, const char *value);

/* What is wrong with the options together, NULL when nothing. */
const char *cli_records_check(const struct cli_options *o);

#endif
