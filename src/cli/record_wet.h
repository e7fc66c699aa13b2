/* WET: plain text of web pages in WARC records (ISO 28500, version 1.0 and 1.1). The text is the
   block of the records of type `conversion`; all others pass. */
#ifndef CLI_RECORD_WET_H
#define CLI_RECORD_WET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bytes.h"

/* Where a record ends; begin with all zero. After a length that is wrong all up to the next line
   that begins a record belongs to the broken one. */
struct cli_wet_split {
    enum { CLI_WET_START, CLI_WET_HEAD, CLI_WET_BLOCK, CLI_WET_TAIL, CLI_WET_LOST } state;
    uint64_t left; /* of the block */
    bool sized, within;
};

/* Takes bytes of the record and returns how many; 0 without *COMPLETE: it wants to see more at
   once, of which LAST says there is none. It never wants more than CLI_WET_LOOK. */
enum { CLI_WET_LOOK = 8192 };
size_t cli_wet_split(struct cli_wet_split *s, const char *p, size_t n, bool last, bool *complete);

struct cli_wet_span {
    size_t begin, end; /* empty: there is none */
};

struct cli_wet_record {
    bool text;
    struct cli_wet_span length, block_digest, payload_digest; /* values in the head */
    size_t fields_end;                                        /* before the blank line */
    struct cli_wet_span block;
};

/* NULL, or what is wrong at byte *AT. TAKEN: names that must not be in the head; NULL ends. */
const char *cli_wet_parse(const char *p, size_t n, const char *const *taken,
                          struct cli_wet_record *record, size_t *at);

/* The record with TEXT as its block and FIELDS (whole lines) added to its head. */
void cli_wet_write(struct cli_bytes *out, const char *p, size_t n,
                   const struct cli_wet_record *record, const struct cli_bytes *text,
                   const struct cli_bytes *fields);

#endif
