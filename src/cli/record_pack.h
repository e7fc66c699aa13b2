/* Compressed input and output: gzip (RFC 1952, any number of members) and Zstandard (RFC 8878,
   any number of frames). */
#ifndef CLI_RECORD_PACK_H
#define CLI_RECORD_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "bytes.h"

enum cli_packing { CLI_PLAIN, CLI_GZIP, CLI_ZSTD };

struct cli_unpacker;

/* Reads FD; UNPACK: what its first bytes say is compressed is decompressed. NULL without memory. */
struct cli_unpacker *cli_unpacker_new(int fd, bool unpack);
/* Up to N bytes; 0 at the end; -1 on trouble, of which *WHY tells. */
ssize_t cli_unpacker_read(struct cli_unpacker *u, char *to, size_t n, const char **why);
/* Known after the first read. */
enum cli_packing cli_unpacker_kind(const struct cli_unpacker *u);
/* Bytes of the input taken so far. */
uint64_t cli_unpacker_offset(const struct cli_unpacker *u);
void cli_unpacker_free(struct cli_unpacker *u);

struct cli_packer;

struct cli_packer *cli_packer_new(void);
/* Appends one member or frame with these bytes. */
void cli_pack(struct cli_packer *k, enum cli_packing kind, const char *p, size_t n,
              struct cli_bytes *out);
void cli_packer_free(struct cli_packer *k);

#endif
