#include "repair/cut.h"

#include <stdbool.h>

#include "base/utf8.h"
#include "repair/entity.h"
#include "repair/markup.h"
#include "repair/terminal.h"

size_t un_repair_cut(const char *p, size_t k)
{
    enum { TIMES = 8 };
    for (int i = 0; i < TIMES && k > 0; i++) {
        size_t before = k;
        k = un_terminal_before(p, k);
        k = un_markup_before(p, k);
        k = un_entity_before(p, k);
        if (k == before)
            break;
    }
    return k;
}

static bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static size_t between_ascii(const char *p, size_t low, size_t k)
{
    for (; k > low; k--)
        if (is_letter_or_digit(p[k - 1]) && p[k] > ' ')
            return k;
    return 0;
}

/* How surely a sequence of UTF-8 read as latin-1 or windows-1252 begins with CP: 3 for one read so
   more than once whose first character was such a lead byte itself, 2 for one whose first
   character was at U+00E0..U+00F4, 1 for any lead byte. */
static int begins_sequence(uint32_t before, uint32_t cp, uint32_t next)
{
    if (cp < 0xC2 || cp > 0xF4 || (before >= 0xC2 && before <= 0xF4))
        return 0;
    if (cp == 0xC3 && (next == 0x192 || next == 0x83))
        return 3;
    return cp == 0xC3 && next >= 0xA0 && next <= 0xB4 ? 2 : 1;
}

static uint32_t code_point(const char *p, size_t n)
{
    uint32_t cp;
    size_t bad;
    return n && un_utf8_next(p, n, &cp, &bad) > 0 ? cp : 0;
}

size_t un_repair_gap(const char *p, size_t low, size_t k)
{
    size_t end = k, best = 0;
    int sure = 0;
    size_t ascii = between_ascii(p, low, k);
    if (ascii)
        return ascii;
    for (size_t at = un_utf8_back(p, k); at > low && sure < 3;) {
        size_t prev = un_utf8_back(p, at - 1);
        uint32_t cp = code_point(p + at, end - at);
        size_t len = cp < 0x80 ? 1 : 2;
        uint32_t next = at + len < end ? code_point(p + at + len, end - at - len) : 0;
        int now = begins_sequence(code_point(p + prev, at - prev), cp, next);
        if (now > sure) {
            sure = now;
            best = at;
        }
        at = prev;
    }
    return best;
}
