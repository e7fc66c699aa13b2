/* What looking every word up costs: spell AFF DIC [cache] < TEXT prints the number of words and of
   those that Hunspell does not know. "cache": each different word is looked up once. */
#include <hunspell/hunspell.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1 << 20, WORD = 64 };

static struct {
    char word[WORD];
    signed char known;
} * cache;

static bool in_word(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80 || c == '\'';
}

static bool known(Hunhandle *h, const char *word, size_t n)
{
    unsigned hash = 2166136261u;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)word[i]) * 16777619u;
    hash %= SLOTS;
    if (!cache)
        return Hunspell_spell(h, word) != 0;
    if (strcmp(cache[hash].word, word) != 0) {
        memcpy(cache[hash].word, word, n + 1);
        cache[hash].known = Hunspell_spell(h, word) != 0;
    }
    return cache[hash].known;
}

int main(int argc, char **argv)
{
    static char buffer[1 << 16];
    char word[WORD];
    unsigned long words = 0, unknown = 0;
    size_t got, n = 0;
    Hunhandle *h = argc > 2 ? Hunspell_create(argv[1], argv[2]) : NULL;
    if (!h)
        return 2;
    if (argc > 3 && !(cache = calloc(SLOTS, sizeof *cache)))
        return 2;
    while ((got = fread(buffer, 1, sizeof buffer, stdin)) > 0)
        for (size_t i = 0; i < got; i++) {
            if (in_word((unsigned char)buffer[i])) {
                if (n < WORD - 1)
                    word[n++] = buffer[i];
                continue;
            }
            word[n] = '\0';
            words += n > 0;
            unknown += n > 0 && !known(h, word, n);
            n = 0;
        }
    printf("%lu %lu\n", words, unknown);
    Hunspell_destroy(h);
    free(cache);
    return 0;
}
