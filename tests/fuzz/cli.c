#include "cli.h"

#include <unistd.h>

enum { ARGUMENTS_MOST = 24 };

static struct text heard;
static bool listening;
static size_t most;

ssize_t __real_read(int fd, void *to, size_t n);
ssize_t __wrap_read(int fd, void *to, size_t n);
ssize_t __real_write(int fd, const void *p, size_t n);
ssize_t __wrap_write(int fd, const void *p, size_t n);

ssize_t __wrap_read(int fd, void *to, size_t n)
{
    return __real_read(fd, to, most && n > most ? most : n);
}

ssize_t __wrap_write(int fd, const void *p, size_t n)
{
    if (fd != STDERR_FILENO || !listening)
        return __real_write(fd, p, n);
    text_add(&heard, p, n);
    return (ssize_t)n;
}

void cli_read_most(size_t n)
{
    most = n;
}

void cli_listen(void)
{
    listening = true;
}

size_t cli_heard(void)
{
    size_t n = heard.n;
    for (size_t k = 0; k < n; k++)
        CHECK(heard.p[k] == '\n' || ((unsigned char)heard.p[k] >= ' ' && heard.p[k] != 0x7F));
    listening = false;
    text_free(&heard);
    return n;
}

void cli_command(struct cli_options *o, const char *const *arguments)
{
    char *argv[ARGUMENTS_MOST + 1] = {(char *)(uintptr_t) "unspin"};
    int n = 1;
    for (; arguments[n - 1]; n++) {
        CHECK(n < ARGUMENTS_MOST);
        argv[n] = (char *)(uintptr_t)arguments[n - 1];
    }
    CHECK(cli_options_parse(o, n, argv));
}
