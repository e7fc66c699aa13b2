#include "record_slot.h"

#include <inttypes.h>
#include <stdlib.h>

#include "hold.h"
#include "message.h"

/* What one large record made the buffers grow to is given back. */
enum { KEEP = 4 << 20 };

bool cli_slot_init(struct cli_record_slot *s)
{
    cli_hold_init(&s->err);
    s->packer = cli_packer_new();
    return s->packer != NULL;
}

void cli_slot_release(struct cli_record_slot *s)
{
    cli_bytes_release(&s->raw);
    cli_bytes_release(&s->out);
    cli_bytes_release(&s->rejected);
    cli_bytes_release(&s->record);
    cli_text_release(&s->text);
    cli_packer_free(s->packer);
    free(s->item);
}

void cli_slot_clear(struct cli_record_slot *s)
{
    cli_bytes_shrink(&s->raw, KEEP);
    cli_bytes_shrink(&s->out, KEEP);
    cli_bytes_shrink(&s->rejected, KEEP);
    cli_bytes_shrink(&s->record, KEEP);
    if (s->text.text.cap > KEEP)
        cli_text_release(&s->text);
    s->items = 0;
    s->counts = (struct cli_counts){.edits = 0};
    s->records = s->changed = s->broken = 0;
    s->no_memory = false;
}

bool cli_slot_add(struct cli_record_slot *s, struct cli_record_item item, const char *p)
{
    if (s->items == s->cap) {
        size_t cap = s->cap ? 2 * s->cap : 64;
        struct cli_record_item *grown = realloc(s->item, cap * sizeof *grown);
        if (!grown)
            return false;
        s->item = grown;
        s->cap = cap;
    }
    item.at = s->raw.len;
    cli_bytes_add(&s->raw, p, item.n);
    if (s->raw.failed)
        return false;
    s->item[s->items++] = item;
    return true;
}

static void write_out(struct cli_record_slot *s, const struct cli_record_context *c,
                      enum cli_packing packing, const char *p, size_t n)
{
    if (!c->run->o->check && n > 0)
        cli_pack(s->packer, packing, p, n, &s->out);
}

static void set_aside(struct cli_record_slot *s, const struct cli_record_context *c,
                      enum cli_packing packing, const char *p, size_t n)
{
    if (c->run->o->reject)
        cli_pack(s->packer, packing, p, n, &s->rejected);
    else
        write_out(s, c, packing, p, n);
}

static void say(struct cli_record_slot *s, const struct cli_record_context *c,
                const struct cli_record_item *item, size_t at, const char *why)
{
    s->broken++;
    cli_message(c->file, "record %" PRIu64 ", byte offset %" PRIu64 ": %s; %s", item->number,
                item->offset + at, why,
                c->run->o->reject ? "it is set aside" : "it passes as it is");
}

static void work_record(struct cli_record_slot *s, const struct cli_record_format *format,
                        const struct cli_record_context *c, enum cli_packing packing,
                        const struct cli_record_item *item)
{
    const char *p = s->raw.p + item->at;
    size_t at = 0;

    s->records++;
    s->text.edits = 0;
    s->text.counts = (struct cli_counts){.edits = 0};
    cli_bytes_clear(&s->record);
    const char *why = format->rewrite(c, &s->text, p, item->n, &s->record, &at);
    if (!why && s->record.failed)
        why = "out of memory";
    if (why) {
        say(s, c, item, at, why);
        set_aside(s, c, packing, p, item->n);
        return;
    }
    s->changed += s->text.edits > 0;
    cli_counts_add(&s->counts, &s->text.counts);
    write_out(s, c, packing, s->record.p, s->record.len);
}

void cli_slot_work(struct cli_record_slot *s, const struct cli_record_format *format,
                   const struct cli_record_context *c, enum cli_packing packing)
{
    for (size_t k = 0; k < s->items; k++) {
        const struct cli_record_item *item = &s->item[k];
        const char *p = s->raw.p + item->at;
        switch (item->kind) {
        case CLI_ITEM_RECORD:
            work_record(s, format, c, packing, item);
            break;
        case CLI_ITEM_READY:
            write_out(s, c, packing, p, item->n);
            break;
        case CLI_ITEM_LARGE:
            s->records++;
            say(s, c, item, 0, "it is larger than --max-record allows");
            set_aside(s, c, packing, p, item->n);
            break;
        case CLI_ITEM_LARGE_MORE:
            set_aside(s, c, packing, p, item->n);
            break;
        }
    }
    s->no_memory = s->out.failed || s->rejected.failed;
}
