/* The documents of a run, one after the other. */
#ifndef CLI_DOCUMENTS_H
#define CLI_DOCUMENTS_H

#include "document.h"

enum cli_exit cli_documents(const struct cli_options *o, const unspin_data *data,
                            struct cli_out *out);

#endif
