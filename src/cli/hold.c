#include "hold.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

static int open_file(struct cli_out *out)
{
    FILE *file = tmpfile();
    int fd = file ? dup(fileno(file)) : -1;
    int error = errno;

    (void)out;
    if (file)
        fclose(file);
    errno = error;
    return fd;
}

void cli_hold_init(struct cli_out *out)
{
    cli_out_init(out, -1, "a temporary file");
    out->open = open_file;
}

static bool copy(int fd, struct cli_out *to)
{
    char buffer[16384];
    off_t at = 0;
    ssize_t n;

    while ((n = pread(fd, buffer, sizeof buffer, at)) > 0 || (n < 0 && errno == EINTR)) {
        if (n > 0) {
            cli_out_bytes(to, buffer, (size_t)n);
            at += n;
        }
    }
    if (n < 0)
        cli_message(NULL, "cannot read a temporary file: %s", strerror(errno));
    return n == 0;
}

bool cli_hold_release(struct cli_out *out, struct cli_out *to)
{
    bool good = true;

    if (out->fd < 0) {
        cli_out_bytes(to, out->bytes, out->len);
    } else {
        good = cli_out_flush(out);
        good = copy(out->fd, to) && good;
        close(out->fd);
    }
    good = good && !out->error;
    cli_hold_init(out);
    return good;
}
