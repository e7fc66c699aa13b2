#include "repair/terminal.h"

/* Of a title or a link; what is longer is no command. */
enum { STRING_MAX = 1024, PARAMETERS_MAX = 64 };

static int between(char c, char low, char high)
{
    return c >= low && c <= high;
}

/* ESC [ parameters intermediates final. */
static size_t control_sequence(const char *p, size_t n)
{
    size_t i = 2, most = n < PARAMETERS_MAX ? n : PARAMETERS_MAX;
    while (i < most && between(p[i], 0x30, 0x3F))
        i++;
    while (i < most && between(p[i], 0x20, 0x2F))
        i++;
    return i < most && between(p[i], 0x40, 0x7E) ? i + 1 : 0;
}

/* ESC ] text, ended by BEL or ESC \. */
static size_t system_command(const char *p, size_t n)
{
    size_t most = n < STRING_MAX ? n : STRING_MAX;
    for (size_t i = 2; i < most && p[i] != '\n' && p[i] != '\r'; i++) {
        if (p[i] == 0x07)
            return i + 1;
        if (p[i] == 0x1B)
            return i + 1 < n && p[i + 1] == '\\' ? i + 2 : 0;
    }
    return 0;
}

size_t un_terminal_escape(const char *p, size_t n)
{
    if (n < 2)
        return 0;
    switch (p[1]) {
    case '[':
        return control_sequence(p, n);
    case ']':
        return system_command(p, n);
    case '(': /* a character set, which programs choose when they are done with colours */
    case ')':
        return n > 2 && (between(p[2], 'A', 'Z') || between(p[2], '0', '9')) ? 3 : 0;
    case '=': /* keypad modes */
    case '>':
    case '7': /* cursor kept and put back */
    case '8':
        return 2;
    default:
        return 0;
    }
}

/* Whether the N bytes from the ESC at P on are a command, but for its end. */
static int is_open(const char *p, size_t n)
{
    if (n < 2)
        return 1;
    if (p[1] == '[') {
        for (size_t i = 2; i < n; i++)
            if (!between(p[i], 0x20, 0x3F))
                return 0;
        return n < PARAMETERS_MAX;
    }
    if (p[1] == ']') {
        for (size_t i = 2; i < n; i++)
            if (p[i] == 0x07 || p[i] == '\n' || p[i] == '\r')
                return 0;
        return 1;
    }
    return n < 3 && (p[1] == '(' || p[1] == ')');
}

size_t un_terminal_before(const char *p, size_t k)
{
    size_t low = k > STRING_MAX ? k - STRING_MAX : 0;
    for (size_t i = k; i-- > low;) {
        /* The ESC of ESC \, which ends what an ESC before it began. */
        if (p[i] == 0x1B && (i + 1 >= k || p[i + 1] != '\\'))
            return is_open(p + i, k - i) ? i : k;
        if (p[i] == 0x1B)
            return k;
    }
    return k;
}
