/* The documents of a run: files are found, worked on by as many threads as asked for, and what is
   said of them comes out in their order. */
#ifndef CLI_DOCUMENTS_H
#define CLI_DOCUMENTS_H

#include "document.h"

enum cli_exit cli_documents(const struct cli_options *o, const unspin_data *data,
                            const struct cli_apply *apply, struct cli_out *out);

#endif
