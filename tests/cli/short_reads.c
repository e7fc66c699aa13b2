/* To be preloaded: read(2) brings at most SHORT_READS bytes, as a pipe may. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((visibility("default"))) ssize_t read(int fd, void *to, size_t n)
{
    static ssize_t (*next)(int, void *, size_t);
    static size_t most;
    const char *said = getenv("SHORT_READS");
    if (!next) {
        *(void **)&next = dlsym(RTLD_NEXT, "read");
        most = said ? strtoul(said, NULL, 10) : 0;
    }
    return next(fd, to, most && n > most ? most : n);
}
