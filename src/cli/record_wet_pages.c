/* --wet: the text of pages in WARC records. */
#include "record_format.h"

static size_t split(union cli_record_split *s, const struct cli_record_context *c, const char *p,
                    size_t n, bool last, bool *complete)
{
    (void)c;
    return cli_wet_split(&s->wet, p, n, last, complete);
}

/* Heads are kept in ASCII: not all readers take more. */
static void add_field(struct cli_bytes *fields, const char *name, const char *before,
                      const struct cli_bytes *json, const char *after)
{
    const struct cli_json_habits ascii = {.ascii = true};

    cli_bytes_string(fields, name);
    cli_bytes_string(fields, ": ");
    cli_bytes_string(fields, before);
    cli_json_ascii(fields, ascii, json->p, json->len);
    cli_bytes_string(fields, after);
    cli_bytes_string(fields, "\r\n");
}

static const char *rewrite(const struct cli_record_context *c, struct cli_text *t, const char *p,
                           size_t n, struct cli_bytes *out, size_t *at)
{
    const struct cli_options *o = c->run->o;
    struct cli_wet_record record;
    struct cli_bytes fields = {.p = NULL};
    const char *why = cli_wet_parse(p, n, c->taken, &record, at);

    if (why)
        return why;
    if (!record.text) {
        cli_bytes_add(out, p, n);
        return NULL;
    }
    cli_bytes_clear(&t->text);
    cli_bytes_add(&t->text, p + record.block.begin, record.block.end - record.block.begin);
    *at = record.block.begin;
    why = t->text.failed ? "out of memory" : cli_text_run(c->run, t);
    if (why)
        return why;
    if (t->edits == 0 && !c->taken[0]) {
        cli_bytes_add(out, p, n);
        return NULL;
    }
    if (o->verdict_field)
        add_field(&fields, o->verdict_field, "", &t->verdict_json, "");
    if (o->edits_field)
        add_field(&fields, o->edits_field, "[", &t->edits_json, "]");
    cli_wet_write(out, p, n, &record, &t->output, &fields);
    out->failed = out->failed || fields.failed;
    cli_bytes_release(&fields);
    return NULL;
}

const struct cli_record_format cli_format_wet = {.split = split, .rewrite = rewrite};
