#include "output.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

void cli_out_init(struct cli_out *out, int fd, const char *name)
{
    out->fd = fd;
    out->open = NULL;
    out->memory = NULL;
    out->name = name;
    out->error = 0;
    out->total = 0;
    out->len = 0;
}

void cli_out_to_bytes(struct cli_out *out, struct cli_bytes *memory)
{
    cli_out_init(out, -1, NULL);
    out->memory = memory;
}

void cli_wait(int fd, bool writing)
{
    struct pollfd p = {.fd = fd, .events = writing ? POLLOUT : POLLIN};

    poll(&p, 1, -1);
}

/* With SIGPIPE at its default nobody gets here when the reader is gone; where a parent has it
   ignored, the end is as quiet. */
static void fail(struct cli_out *out, int error)
{
    out->error = error;
    out->len = 0;
    if (out->name && error != EPIPE)
        cli_message(NULL, "write error on %s: %s", out->name, strerror(error));
}

static void write_all(struct cli_out *out, const char *p, size_t n)
{
    if (out->memory) {
        cli_bytes_add(out->memory, p, n);
        if (out->memory->failed)
            fail(out, ENOMEM);
        return;
    }
    if (out->fd < 0 && out->open && n > 0) {
        out->fd = out->open(out);
        if (out->fd < 0) {
            fail(out, errno);
            return;
        }
    }
    while (n > 0) {
        ssize_t k = write(out->fd, p, n);
        if (k >= 0) {
            p += k;
            n -= (size_t)k;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            cli_wait(out->fd, true);
        } else if (errno != EINTR) {
            fail(out, errno);
            return;
        }
    }
}

bool cli_out_flush(struct cli_out *out)
{
    if (!out->error)
        write_all(out, out->bytes, out->len);
    out->len = 0;
    return !out->error;
}

void cli_out_bytes(struct cli_out *out, const char *p, size_t n)
{
    out->total += n;
    if (n > CLI_OUT_SIZE - out->len)
        cli_out_flush(out);
    if (out->error)
        return;
    if (n >= CLI_OUT_SIZE) {
        write_all(out, p, n);
    } else if (n > 0) {
        memcpy(out->bytes + out->len, p, n);
        out->len += n;
    }
}

void cli_out_string(struct cli_out *out, const char *s)
{
    cli_out_bytes(out, s, strlen(s));
}

void cli_out_char(struct cli_out *out, char c)
{
    cli_out_bytes(out, &c, 1);
}

void cli_out_format(struct cli_out *out, const char *format, ...)
{
    char line[501];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    cli_out_string(out, line);
}

bool cli_out_close(struct cli_out *out)
{
    cli_out_flush(out);
    if (close(out->fd) && errno != EINTR && !out->error)
        fail(out, errno);
    return !out->error;
}
