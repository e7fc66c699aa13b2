/* --jsonl: a JSON object a line. */
#include <string.h>

#include "record_format.h"

static size_t split(union cli_record_split *s, const struct cli_record_context *c, const char *p,
                    size_t n, bool last, bool *complete)
{
    const char *nl = memchr(p, '\n', n);

    (void)s;
    (void)c;
    (void)last;
    *complete = nl != NULL;
    return nl ? (size_t)(nl - p) + 1 : n;
}

static bool is_blank(const char *p, size_t n)
{
    size_t k = 0;

    while (k < n && p[k] && strchr(" \t\r\n", p[k]))
        k++;
    return k == n;
}

/* The inside of the string with the edits in it: between them its bytes pass. */
static void splice(struct cli_bytes *out, struct cli_json_habits habits, const char *p,
                   const char *end, const struct cli_text *t)
{
    size_t at = 0;

    for (size_t k = 0; k < t->edits; k++) {
        const struct cli_text_edit *e = &t->edit[k];
        p = cli_json_copy(p, end, e->at - at, out);
        p = cli_json_copy(p, end, e->len, NULL);
        if (e->after_len > 0)
            cli_json_escape(out, habits, t->after.p + e->after_at, e->after_len);
        at = e->at + e->len;
    }
    cli_bytes_add(out, p, (size_t)(end - p));
}

static void add_field(struct cli_bytes *out, struct cli_json_habits habits, bool spaced,
                      bool *empty, const char *name, const struct cli_bytes *value)
{
    if (!*empty)
        cli_bytes_string(out, spaced ? ", " : ",");
    *empty = false;
    cli_bytes_char(out, '"');
    cli_json_escape(out, habits, name, strlen(name));
    cli_bytes_string(out, spaced ? "\": " : "\":");
    cli_json_ascii(out, habits, value->p, value->len);
}

static void add_fields(struct cli_bytes *out, const struct cli_options *o,
                       struct cli_json_habits habits, const struct cli_json_place *place,
                       const struct cli_text *t)
{
    bool empty = place->empty;

    if (o->verdict_field)
        add_field(out, habits, place->spaced, &empty, o->verdict_field, &t->verdict_json);
    if (!o->edits_field)
        return;
    struct cli_bytes list = {.p = NULL};
    cli_bytes_char(&list, '[');
    cli_bytes_add(&list, t->edits_json.p, t->edits_json.len);
    cli_bytes_char(&list, ']');
    add_field(out, habits, place->spaced, &empty, o->edits_field, &list);
    out->failed = out->failed || list.failed;
    cli_bytes_release(&list);
}

static const char *rewrite(const struct cli_record_context *c, struct cli_text *t, const char *p,
                           size_t n, struct cli_bytes *out, size_t *at)
{
    struct cli_json_place place = {.path = &c->path, .taken = c->taken};

    if (is_blank(p, n)) {
        cli_bytes_add(out, p, n);
        return NULL;
    }
    const char *why = cli_json_find(p, n, &place, at);
    if (why)
        return why;
    cli_bytes_clear(&t->text);
    why = cli_json_unescape(p + place.begin, place.end - place.begin, &t->text, at);
    *at += place.begin;
    if (!why && t->text.failed)
        why = "out of memory";
    if (!why)
        why = cli_text_run(c->run, t);
    if (why)
        return why;
    if (t->edits == 0 && !c->taken[0]) {
        cli_bytes_add(out, p, n);
        return NULL;
    }
    struct cli_json_habits habits = cli_json_habits(p, n);
    size_t last = place.close; /* behind the last member */
    while (last > place.end + 1 && strchr(" \t\r\n", p[last - 1]))
        last--;
    cli_bytes_add(out, p, place.begin);
    splice(out, habits, p + place.begin, p + place.end, t);
    cli_bytes_add(out, p + place.end, last - place.end);
    add_fields(out, c->run->o, habits, &place, t);
    cli_bytes_add(out, p + last, n - last);
    return NULL;
}

const struct cli_record_format cli_format_jsonl = {.split = split, .rewrite = rewrite};
