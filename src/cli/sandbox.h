/* The program confines itself to what its options need, before it reads the first byte of a text:
   whoever finds a hole in a decoder gets no more than that. */
#ifndef CLI_SANDBOX_H
#define CLI_SANDBOX_H

#include "options.h"

/* Called once, in the only thread. Reading: the files named and the system's folders; writing: the
   folders of -i, -o and --write-baseline, and those of temporary files. With --files-from the names
   are not known yet, so that any file may be read and, with -i, any be written. */
void cli_sandbox_enter(const struct cli_options *o);

#endif
