/* Output that waits for its turn: in memory while it is short, then in a temporary file. */
#ifndef CLI_HOLD_H
#define CLI_HOLD_H

#include "output.h"

void cli_hold_init(struct cli_out *out);
/* All that was held goes to TO; OUT is empty again. False, and said, when it could not be kept or
   read back. */
bool cli_hold_release(struct cli_out *out, struct cli_out *to);

#endif
