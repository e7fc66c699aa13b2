/* --apply, first half: from JSON to the spool. YAJL reads in pieces, so memory does not grow with
   the file, only with its longest string, and that is limited. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yajl/yajl_parse.h>

#include "apply.h"
#include "message.h"
#include "must.h"

enum {
    DEPTH_MOST = 32,
    EDIT_MOST = 1 << 20,    /* bytes of one side of an edit */
    STRING_MOST = 16 << 20, /* of any string, as the text of the document is one */
    PIECE = 64 << 10,
    NAME_MOST = 1 << 16
};

/* Where in the JSON we are; everything else is skipped. */
enum place { OUTSIDE, DOCUMENT, EDITS, EDIT, RULES };

enum key {
    KEY_OTHER,
    KEY_FILE,
    KEY_EDITS,
    KEY_OFFSET,
    KEY_TEXT_OFFSET,
    KEY_SPUN,
    KEY_ORIGINAL,
    KEY_RULES,
    KEY_PROBABILITY
};

struct read {
    struct cli_apply *a;
    int depth, skipped; /* of all, and from where on nothing is looked at (0: all is) */
    enum place place;
    enum key key;
    struct cli_apply_document document;
    bool has_edits;
    /* The edit under way. */
    struct cli_apply_head head;
    bool has_offset, has_text_offset, has_before, has_after;
    char *before, *after;
    uint64_t end;   /* of the edit before it in the text */
    uint64_t quiet; /* bytes since the parser last called: the string under way */
    char wrong[200];
};

/* What is wrong, with the numbers of document and edit; ends the parser. */
static int wrong(struct read *r, const char *what)
{
    char edit[40] = "";

    if (r->wrong[0])
        return 0;
    if (r->place >= EDIT)
        snprintf(edit, sizeof edit, "edit %" PRIu64 ": ", r->head.number);
    snprintf(r->wrong, sizeof r->wrong, "document %zu: %s%s", r->a->documents + 1, edit, what);
    return 0;
}

static int keep_string(struct read *r, char **to, const unsigned char *s, size_t n, size_t most)
{
    if (n > most)
        return wrong(r, "a string is too long");
    free(*to);
    *to = malloc(n + 1);
    if (!*to)
        return wrong(r, "out of memory");
    if (n > 0)
        memcpy(*to, s, n);
    (*to)[n] = '\0';
    return 1;
}

static void add_rule(struct read *r, const unsigned char *s, size_t n)
{
    const struct unspin_rule *rule;

    for (size_t k = 0; k < 64 && (rule = unspin_rule_at(k)); k++) {
        if (strlen(rule->name) == n && !memcmp(rule->name, s, n))
            r->head.rules |= (uint64_t)1 << k;
    }
}

static int on_string(void *ctx, const unsigned char *s, size_t n)
{
    struct read *r = ctx;

    r->quiet = 0;
    if (r->skipped)
        return 1;
    if (r->place == OUTSIDE)
        return wrong(r, "is no object as --format=json prints them");
    if (r->place == EDITS)
        return wrong(r, "an edit is no object");
    if (r->place == RULES) {
        add_rule(r, s, n);
        return 1;
    }
    switch (r->key) {
    case KEY_FILE:
        if (memchr(s, 0, n))
            return wrong(r, "\"file\" holds a NUL");
        return keep_string(r, &r->document.file, s, n, NAME_MOST);
    case KEY_SPUN:
        r->head.before_len = (uint32_t)n;
        r->has_before = true;
        return keep_string(r, &r->before, s, n, EDIT_MOST);
    case KEY_ORIGINAL:
        r->head.after_len = (uint32_t)n;
        r->has_after = true;
        return keep_string(r, &r->after, s, n, EDIT_MOST);
    case KEY_OFFSET:
    case KEY_TEXT_OFFSET:
        return wrong(r, "an offset is no number");
    case KEY_EDITS:
        return wrong(r, "\"edits\" is no array");
    default:
        return 1;
    }
}

static int take_offset(struct read *r, const char *s, size_t n, uint64_t *to)
{
    *to = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9' || n > 18)
            return wrong(r, "an offset is no whole number of bytes");
        *to = *to * 10 + (uint64_t)(s[i] - '0');
    }
    return 1;
}

/* "0.778": digits are read as such, since strtod heeds the locale. */
static uint32_t read_probability(const char *s, size_t n)
{
    uint32_t value = 0, unit = UNSPIN_CERTAIN;

    for (size_t i = 0; i < n; i++) {
        if (s[i] == '1' && i == 0)
            return UNSPIN_CERTAIN;
        if (s[i] < '0' || s[i] > '9')
            continue;
        value += (uint32_t)(s[i] - '0') * unit;
        unit /= 10;
    }
    return value < UNSPIN_CERTAIN ? value : UNSPIN_CERTAIN;
}

static int on_number(void *ctx, const char *s, size_t n)
{
    struct read *r = ctx;

    r->quiet = 0;
    if (r->skipped)
        return 1;
    if (r->place == OUTSIDE)
        return wrong(r, "is no object as --format=json prints them");
    if (r->place == EDITS)
        return wrong(r, "an edit is no object");
    switch (r->key) {
    case KEY_OFFSET:
        r->has_offset = true;
        return take_offset(r, s, n, &r->head.input_offset);
    case KEY_TEXT_OFFSET:
        r->has_text_offset = true;
        return take_offset(r, s, n, &r->head.text_offset);
    case KEY_PROBABILITY:
        r->head.probability = read_probability(s, n);
        return 1;
    case KEY_FILE:
    case KEY_EDITS:
    case KEY_SPUN:
    case KEY_ORIGINAL:
        return wrong(r, "a string or array is expected where a number stands");
    default:
        return 1;
    }
}

static int on_other(struct read *r)
{
    r->quiet = 0;
    if (r->skipped || r->key == KEY_OTHER || r->key == KEY_RULES || r->key == KEY_PROBABILITY)
        return r->skipped || r->place != OUTSIDE
                   ? 1
                   : wrong(r, "is no object as --format=json prints them");
    return wrong(r, "null, true or false is not expected here");
}

static int on_null(void *ctx)
{
    return on_other(ctx);
}

static int on_boolean(void *ctx, int value)
{
    (void)value;
    return on_other(ctx);
}

static int on_key(void *ctx, const unsigned char *s, size_t n)
{
    static const struct {
        const char *name;
        enum place place;
        enum key key;
    } keys[] = {{"file", DOCUMENT, KEY_FILE}, {"edits", DOCUMENT, KEY_EDITS},
                {"offset", EDIT, KEY_OFFSET}, {"text_offset", EDIT, KEY_TEXT_OFFSET},
                {"spun", EDIT, KEY_SPUN},     {"original", EDIT, KEY_ORIGINAL},
                {"rules", EDIT, KEY_RULES},   {"probability", EDIT, KEY_PROBABILITY}};
    struct read *r = ctx;

    r->quiet = 0;
    r->key = KEY_OTHER;
    for (size_t k = 0; !r->skipped && k < sizeof keys / sizeof *keys; k++) {
        if (keys[k].place == r->place && strlen(keys[k].name) == n && !memcmp(keys[k].name, s, n))
            r->key = keys[k].key;
    }
    return 1;
}

/* One level down. False: ends the parser. */
static int enter(struct read *r)
{
    r->quiet = 0;
    return ++r->depth <= DEPTH_MOST ? 1 : wrong(r, "is nested too deeply");
}

static int skip(struct read *r)
{
    if (!r->skipped)
        r->skipped = r->depth;
    return 1;
}

static int begin_document(struct read *r)
{
    r->place = DOCUMENT;
    r->key = KEY_OTHER;
    r->has_edits = false;
    r->end = 0;
    r->head.number = 0;
    r->document =
        (struct cli_apply_document){.number = r->a->documents + 1, .begin = r->a->spool.out.total};
    return 1;
}

static int begin_edit(struct read *r)
{
    r->place = EDIT;
    r->key = KEY_OTHER;
    r->head = (struct cli_apply_head){.number = r->head.number + 1, .probability = UNSPIN_CERTAIN};
    r->has_offset = r->has_text_offset = r->has_before = r->has_after = false;
    return 1;
}

static int on_start_map(void *ctx)
{
    struct read *r = ctx;

    if (!enter(r))
        return 0;
    if (r->skipped)
        return 1;
    if (r->place == OUTSIDE)
        return begin_document(r);
    if (r->place == EDITS)
        return begin_edit(r);
    if (r->key != KEY_OTHER)
        return wrong(r, "an object stands where none is expected");
    return skip(r);
}

static int on_start_array(void *ctx)
{
    struct read *r = ctx;

    if (!enter(r))
        return 0;
    if (r->skipped)
        return 1;
    if (r->place == OUTSIDE)
        return wrong(r, "is an array; one object a document is expected ('jq -c .[]')");
    if (r->place == DOCUMENT && r->key == KEY_EDITS) {
        if (r->has_edits)
            return wrong(r, "has \"edits\" twice");
        r->has_edits = true;
        r->place = EDITS;
        return 1;
    }
    if (r->place == EDIT && r->key == KEY_RULES) {
        r->place = RULES;
        return 1;
    }
    if (r->place == EDITS || r->key != KEY_OTHER)
        return wrong(r, "an array stands where none is expected");
    return skip(r);
}

/* True when this level was skipped. */
static bool leave(struct read *r)
{
    bool skipped = r->skipped > 0;

    r->quiet = 0;
    if (r->skipped == r->depth)
        r->skipped = 0;
    r->depth--;
    return skipped;
}

static int end_edit(struct read *r)
{
    struct cli_out *out = &r->a->spool.out;

    if (!r->has_before || !r->has_after)
        return wrong(r, "\"spun\" or \"original\" is missing");
    if (!r->has_text_offset && !r->has_offset)
        return wrong(r, "\"text_offset\" is missing");
    if (!r->has_text_offset)
        r->head.text_offset = r->head.input_offset;
    if (!r->has_offset)
        r->head.input_offset = r->head.text_offset;
    if (r->head.text_offset < r->end)
        return wrong(r, "begins before the one before it ends");
    r->end = r->head.text_offset + r->head.before_len;
    cli_out_bytes(out, (const char *)&r->head, sizeof r->head);
    cli_out_bytes(out, r->before, r->head.before_len);
    cli_out_bytes(out, r->after, r->head.after_len);
    r->document.edits++;
    r->place = EDITS;
    r->key = KEY_OTHER;
    return out->error ? wrong(r, "the temporary file is full") : 1;
}

static int end_document(struct read *r)
{
    struct cli_apply *a = r->a;

    if (!r->has_edits)
        return wrong(r, "has no \"edits\"");
    if (a->documents == a->size) {
        size_t size = a->size ? 2 * a->size : 16;
        struct cli_apply_document *bigger = realloc(a->document, size * sizeof *bigger);
        if (!bigger)
            return wrong(r, "out of memory");
        a->document = bigger;
        a->size = size;
    }
    a->document[a->documents++] = r->document;
    r->document.file = NULL;
    r->place = OUTSIDE;
    return 1;
}

static int on_end_map(void *ctx)
{
    struct read *r = ctx;

    if (leave(r))
        return 1;
    return r->place == EDIT ? end_edit(r) : end_document(r);
}

static int on_end_array(void *ctx)
{
    struct read *r = ctx;

    if (leave(r))
        return 1;
    r->place = r->place == RULES ? EDIT : DOCUMENT;
    r->key = KEY_OTHER;
    return 1;
}

static const yajl_callbacks callbacks = {.yajl_null = on_null,
                                         .yajl_boolean = on_boolean,
                                         .yajl_number = on_number,
                                         .yajl_string = on_string,
                                         .yajl_map_key = on_key,
                                         .yajl_start_map = on_start_map,
                                         .yajl_end_map = on_end_map,
                                         .yajl_start_array = on_start_array,
                                         .yajl_end_array = on_end_array};

static bool complain(struct read *r, yajl_handle y, uint64_t line)
{
    if (r->wrong[0]) {
        cli_message(r->a->name, "line %" PRIu64 ": %s", line, r->wrong);
        return false;
    }
    unsigned char *why = yajl_get_error(y, 0, NULL, 0);
    size_t n = why ? strcspn((char *)why, "\n") : 0;
    cli_message(r->a->name, "line %" PRIu64 ": no JSON: %.*s", line, (int)(n < 150 ? n : 150),
                why ? (char *)why : "out of memory");
    yajl_free_error(y, why);
    return false;
}

static uint64_t count_lines(const char *p, size_t n)
{
    uint64_t lines = 0;

    for (size_t i = 0; i < n; i++)
        lines += p[i] == '\n';
    return lines;
}

/* Up to SIZE bytes; less only at the end. -1, and said, when reading fails. */
static ssize_t read_piece(struct read *r, int fd, char *to, size_t size)
{
    size_t n = 0;

    while (n < size) {
        ssize_t k = read(fd, to + n, size - n);
        if (k == 0)
            break;
        if (k > 0) {
            n += (size_t)k;
        } else if (errno != EINTR) {
            cli_message(r->a->name, "%s", strerror(errno));
            return -1;
        }
    }
    return (ssize_t)n;
}

static bool parse_piece(struct read *r, yajl_handle y, const char *p, size_t n, uint64_t *line)
{
    r->quiet += n;
    if (yajl_parse(y, (const unsigned char *)p, n) != yajl_status_ok)
        return complain(r, y, *line + count_lines(p, yajl_get_bytes_consumed(y)));
    if (r->quiet > STRING_MOST) {
        cli_message(r->a->name,
                    "line %" PRIu64 ": a string is longer than %d bytes; leave "
                    "the texts out: jq -c 'del(.text)'",
                    *line, STRING_MOST);
        return false;
    }
    *line += count_lines(p, n);
    return true;
}

static bool make_room(char **piece, size_t *size, size_t need)
{
    char *bigger = need > *size ? realloc(*piece, need) : *piece;

    if (!bigger) {
        cli_message(NULL, "out of memory");
        return false;
    }
    *piece = bigger;
    *size = need > *size ? need : *size;
    return true;
}

/* At each piece YAJL looks again at all it has of a string that has not ended, so pieces grow with
   the string: the work stays linear. */
static bool parse(struct read *r, yajl_handle y, int fd)
{
    char *piece = NULL;
    size_t size = 0;
    uint64_t line = 1;
    ssize_t n = 0;
    bool good = make_room(&piece, &size, PIECE);

    while (good && (n = read_piece(r, fd, piece, size)) > 0)
        good = parse_piece(r, y, piece, (size_t)n, &line) &&
               make_room(&piece, &size, (size_t)r->quiet);
    free(piece);
    return good && n == 0 && (yajl_complete_parse(y) == yajl_status_ok || complain(r, y, line));
}

bool cli_apply_read(struct cli_apply *a, int fd)
{
    yajl_alloc_funcs memory = {cli_must_malloc, cli_must_realloc, cli_must_free, NULL};
    struct read r = {.a = a};
    yajl_handle y = yajl_alloc(&callbacks, &memory, &r);

    yajl_config(y, yajl_allow_multiple_values, 1);
    bool good = parse(&r, y, fd);
    yajl_free(y);
    free(r.before);
    free(r.after);
    free(r.document.file);
    return good;
}
