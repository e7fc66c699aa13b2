#include "files_from.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"

bool cli_files_from(const char *list, bool null, bool (*take)(void *ctx, const char *name),
                    void *ctx, bool *trouble)
{
    bool standard = !strcmp(list, "-"), more = true;
    FILE *file = standard ? stdin : fopen(list, "r");
    char *name = NULL;
    size_t size = 0;
    ssize_t n = 0;

    errno = file ? 0 : errno;
    while (file && more && (n = getdelim(&name, &size, null ? '\0' : '\n', file)) > 0) {
        if (!null && name[n - 1] == '\n')
            name[--n] = '\0';
        if (strlen(name) != (size_t)n - (null && name[n - 1] == '\0')) {
            cli_message(list, "a name holds a NUL; say --null when names end with one");
            *trouble = true;
        } else if (*name) {
            more = take(ctx, name);
        }
        errno = 0;
    }
    if (!file || (more && errno)) {
        cli_message(list, "%s", strerror(errno));
        *trouble = true;
    }
    free(name);
    if (file && !standard)
        fclose(file);
    return more;
}
