/* Hunspell's dictionaries take longer to open than most inputs to run: one handle serves them all.
   Linked in by --wrap. */
#include "ext/speller.h"

#include "fuzz.h"

struct un_speller *__real_un_speller_open(const char *dir, bool *no_memory);
void __real_un_speller_close(struct un_speller *s);
struct un_speller *__wrap_un_speller_open(const char *dir, bool *no_memory);
void __wrap_un_speller_close(struct un_speller *s);

static struct un_speller *only;

static void close_it(void)
{
    __real_un_speller_close(only);
}

struct un_speller *__wrap_un_speller_open(const char *dir, bool *no_memory)
{
    if (!only) {
        only = __real_un_speller_open(dir, no_memory);
        CHECK(only);
        atexit(close_it);
    }
    return only;
}

void __wrap_un_speller_close(struct un_speller *s)
{
    CHECK(!s || s == only);
}
