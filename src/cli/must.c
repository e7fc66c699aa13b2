#include "must.h"

#include <stdlib.h>
#include <unistd.h>

#include "document.h"
#include "message.h"

static void *got(void *p)
{
    if (p)
        return p;
    cli_message(NULL, "out of memory");
    _exit(CLI_EXIT_TROUBLE);
}

void *cli_must_malloc(void *ctx, size_t size)
{
    (void)ctx;
    return got(malloc(size ? size : 1));
}

void *cli_must_realloc(void *ctx, void *old, size_t size)
{
    (void)ctx;
    return got(realloc(old, size ? size : 1));
}

void cli_must_free(void *ctx, void *p)
{
    (void)ctx;
    free(p);
}
