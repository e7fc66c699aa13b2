/* What the program reads of its own: unspin.conf and the baseline. The input: unspin.conf up to a
   byte 0x1E, a baseline up to the next one, and a text. A configuration makes sense or is told of
   with its line; edits that were written as a baseline are known again. */
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "cli/config.h"
#include "cli/data.h"
#include "cli/document.h"

enum { END = 0x1E };
enum { CONFIG, BASELINE, TEXT };

static const unspin_data *language(void)
{
    static unspin_data *data;
    struct unspin_data_options o = {.dir = FUZZ_DATA};
    if (!data)
        CHECK(!unspin_data_open(&o, &data, NULL));
    return data;
}

static void read_config(const char *path)
{
    char option[300];
    char *argv[] = {(char *)(uintptr_t) "unspin", option, (char *)(uintptr_t) "-", NULL};
    struct cli_options o;
    snprintf(option, sizeof option, "--config=%s", path);
    cli_listen();
    bool good = cli_options_parse(&o, 3, argv);
    CHECK((cli_heard() > 0) != good);
    cli_listen();
    good = !good || cli_check_encodings(&o);
    CHECK((cli_heard() > 0) != good);
    cli_options_release(&o);
}

/* How many edits of the text --list tells of, those of the baseline left out. */
static uint64_t list(const char *baseline, const char *written)
{
    const char *arguments[] = {"--no-config", "--list", "--assume=spun", NULL};
    struct cli_options o;
    struct cli_baseline b;
    struct cli_run run = {.o = &o, .kind = &cli_report_list, .data = language(), .baseline = &b};
    struct cli_bytes bytes = {.p = NULL};
    static struct cli_out out;
    struct cli_result result;
    cli_command(&o, arguments);
    o.baseline = baseline;
    o.write_baseline = written;
    CHECK(cli_baseline_open(&b, &o));
    cli_out_to_bytes(&out, &bytes);
    int fd = fuzz_file_open(TEXT);
    cli_document(&run, fd, "file", &out, NULL, &result);
    CHECK(result.exit == CLI_EXIT_OK);
    close(fd);
    CHECK(cli_baseline_close(&b, true) && cli_out_flush(&out));
    cli_bytes_release(&bytes);
    cli_options_release(&o);
    return result.counts.edits;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const NAMES[] = {"config", "baseline", NULL};
    static const char *dir;
    char written[300];
    struct input in = {data, size}, config = take_part(&in, END), baseline = take_part(&in, END);
    read_config(fuzz_file(CONFIG, config.p, config.n));
    fuzz_file(TEXT, in.p, in.n);
    dir = dir ? dir : fuzz_folder(NAMES);
    snprintf(written, sizeof written, "%s/written", dir);
    uint64_t all = list(NULL, written);
    CHECK(list(fuzz_file(BASELINE, baseline.p, baseline.n), NULL) <= all);
    CHECK(list(written, NULL) == 0);
    unlink(written);
    return 0;
}
