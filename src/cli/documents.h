/* The documents of a run, one after the other: read, through the library, into the report. */
#ifndef CLI_DOCUMENTS_H
#define CLI_DOCUMENTS_H

#include "options.h"
#include "output.h"

/* Exit status; the greater one wins. */
enum cli_exit { CLI_EXIT_OK = 0, CLI_EXIT_CHANGES = 1, CLI_EXIT_TROUBLE = 2 };

enum cli_exit cli_documents(const struct cli_options *o, const unspin_data *data,
                            struct cli_out *out);

#endif
