/* The readers of records: JSON lines, CSV and WET, plain or packed. The input draws the options,
   how it is packed and how much a read brings. What comes out must not depend on the reads or on
   threads; a record that is told of as broken passes, what has no edits passes byte for byte, and
   what was repaired needs no second repair. */
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "cli/record_pack.h"
#include "cli/records.h"
#include "filter.h"

static const char *const KINDS[] = {"--jsonl", "--jsonl=a.b", "--csv=text", "--csv=2", "--wet"};

struct draw {
    const char *arguments[16];
    size_t piece;
    enum cli_packing packing;
    bool wet, fields, clean, spun;
};

static struct draw draw(struct input *in)
{
    static const char *const ASSUME[] = {"--assume=auto", "--assume=spun", "--assume=clean"};
    unsigned flags = (unsigned)take_number(in, 2);
    size_t kind = flags % 5, n = 0;
    struct draw d = {.arguments = {NULL}};
    d.wet = kind == 4;
    d.spun = flags / 5 % 3 == 1;
    d.clean = flags / 5 % 3 == 2;
    d.fields = flags / 15 & 1;
    flags /= 30;
    d.arguments[n++] = "--no-config";
    d.arguments[n++] = KINDS[kind];
    d.arguments[n++] = ASSUME[d.spun ? 1 : d.clean ? 2 : 0];
    if (d.fields)
        d.arguments[n++] = "--verdict-field=verdict";
    if (d.fields && flags & 1)
        d.arguments[n++] = "--edits-field=edits";
    if (flags >> 1 & 1)
        d.arguments[n++] = "--max-record=200";
    if (flags >> 2 & 1)
        d.arguments[n++] = "--no-header";
    if (flags >> 3 & 1)
        d.arguments[n++] = "--delimiter=tab";
    if (flags >> 4 & 1)
        d.arguments[n++] = "--only=repair,normalise";
    if (flags >> 5 & 1)
        d.arguments[n++] = "--line-buffered";
    d.packing = d.wet && flags >> 6 & 1 ? CLI_GZIP + (flags >> 7 & 1) : CLI_PLAIN;
    d.piece = (size_t)take_number(in, 1) % 100 + 1;
    return d;
}

static const unspin_data *language(void)
{
    static unspin_data *data;
    struct unspin_data_options o = {.dir = FUZZ_DATA};
    if (!data)
        CHECK(!unspin_data_open(&o, &data, NULL));
    return data;
}

/* The file FUZZ_FILES 0 with what the options say, into OUT. */
static struct cli_result run(const struct cli_options *o, size_t piece, struct cli_bytes *bytes)
{
    struct cli_records shared = {.files = 0};
    struct cli_run run = {.o = o, .data = language(), .kind = &cli_report_text, .records = &shared};
    static struct cli_out out;
    struct cli_result result;
    int fd = fuzz_file_open(0);
    cli_out_to_bytes(&out, bytes);
    CHECK(cli_records_open(&shared, o));
    cli_listen();
    cli_read_most(piece);
    cli_records_file(&run, fd, "file", &out, NULL, &result);
    cli_read_most(0);
    CHECK((cli_heard() > 0) == (result.exit == CLI_EXIT_TROUBLE));
    CHECK(cli_records_close(&shared) && cli_out_flush(&out) && !bytes->failed);
    close(fd);
    return result;
}

static bool same(const struct cli_bytes *a, const struct cli_bytes *b)
{
    return a->len == b->len && (!a->len || !memcmp(a->p, b->p, a->len));
}

static void check_same(const struct cli_options *o, size_t piece, const struct cli_bytes *first,
                       const struct cli_result *result)
{
    struct cli_bytes bytes = {.p = NULL};
    struct cli_result r = run(o, piece, &bytes);
    CHECK(same(first, &bytes) && r.exit == result->exit && r.records == result->records);
    CHECK(r.changed == result->changed && r.broken == result->broken);
    cli_bytes_release(&bytes);
}

/* What was written goes through once more. */
static void check_again(const struct cli_options *o, const struct cli_bytes *first,
                        const struct cli_result *result)
{
    struct cli_bytes bytes = {.p = NULL};
    fuzz_file(0, first->p, first->len);
    struct cli_result r = run(o, 0, &bytes);
    CHECK(same(first, &bytes));
    CHECK(r.records == result->records && !r.changed && r.broken == result->broken);
    cli_bytes_release(&bytes);
}

static void pack(const struct draw *d, struct input in)
{
    struct cli_packer *packer = cli_packer_new();
    struct cli_bytes bytes = {.p = NULL};
    CHECK(packer);
    cli_pack(packer, d->packing, (const char *)in.p, in.n, &bytes);
    fuzz_file(0, bytes.p, bytes.len);
    cli_bytes_release(&bytes);
    cli_packer_free(packer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input in = {data, size};
    struct draw d = draw(&in);
    struct cli_options o;
    struct cli_bytes bytes = {.p = NULL};
    cli_command(&o, d.arguments);
    pack(&d, in);
    struct cli_result result = run(&o, d.piece, &bytes);
    CHECK(!result.incomplete || result.exit == CLI_EXIT_TROUBLE);
    check_same(&o, 0, &bytes, &result);
    o.jobs = 2;
    check_same(&o, d.piece * 7, &bytes, &result);
    o.jobs = 0;
    bool whole = d.packing == CLI_PLAIN && !d.fields && !result.incomplete;
    if (whole && !result.changed)
        CHECK(bytes.len == in.n && (!in.n || !memcmp(bytes.p, in.p, in.n)));
    if (whole && !d.spun)
        check_again(&o, &bytes, &result);
    cli_bytes_release(&bytes);
    cli_options_release(&o);
    return 0;
}
