/* unspin.conf: options that a user always wants, lines `NAME = VALUE` or `NAME` with the long names
   of the table, # for comments. It is looked for where the XDG base directory specification says
   and never in the working directory, whose files may come from strangers. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "options.h"

/* Sets in O what the file says: NAMED, else the user's own when there is one. Relative paths in it
   start at its folder. False, and said, when it cannot be read or makes no sense. */
bool cli_config_read(struct cli_options *o, const char *named);

#endif
