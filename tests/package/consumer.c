/* A program that somebody else builds on the installed library. */
#include <stdio.h>
#include <unspin.h>

static int put(void *ctx, const char *bytes, size_t n)
{
    return fwrite(bytes, 1, n, ctx) != n;
}

int main(void)
{
    static const char text[] = "shelling hit the japanese metropolis of Kharkiv\n";
    struct unspin_options options;
    struct unspin_sink sink = {.write = put, .ctx = stdout};
    struct unspin_error error;
    unspin_data *data;
    unspin *u;
    int failed = 1;

    unspin_options_init(&options);
    options.assume = UNSPIN_ASSUME_SPUN;
    if (unspin_data_open(NULL, &data, &error)) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    if (!unspin_new(&options, data, &sink, &u, &error)) {
        failed = unspin_feed(u, text, sizeof text - 1) || unspin_finish(u);
        unspin_free(u);
    }
    unspin_data_free(data);
    return failed;
}
