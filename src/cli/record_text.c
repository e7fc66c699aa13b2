#include "record_text.h"

#include <stdlib.h>

#include "report.h"

struct sink {
    const struct cli_run *run;
    struct cli_text *t;
    struct cli_out *json; /* for the edits, NULL when nobody asks */
    size_t at;            /* in the text, where `characters` are counted up to */
    uint64_t characters;
};

static int on_write(void *ctx, const char *bytes, size_t n)
{
    struct sink *s = ctx;

    cli_bytes_add(&s->t->output, bytes, n);
    return s->t->output.failed;
}

static struct cli_text_edit *next_edit(struct cli_text *t)
{
    if (t->edits == t->cap) {
        size_t cap = t->cap ? 2 * t->cap : 64;
        struct cli_text_edit *edit = realloc(t->edit, cap * sizeof *edit);
        if (!edit)
            return NULL;
        t->edit = edit;
        t->cap = cap;
    }
    return &t->edit[t->edits++];
}

static uint64_t count_up_to(struct sink *s, size_t end)
{
    for (; s->at < end; s->at++)
        s->characters += ((unsigned char)s->t->text.p[s->at] & 0xc0) != 0x80;
    return s->characters;
}

static int on_edit(void *ctx, const struct unspin_edit *e)
{
    struct sink *s = ctx;
    struct cli_text_edit *edit = next_edit(s->t);

    if (!edit)
        return 1;
    *edit = (struct cli_text_edit){(size_t)e->text_offset, e->before_len, s->t->after.len,
                                   e->after_len};
    cli_bytes_add(&s->t->after, e->after, e->after_len);
    cli_counts_edit(&s->t->counts, e);
    if (s->json) {
        if (s->json->total > 0)
            cli_out_string(s->json, ", ");
        cli_json_edit(s->json, e, count_up_to(s, (size_t)e->text_offset));
    }
    return s->t->after.failed || (s->json && s->json->error);
}

static const char *finish(struct sink *s, unspin *u)
{
    struct unspin_verdict verdict;
    struct cli_out json;

    if (unspin_feed(u, s->t->text.p, s->t->text.len) || unspin_finish(u)) {
        const struct unspin_error *e = unspin_get_error(u);
        return e->status == UNSPIN_E_SINK ? "out of memory" : e->message;
    }
    unspin_get_verdict(u, &verdict);
    s->t->counts.words = verdict.words;
    s->t->counts.replaced = verdict.replaced;
    if (s->run->o->verdict_field) {
        cli_out_to_bytes(&json, &s->t->verdict_json);
        cli_json_verdict(&json, &verdict);
        cli_out_flush(&json);
    }
    return s->t->verdict_json.failed ? "out of memory" : NULL;
}

static void clear(struct cli_text *t)
{
    cli_bytes_clear(&t->output);
    cli_bytes_clear(&t->after);
    cli_bytes_clear(&t->verdict_json);
    cli_bytes_clear(&t->edits_json);
    t->edits = 0;
    t->counts = (struct cli_counts){.edits = 0};
}

const char *cli_text_run(const struct cli_run *run, struct cli_text *t)
{
    struct cli_out json;
    /* cppcheck-suppress uninitvar ; only its address is taken here */
    struct sink s = {.run = run, .t = t, .json = run->o->edits_field ? &json : NULL};
    struct unspin_sink sink = {.write = on_write, .edit = on_edit, .ctx = &s};
    struct unspin_options with;
    struct unspin_error error;
    unspin *u;

    clear(t);
    cli_out_to_bytes(&json, &t->edits_json);
    cli_document_options(run->o, &with);
    with.from = "UTF-8";
    with.to = NULL;
    if (unspin_new(&with, run->data, &sink, &u, &error))
        return error.message;
    const char *why = finish(&s, u);
    unspin_free(u);
    cli_out_flush(&json);
    return why ? why : t->edits_json.failed ? "out of memory" : NULL;
}

void cli_text_release(struct cli_text *t)
{
    cli_bytes_release(&t->text);
    cli_bytes_release(&t->output);
    cli_bytes_release(&t->after);
    cli_bytes_release(&t->verdict_json);
    cli_bytes_release(&t->edits_json);
    free(t->edit);
    *t = (struct cli_text){.edits = 0};
}
