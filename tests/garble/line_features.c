/* Prints for each line of standard input the names of its features, which fit_boilerplate.py fits
   weights to; PROSE among them when it is running text. */
#include <stdio.h>
#include <string.h>

#include "garble/line_features.h"

static const char *const NAMES[] = {
#define F(name) #name,
    UN_LINE_FEATURES(F)
#undef F
};

int main(int argc, char **argv)
{
    char line[1 << 16];
    (void)argv;
    if (argc > 1) { /* the names in their order */
        for (size_t k = 0; k < UN_LINE_FEATURE_COUNT; k++)
            puts(NAMES[k]);
        return 0;
    }
    while (fgets(line, sizeof line, stdin)) {
        bool prose;
        uint64_t set = un_line_features(line, strcspn(line, "\r\n"), &prose);
        for (size_t k = 0; k < UN_LINE_FEATURE_COUNT; k++)
            if (set >> k & 1)
                printf("%s ", NAMES[k]);
        puts(prose ? "PROSE" : "");
    }
    return ferror(stdin) || fflush(stdout) ? 2 : 0;
}
