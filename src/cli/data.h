/* Opening the language data with the user's files, and saying what is wrong with them. */
#ifndef CLI_DATA_H
#define CLI_DATA_H

#include "options.h"

/* False, and said, when the data cannot be had. *DATA is NULL when no stage needs it. */
bool cli_data_open(const struct cli_options *o, unspin_data **data);

/* False, and said, when an encoding of the command line is unknown: once, not for each FILE. */
bool cli_check_encodings(const struct cli_options *o);

#endif
