#include "record_digest.h"

#include <nettle/sha1.h>
#include <stdint.h>
#include <strings.h>

enum { LABEL = 5, BASE32 = 32, BASE16 = 40 };

bool cli_digest_known(const char *value, size_t n)
{
    return (n == LABEL + BASE32 || n == LABEL + BASE16) && !strncasecmp(value, "sha1:", LABEL);
}

static void write_base32(struct cli_bytes *out, const uint8_t *digest)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    for (unsigned bit = 0; bit < 8 * SHA1_DIGEST_SIZE; bit += 5) {
        unsigned at = bit / 8, next = at + 1 < SHA1_DIGEST_SIZE ? digest[at + 1] : 0;
        unsigned pair = (unsigned)digest[at] << 8 | next;
        cli_bytes_char(out, letters[pair >> (11 - bit % 8) & 31]);
    }
}

static void write_base16(struct cli_bytes *out, const uint8_t *digest, bool upper)
{
    for (unsigned k = 0; k < SHA1_DIGEST_SIZE; k++)
        cli_bytes_format(out, upper ? "%02X" : "%02x", (unsigned)digest[k]);
}

void cli_digest_write(struct cli_bytes *out, const char *value, size_t n, const char *text,
                      size_t length)
{
    struct sha1_ctx sha;
    uint8_t digest[SHA1_DIGEST_SIZE];
    bool upper = false;

    sha1_init(&sha);
    sha1_update(&sha, length, (const uint8_t *)text);
    sha1_digest(&sha, sizeof digest, digest);
    cli_bytes_add(out, value, LABEL);
    if (n == LABEL + BASE32) {
        write_base32(out, digest);
        return;
    }
    for (size_t k = LABEL; k < n; k++)
        upper = upper || (value[k] >= 'A' && value[k] <= 'F');
    write_base16(out, digest, upper);
}
