/* What finding words as UAX #29 has them costs: words < TEXT prints how many ICU's iterator finds.
 */
#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

enum { BLOCK = 1 << 16 };

static unsigned long count(UBreakIterator *iterator, const char *p, int32_t n)
{
    static UChar text[BLOCK];
    UErrorCode err = U_ZERO_ERROR;
    int32_t size = 0;
    unsigned long words = 0;
    u_strFromUTF8WithSub(text, BLOCK, &size, p, n, 0xFFFD, NULL, &err);
    ubrk_setText(iterator, text, size, &err);
    if (U_FAILURE(err))
        return 0;
    while (ubrk_next(iterator) != UBRK_DONE)
        words += ubrk_getRuleStatus(iterator) >= UBRK_WORD_NUMBER;
    return words;
}

/* A block ends after a blank, so that hardly a word is cut. */
static size_t whole(const char *p, size_t n)
{
    size_t end = n;
    while (end > 1 && p[end - 1] != '\n' && p[end - 1] != ' ')
        end--;
    return end > 1 ? end : n;
}

int main(void)
{
    static char buffer[BLOCK];
    UErrorCode err = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, "en", NULL, 0, &err);
    unsigned long words = 0;
    size_t kept = 0, got;
    if (U_FAILURE(err))
        return 2;
    while ((got = fread(buffer + kept, 1, BLOCK - kept, stdin)) > 0) {
        size_t n = whole(buffer, kept + got);
        words += count(iterator, buffer, (int32_t)n);
        kept = kept + got - n;
        memmove(buffer, buffer + n, kept);
    }
    words += count(iterator, buffer, (int32_t)kept);
    printf("%lu\n", words);
    ubrk_close(iterator);
    return 0;
}
