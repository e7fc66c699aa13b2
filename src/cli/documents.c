#include "documents.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"

/* Trouble with a file that cannot be read. */
static enum cli_exit refuse(const char *file, const char *why)
{
    cli_message(file, "%s", why);
    return CLI_EXIT_TROUBLE;
}

static enum cli_exit open_document(const struct cli_run *run, const char *file, struct cli_out *out,
                                   struct cli_summary *summary)
{
    bool standard = !strcmp(file, "-");
    int fd = standard ? STDIN_FILENO : open(file, O_RDONLY | O_NOCTTY);
    struct cli_result result = {.read = false};
    struct stat st;

    if (fd < 0 || fstat(fd, &st))
        result.exit = refuse(file, strerror(errno));
    else if (S_ISDIR(st.st_mode)) /* reading would say so too, but after the report has begun */
        result.exit = refuse(file, "is a directory; name the files in it");
    else
        cli_document(run, fd, file, out, &result);
    if (run->o->summary && result.read)
        cli_summary_document(summary, file, &result.counts, &result.verdict, result.incomplete);
    if (!standard && fd >= 0)
        close(fd);
    return result.exit;
}

static const struct cli_report_kind *find_kind(const struct cli_options *o)
{
    switch (o->kind) {
    case CLI_JSON:
        return &cli_report_json;
    case CLI_HTML:
        return &cli_report_html;
    case CLI_LIST:
        return &cli_report_list;
    case CLI_DIFF:
        return &cli_report_diff;
    case CLI_EXPLAIN:
        return &cli_report_explain;
    default:
        return o->check ? &cli_report_nothing : &cli_report_text;
    }
}

enum cli_exit cli_documents(const struct cli_options *o, const unspin_data *data,
                            struct cli_out *out)
{
    struct cli_run run = {.o = o, .data = data, .kind = find_kind(o)};
    struct cli_summary summary = {.documents = 0};
    enum cli_exit status = CLI_EXIT_OK;

    for (size_t i = 0; i < o->files.count && !out->error; i++) {
        enum cli_exit one = open_document(&run, o->files.name[i], out, &summary);
        if (one > status)
            status = one;
    }
    if (o->summary)
        cli_summary_end(&summary);
    return status;
}
