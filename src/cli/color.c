#include "color.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* https://no-color.org: any value but the empty one. */
static bool environment_allows(void)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

    return !(no && *no) && term && *term && strcmp(term, "dumb") != 0;
}

bool cli_color_wanted(const struct cli_options *o)
{
    if (o->color == CLI_COLOR_ALWAYS)
        return true;
    return o->color != CLI_COLOR_NEVER && isatty(STDOUT_FILENO) && environment_allows();
}
