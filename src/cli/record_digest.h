/* The digests of WARC records: "sha1:" and the SHA-1 of the block in base 32 (RFC 4648), as most
   write it, or in base 16. */
#ifndef CLI_RECORD_DIGEST_H
#define CLI_RECORD_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "bytes.h"

/* True when VALUE is a digest that cli_digest_write can write. */
bool cli_digest_known(const char *value, size_t n);
/* The digest of TEXT in the form of VALUE. */
void cli_digest_write(struct cli_bytes *out, const char *value, size_t n, const char *text,
                      size_t length);

#endif
