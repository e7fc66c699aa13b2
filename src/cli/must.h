/* Memory for a library that does not look whether it got any: a lack ends the program, which says
   so. Only for what happens before anything is written. */
#ifndef CLI_MUST_H
#define CLI_MUST_H

#include <stddef.h>

void *cli_must_malloc(void *ctx, size_t size);
void *cli_must_realloc(void *ctx, void *old, size_t size);
void cli_must_free(void *ctx, void *p);

#endif
