/* --format=json: one object a document and line. The repaired text streams out; the edits and the
   notes, which come with it but stand behind it, wait in spools. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "message.h"
#include "report.h"
#include "spool.h"
#include "window.h"

struct json {
    struct cli_json_text text;
    struct cli_spool edits, notes;
    struct cli_window window;
    uint64_t characters; /* of the text before `window.done` */
};

static void key(struct cli_out *out, const char *before, const char *name)
{
    cli_out_format(out, "%s\"%s\": ", before, name);
}

static void string(struct cli_out *out, const char *s)
{
    cli_out_json_string(out, s, strlen(s));
}

static int json_begin(struct cli_report *r)
{
    struct json *j = calloc(1, sizeof *j);

    if (!j)
        cli_message(r->file, "out of memory");
    if (!j || !cli_spool_open(&j->edits)) {
        free(j);
        return 1;
    }
    if (!cli_spool_open(&j->notes)) {
        cli_spool_close(&j->edits);
        free(j);
        return 1;
    }
    r->own = j;
    key(r->out, "{", "file");
    string(r->out, r->file);
    key(r->out, ", ", "text");
    cli_out_char(r->out, '"');
    return r->out->error;
}

static int json_write(struct cli_report *r, const char *bytes, size_t n)
{
    struct json *j = r->own;

    cli_out_json(r->out, &j->text, bytes, n);
    return r->out->error;
}

/* The next N bytes of the window. */
static void count(struct json *j, size_t n)
{
    const char *p = n > 0 ? cli_window_at(&j->window) : NULL;

    for (size_t i = 0; i < n; i++)
        j->characters += ((unsigned char)p[i] & 0xc0) != 0x80;
    j->window.done += n;
}

static int json_before(struct cli_report *r, const char *text, size_t n)
{
    struct json *j = r->own;

    count(j, cli_window_left(&j->window));
    return !cli_window_next(&j->window, text, n);
}

static void rule_names(struct cli_out *out, uint64_t rules)
{
    const struct unspin_rule *rule;
    const char *before = NULL;

    for (size_t k = 0; k < 64 && (rule = unspin_rule_at(k)); k++) {
        if (!(rules >> k & 1))
            continue;
        if (!before) {
            key(out, ", ", "rule");
            string(out, rule->name);
            key(out, ", ", "rules");
        }
        cli_out_char(out, before ? ',' : '[');
        string(out, rule->name);
        before = ",";
    }
    cli_out_string(out, before ? "]" : ", \"rule\": null, \"rules\": []");
}

void cli_json_edit(struct cli_out *out, const struct unspin_edit *e, uint64_t character)
{
    cli_out_format(out, "{\"offset\": %" PRIu64 ", \"length\": %zu", e->input_offset,
                   e->before_len);
    cli_out_format(out, ", \"text_offset\": %" PRIu64 ", \"character\": %" PRIu64, e->text_offset,
                   character);
    cli_out_format(out, ", \"line\": %" PRIu64 ", \"column\": %" PRIu64, e->line, e->column);
    key(out, ", ", "spun");
    cli_out_json_string(out, e->before, e->before_len);
    key(out, ", ", "original");
    cli_out_json_string(out, e->after, e->after_len);
    rule_names(out, e->rules);
    key(out, ", ", "probability");
    cli_out_share(out, e->probability, UNSPIN_CERTAIN);
    cli_out_char(out, '}');
}

static int json_edit(struct cli_report *r, const struct unspin_edit *e)
{
    struct json *j = r->own;
    struct cli_out *out = &j->edits.out;
    size_t kept;

    if (!cli_window_edit(&j->window, r->file, e, &kept))
        return 1;
    count(j, kept);
    if (out->total > 0)
        cli_out_string(out, ", ");
    cli_json_edit(out, e, j->characters);
    count(j, e->before_len);
    return out->error;
}

static int json_note(struct cli_report *r, const struct unspin_edit *e)
{
    struct json *j = r->own;
    struct cli_out *out = &j->notes.out;

    cli_out_string(out, out->total > 0 ? ", " : "");
    cli_out_format(out, "{\"offset\": %" PRIu64 ", \"length\": %zu", e->input_offset,
                   e->before_len);
    cli_out_format(out, ", \"text_offset\": %" PRIu64, e->text_offset);
    cli_out_format(out, ", \"line\": %" PRIu64 ", \"column\": %" PRIu64, e->line, e->column);
    key(out, ", ", "text");
    cli_out_json_string(out, e->before, e->before_len);
    rule_names(out, e->rules);
    cli_out_char(out, '}');
    return out->error;
}

/* What waited in the spool, as an array. */
static void array(struct cli_out *out, const char *name, struct cli_spool *spool)
{
    struct cli_reader reader;

    key(out, ", ", name);
    cli_out_char(out, '[');
    cli_out_flush(&spool->out);
    cli_reader_init(&reader, spool, 0);
    cli_reader_rest(&reader, out);
    cli_out_char(out, ']');
}

void cli_json_verdict(struct cli_out *out, const struct unspin_verdict *v)
{
    key(out, "{", "spun");
    cli_out_share(out, v->spun, UNSPIN_CERTAIN);
    key(out, ", ", "family");
    if (v->family)
        cli_out_json_string(out, &v->family, 1);
    else
        cli_out_string(out, "null");
    key(out, ", ", "replaced");
    cli_out_share(out, v->replaced, v->words);
    key(out, ", ", "words");
    cli_out_format(out, "%" PRIu64, v->words);
    key(out, ", ", "encoding");
    if (v->encoding)
        string(out, v->encoding);
    else
        cli_out_string(out, "null");
    key(out, ", ", "encoding_confidence");
    if (v->encoding_confidence >= 0)
        cli_out_format(out, "%d", v->encoding_confidence);
    else
        cli_out_string(out, "null");
    cli_out_char(out, '}');
}

/* A document that failed is closed all the same: who reads the lines gets valid JSON. */
static int json_end(struct cli_report *r, const struct unspin_verdict *v, const char *trouble)
{
    struct json *j = r->own;

    cli_out_json_end(r->out, &j->text);
    cli_out_char(r->out, '"');
    array(r->out, "edits", &j->edits);
    array(r->out, "notes", &j->notes);
    key(r->out, ", ", "verdict");
    cli_json_verdict(r->out, v);
    if (trouble) {
        key(r->out, ", ", "error");
        string(r->out, trouble);
    }
    cli_out_string(r->out, "}\n");
    int failed = j->edits.out.error || j->notes.out.error || r->out->error;
    cli_spool_close(&j->edits);
    cli_window_release(&j->window);
    cli_spool_close(&j->notes);
    free(j);
    return failed;
}

const struct cli_report_kind cli_report_json = {.begin = json_begin,
                                                .before = json_before,
                                                .write = json_write,
                                                .edit = json_edit,
                                                .note = json_note,
                                                .end = json_end};
