/* To be preloaded: read(2) brings at most SHORT_READS bytes, as a pipe may. What the C++ library
   reads, Hunspell's dictionaries, comes as ever: byte by byte it would take most of the time. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

__attribute__((visibility("default"))) ssize_t read(int fd, void *to, size_t n)
{
    static ssize_t (*next)(int, void *, size_t);
    static size_t most;
    const char *said = getenv("SHORT_READS");
    Dl_info caller;
    if (!next) {
        *(void **)&next = dlsym(RTLD_NEXT, "read");
        most = said ? strtoul(said, NULL, 10) : 0;
    }
    if (fd > STDIN_FILENO && dladdr(__builtin_return_address(0), &caller) && caller.dli_fname &&
        strstr(caller.dli_fname, "libstdc++"))
        return next(fd, to, n);
    return next(fd, to, most && n > most ? most : n);
}
