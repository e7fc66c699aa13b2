/* --csv: rows of which one column is the text. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"
#include "record_format.h"

static size_t split(union cli_record_split *s, const struct cli_record_context *c, const char *p,
                    size_t n, bool last, bool *complete)
{
    (void)last;
    return cli_csv_split(&s->csv, c->run->o->delimiter, p, n, complete);
}

/* Does the field say NAME? */
static bool is_named(const char *p, struct cli_csv_field field, const char *name)
{
    struct cli_bytes text = {.p = NULL};

    cli_csv_text(p, field, &text);
    bool same = text.len == strlen(name) && (text.len == 0 || !memcmp(text.p, name, text.len));
    cli_bytes_release(&text);
    return same;
}

/* The column NAME, FIELDS when there is none, and said when there are several. */
static bool find_column(const struct cli_record_context *c, const char *p, size_t n,
                        const char *name, size_t *column)
{
    char delimiter = c->run->o->delimiter;
    struct cli_csv_row row;
    size_t at = 0;

    *column = c->fields;
    if (cli_csv_parse(p, n, delimiter, 0, &row, &at))
        return true;
    at = 0;
    for (size_t k = 0; k < c->fields; k++) {
        struct cli_csv_field field = cli_csv_field_at(p, row.end, delimiter, at);
        at = field.end + 1;
        if (!is_named(p, field, name))
            continue;
        if (*column < c->fields) {
            cli_message(c->file, "columns %zu and %zu are both called '%s'; name it by its number",
                        *column + 1, k + 1, name);
            return false;
        }
        *column = k;
    }
    return true;
}

/* A column by its number, from 1, when no column has the number for a name. */
static bool find_number(struct cli_record_context *c)
{
    const char *text = c->run->o->field;
    char *end;
    unsigned long k = strtoul(text, &end, 10);

    if (*text < '0' || *text > '9' || *end || k < 1 || k > c->fields) {
        cli_message(c->file, "there is no column '%s' among the %zu of the first row", text,
                    c->fields);
        return false;
    }
    c->column = k - 1;
    return true;
}

static bool check_new(const struct cli_record_context *c, const char *p, size_t n)
{
    for (const char *const *name = c->taken; *name; name++) {
        size_t column;
        if (!find_column(c, p, n, *name, &column))
            return false;
        if (column < c->fields) {
            cli_message(c->file,
                        "there is a column '%s' already; choose another name for the "
                        "verdict or the edits",
                        *name);
            return false;
        }
    }
    return true;
}

static void add_column(struct cli_bytes *out, const struct cli_options *o, const char *p, size_t n)
{
    cli_bytes_char(out, o->delimiter);
    cli_csv_write(out, o->delimiter, false, p, n);
}

static void write_header(const struct cli_record_context *c, struct cli_bytes *out, const char *p,
                         size_t n, size_t end)
{
    cli_bytes_add(out, p, end);
    for (const char *const *name = c->taken; *name; name++)
        add_column(out, c->run->o, *name, strlen(*name));
    cli_bytes_add(out, p + end, n - end);
}

static bool first(struct cli_record_context *c, const char *p, size_t n, bool *header,
                  struct cli_bytes *out)
{
    /* Spreadsheets put a byte order mark before the first name. */
    size_t mark = n >= 3 && !memcmp(p, "\xef\xbb\xbf", 3) ? 3 : 0, at;
    const struct cli_options *o = c->run->o;
    struct cli_csv_row row;
    const char *why = cli_csv_parse(p + mark, n - mark, o->delimiter, 0, &row, &at);

    if (why) {
        cli_message(c->file, "the first row, byte offset %zu: %s", at + mark, why);
        return false;
    }
    c->fields = row.fields;
    *header = !o->no_header;
    if (o->no_header)
        return find_number(c);
    if (!find_column(c, p + mark, n - mark, o->field, &c->column) ||
        (c->column == c->fields && !find_number(c)) || !check_new(c, p + mark, n - mark))
        return false;
    write_header(c, out, p, n, row.end + mark);
    return true;
}

static void write_row(const struct cli_record_context *c, const struct cli_text *t, const char *p,
                      size_t n, const struct cli_csv_row *row, struct cli_bytes *out)
{
    const struct cli_options *o = c->run->o;
    struct cli_bytes list = {.p = NULL};

    cli_bytes_add(out, p, row->field.begin);
    cli_csv_write(out, o->delimiter, row->field.quoted, t->output.p, t->output.len);
    cli_bytes_add(out, p + row->field.end, row->end - row->field.end);
    if (o->verdict_field)
        add_column(out, o, t->verdict_json.p, t->verdict_json.len);
    if (o->edits_field) {
        cli_bytes_char(&list, '[');
        cli_bytes_add(&list, t->edits_json.p, t->edits_json.len);
        cli_bytes_char(&list, ']');
        add_column(out, o, list.p, list.len);
    }
    cli_bytes_add(out, p + row->end, n - row->end);
    out->failed = out->failed || list.failed;
    cli_bytes_release(&list);
}

static const char *rewrite(const struct cli_record_context *c, struct cli_text *t, const char *p,
                           size_t n, struct cli_bytes *out, size_t *at)
{
    struct cli_csv_row row;
    const char *why = cli_csv_parse(p, n, c->run->o->delimiter, c->column, &row, at);

    if (why)
        return why;
    if (row.end == 0) { /* a blank line, as at the end of many files */
        cli_bytes_add(out, p, n);
        return NULL;
    }
    *at = 0;
    if (row.fields != c->fields)
        return row.fields < c->fields ? "fewer columns than the first row"
                                      : "more columns than the first row";
    cli_bytes_clear(&t->text);
    cli_csv_text(p, row.field, &t->text);
    why = t->text.failed ? "out of memory" : cli_text_run(c->run, t);
    if (why)
        return why;
    if (t->edits == 0 && !c->taken[0])
        cli_bytes_add(out, p, n);
    else
        write_row(c, t, p, n, &row, out);
    return NULL;
}

const struct cli_record_format cli_format_csv = {
    .split = split, .first = first, .rewrite = rewrite};
