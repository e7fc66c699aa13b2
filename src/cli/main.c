/* unspin: the filter. See --help, or the table in options.c from which it is made. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "apply.h"
#include "data.h"
#include "documents.h"
#include "help.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "rules.h"

/* A closed standard descriptor would be given to the next file that is opened, and text or
   messages would end up in it. It is taken by one on which the wrong direction fails. */
static void hold_standard_descriptors(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            (void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

static enum cli_exit run(const struct cli_options *o, struct cli_out *out)
{
    struct cli_apply apply = {.name = NULL};
    unspin_data *data;

    if (!cli_check_encodings(o) || !cli_data_open(o, &data))
        return CLI_EXIT_TROUBLE;
    enum cli_exit status = CLI_EXIT_TROUBLE;
    if (!o->apply || cli_apply_open(&apply, o->apply))
        status = cli_documents(o, data, o->apply ? &apply : NULL, out);
    cli_apply_close(&apply);
    unspin_data_free(data);
    return status;
}

static enum cli_exit act(const struct cli_options *o, struct cli_out *out)
{
    switch (o->action) {
    case CLI_HELP:
        cli_print_help(out);
        return CLI_EXIT_OK;
    case CLI_MANUAL:
        cli_print_manual(out);
        return CLI_EXIT_OK;
    case CLI_BASH:
        cli_print_bash(out);
        return CLI_EXIT_OK;
    case CLI_ZSH:
        cli_print_zsh(out);
        return CLI_EXIT_OK;
    case CLI_FISH:
        cli_print_fish(out);
        return CLI_EXIT_OK;
    case CLI_VERSION:
        cli_out_format(out, "unspin %s\n", unspin_version());
        return CLI_EXIT_OK;
    case CLI_LIST_RULES:
        cli_rules_print(out);
        return CLI_EXIT_OK;
    default:
        return run(o, out);
    }
}

int main(int argc, char **argv)
{
    static struct cli_out out;
    struct cli_options o;
    enum cli_exit status = CLI_EXIT_TROUBLE;

    hold_standard_descriptors();
    cli_out_init(&out, STDOUT_FILENO, "standard output");
    /* Parsing comes before --quiet: who mistypes an option always hears of it. */
    if (cli_options_parse(&o, argc, argv)) {
        if (o.quiet)
            cli_message_quiet();
        status = act(&o, &out);
        /* What was written so far may only now turn out not to fit. */
        if (!cli_out_close(&out))
            status = CLI_EXIT_TROUBLE;
    }
    cli_options_release(&o);
    return (int)status;
}
