#include "record_pack.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "output.h"

enum { INPUT = 65536, GZIP_FORMAT = 15 + 16, ZSTD_LEVEL = 3 };

struct cli_unpacker {
    int fd;
    enum cli_packing kind;
    bool unpack, begun, ended, within; /* within: a member or frame has begun and not ended */
    size_t at, len;
    uint64_t offset;
    z_stream zlib;
    ZSTD_DStream *zstd;
    char in[INPUT];
};

struct cli_unpacker *cli_unpacker_new(int fd, bool unpack)
{
    struct cli_unpacker *u = calloc(1, sizeof *u);

    if (u) {
        u->fd = fd;
        u->unpack = unpack;
    }
    return u;
}

static ssize_t read_some(int fd, char *to, size_t n)
{
    for (;;) {
        ssize_t k = read(fd, to, n);
        if (k >= 0 || (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK))
            return k;
        if (errno != EINTR)
            cli_wait(fd, false);
    }
}

/* False on trouble. After the end, len stays 0. */
static bool fill(struct cli_unpacker *u, const char **why)
{
    if (u->at < u->len || u->ended)
        return true;
    ssize_t k = read_some(u->fd, u->in, sizeof u->in);
    if (k < 0)
        *why = strerror(errno);
    u->at = 0;
    u->len = k > 0 ? (size_t)k : 0;
    u->offset += u->len;
    u->ended = k <= 0;
    return k >= 0;
}

/* The first read may bring less than the four bytes that tell. */
static bool begin(struct cli_unpacker *u, const char **why)
{
    static const unsigned char gzip[] = {0x1f, 0x8b}, zstd[] = {0x28, 0xb5, 0x2f, 0xfd};

    u->begun = true;
    while (u->len < sizeof zstd && !u->ended) {
        ssize_t k = read_some(u->fd, u->in + u->len, sizeof u->in - u->len);
        if (k < 0) {
            *why = strerror(errno);
            return false;
        }
        u->len += (size_t)k;
        u->ended = k == 0;
    }
    u->offset = u->len;
    if (u->unpack && u->len >= sizeof gzip && !memcmp(u->in, gzip, sizeof gzip))
        u->kind = CLI_GZIP;
    else if (u->unpack && u->len >= sizeof zstd && !memcmp(u->in, zstd, sizeof zstd))
        u->kind = CLI_ZSTD;
    bool good =
        u->kind == CLI_PLAIN || (u->kind == CLI_GZIP ? inflateInit2(&u->zlib, GZIP_FORMAT) == Z_OK
                                                     : (u->zstd = ZSTD_createDStream()) != NULL);
    if (!good)
        *why = "out of memory";
    return good;
}

static bool step_gzip(struct cli_unpacker *u, char *to, size_t n, size_t *got, const char **why)
{
    u->zlib.next_in = (Bytef *)(u->in + u->at);
    u->zlib.avail_in = (uInt)(u->len - u->at);
    u->zlib.next_out = (Bytef *)to;
    u->zlib.avail_out = (uInt)n;
    int code = inflate(&u->zlib, Z_NO_FLUSH);
    u->at = u->len - u->zlib.avail_in;
    *got = n - u->zlib.avail_out;
    u->within = code != Z_STREAM_END;
    if (code == Z_STREAM_END)
        code = inflateReset(&u->zlib);
    if (code != Z_OK && code != Z_BUF_ERROR) {
        *why = "the compressed data are damaged";
        return false;
    }
    return true;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): ZSTD writes to it */
static bool step_zstd(struct cli_unpacker *u, char *to, size_t n, size_t *got, const char **why)
{
    ZSTD_inBuffer in = {.src = u->in, .size = u->len, .pos = u->at};
    ZSTD_outBuffer out = {.dst = to, .size = n};
    size_t code = ZSTD_decompressStream(u->zstd, &out, &in);

    u->at = in.pos;
    *got = out.pos;
    if (ZSTD_isError(code)) {
        *why = ZSTD_getErrorName(code);
        return false;
    }
    u->within = code != 0;
    return true;
}

ssize_t cli_unpacker_read(struct cli_unpacker *u, char *to, size_t n, const char **why)
{
    size_t got = 0;

    if (!u->begun && !begin(u, why))
        return -1;
    n = n < (1u << 30) ? n : 1u << 30;
    while (got == 0) {
        if (!fill(u, why))
            return -1;
        bool dry = u->at == u->len;
        if (u->kind == CLI_PLAIN) {
            got = u->len - u->at < n ? u->len - u->at : n;
            memcpy(to, u->in + u->at, got);
            u->at += got;
        } else if (!dry || u->within) {
            if (!(u->kind == CLI_GZIP ? step_gzip : step_zstd)(u, to, n, &got, why))
                return -1;
        }
        if (got == 0 && dry && u->ended) {
            if (!u->within)
                return 0;
            *why = "the compressed data end too early";
            return -1;
        }
    }
    return (ssize_t)got;
}

enum cli_packing cli_unpacker_kind(const struct cli_unpacker *u)
{
    return u->kind;
}

uint64_t cli_unpacker_offset(const struct cli_unpacker *u)
{
    return u->offset - (u->len - u->at);
}

void cli_unpacker_free(struct cli_unpacker *u)
{
    if (!u)
        return;
    if (u->kind == CLI_GZIP)
        inflateEnd(&u->zlib);
    ZSTD_freeDStream(u->zstd);
    free(u);
}

struct cli_packer {
    z_stream zlib;
    bool zlib_ready;
    ZSTD_CCtx *zstd;
};

struct cli_packer *cli_packer_new(void)
{
    return calloc(1, sizeof(struct cli_packer));
}

static bool pack_gzip(struct cli_packer *k, const char *p, size_t n, struct cli_bytes *out)
{
    if (!k->zlib_ready)
        k->zlib_ready = deflateInit2(&k->zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_FORMAT, 8,
                                     Z_DEFAULT_STRATEGY) == Z_OK;
    if (!k->zlib_ready || deflateReset(&k->zlib) != Z_OK)
        return false;
    size_t bound = deflateBound(&k->zlib, (uLong)n);
    char *to = cli_bytes_room(out, bound);
    if (!to || bound > (uInt)-1 || n > (uInt)-1)
        return false;
    k->zlib.next_in = (Bytef *)p;
    k->zlib.avail_in = (uInt)n;
    k->zlib.next_out = (Bytef *)to;
    k->zlib.avail_out = (uInt)bound;
    if (deflate(&k->zlib, Z_FINISH) != Z_STREAM_END)
        return false;
    out->len += bound - k->zlib.avail_out;
    return true;
}

static bool pack_zstd(struct cli_packer *k, const char *p, size_t n, struct cli_bytes *out)
{
    size_t bound = ZSTD_compressBound(n);
    char *to = cli_bytes_room(out, bound);

    if (!k->zstd)
        k->zstd = ZSTD_createCCtx();
    if (!to || !k->zstd)
        return false;
    size_t size = ZSTD_compressCCtx(k->zstd, to, bound, p, n, ZSTD_LEVEL);
    if (ZSTD_isError(size))
        return false;
    out->len += size;
    return true;
}

void cli_pack(struct cli_packer *k, enum cli_packing kind, const char *p, size_t n,
              struct cli_bytes *out)
{
    if (kind == CLI_PLAIN)
        cli_bytes_add(out, p, n);
    else if (!(kind == CLI_GZIP ? pack_gzip : pack_zstd)(k, p, n, out))
        out->failed = true;
}

void cli_packer_free(struct cli_packer *k)
{
    if (!k)
        return;
    if (k->zlib_ready)
        deflateEnd(&k->zlib);
    ZSTD_freeCCtx(k->zstd);
    free(k);
}
