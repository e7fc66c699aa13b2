#include "spool.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

static const char name[] = "a temporary file";

bool cli_spool_open(struct cli_spool *s)
{
    s->file = tmpfile();
    if (!s->file) {
        cli_message(NULL, "cannot make %s: %s", name, strerror(errno));
        return false;
    }
    cli_out_init(&s->out, fileno(s->file), name);
    return true;
}

void cli_spool_close(struct cli_spool *s)
{
    if (s->file)
        fclose(s->file);
    s->file = NULL;
}

static void fail(struct cli_spool *s, const char *what)
{
    if (!s->out.error) {
        s->out.error = errno ? errno : EIO;
        cli_message(NULL, "cannot %s %s: %s", what, name, strerror(s->out.error));
    }
}

/* Bytes that are in the file already; the others are still in memory. */
static uint64_t written(const struct cli_spool *s)
{
    return s->out.total - s->out.len;
}

void cli_spool_patch(struct cli_spool *s, uint64_t offset, char c)
{
    uint64_t file = written(s);

    if (s->out.error)
        return;
    if (offset >= file)
        s->out.bytes[offset - file] = c;
    else if (pwrite(s->out.fd, &c, 1, (off_t)offset) != 1)
        fail(s, "write to");
}

void cli_spool_truncate(struct cli_spool *s, uint64_t offset)
{
    uint64_t file = written(s);

    if (s->out.error)
        return;
    if (offset >= file) {
        s->out.len = (size_t)(offset - file);
    } else {
        s->out.len = 0;
        if (ftruncate(s->out.fd, (off_t)offset) || lseek(s->out.fd, (off_t)offset, SEEK_SET) < 0)
            fail(s, "shorten");
    }
    s->out.total = offset;
}

void cli_reader_init(struct cli_reader *r, struct cli_spool *s, uint64_t offset)
{
    r->spool = s;
    r->offset = offset;
    r->at = r->len = 0;
}

static bool fill(struct cli_reader *r)
{
    ssize_t n;

    if (r->at < r->len)
        return true;
    do
        n = pread(r->spool->out.fd, r->bytes, sizeof r->bytes, (off_t)r->offset);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        fail(r->spool, "read");
    r->at = 0;
    r->len = n > 0 ? (size_t)n : 0;
    return n > 0;
}

static void take(struct cli_reader *r, struct cli_out *out, size_t n)
{
    if (out)
        cli_out_bytes(out, r->bytes + r->at, n);
    r->at += n;
    r->offset += n;
}

int cli_reader_byte(struct cli_reader *r)
{
    if (!fill(r))
        return EOF;
    r->offset++;
    return (unsigned char)r->bytes[r->at++];
}

void cli_reader_line(struct cli_reader *r, struct cli_out *out)
{
    const char *end = NULL;

    while (!end && fill(r)) {
        const char *from = r->bytes + r->at;
        end = memchr(from, '\n', r->len - r->at);
        take(r, out, end ? (size_t)(end - from) + 1 : r->len - r->at);
    }
}

void cli_reader_rest(struct cli_reader *r, struct cli_out *out)
{
    while (fill(r))
        take(r, out, r->len - r->at);
}
