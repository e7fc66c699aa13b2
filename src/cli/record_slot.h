/* A batch of records on its way from the reader to the output. */
#ifndef CLI_RECORD_SLOT_H
#define CLI_RECORD_SLOT_H

#include "record_format.h"
#include "record_pack.h"

struct cli_record_item {
    enum { CLI_ITEM_RECORD, CLI_ITEM_READY, CLI_ITEM_LARGE, CLI_ITEM_LARGE_MORE } kind;
    size_t at, n; /* in `raw` */
    uint64_t number, offset;
};

struct cli_record_slot {
    struct cli_bytes raw;
    struct cli_record_item *item;
    size_t items, cap;

    struct cli_bytes out, rejected; /* what is to be written, packed */
    struct cli_out err;             /* what is to be said */
    struct cli_counts counts;
    uint64_t records, changed, broken;
    bool no_memory;

    struct cli_text text;
    struct cli_bytes record;
    struct cli_packer *packer;
};

bool cli_slot_init(struct cli_record_slot *s);
void cli_slot_release(struct cli_record_slot *s);

void cli_slot_clear(struct cli_record_slot *s);
/* False without memory. */
bool cli_slot_add(struct cli_record_slot *s, struct cli_record_item item, const char *p);
void cli_slot_work(struct cli_record_slot *s, const struct cli_record_format *format,
                   const struct cli_record_context *c, enum cli_packing packing);

#endif
