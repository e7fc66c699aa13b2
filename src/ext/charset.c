#include "ext/charset.h"

#include <errno.h>
#include <iconv.h>

#include "base/mem.h"

/* No encoding takes more bytes for one character, shift sequences included. */
enum { CHARACTER_MAX = 32, OUT_MAX = 16 };

struct un_charset {
    iconv_t cd;
};

/* The C library passes over what cannot be in a name; what is left of such, nothing, would mean the
   encoding of the locale. */
static bool is_name(const char *s)
{
    while (*s && !((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z') && !(*s >= '0' && *s <= '9'))
        s++;
    return *s;
}

/* The C library says EINVAL, too, when it has no memory to load what it does know. */
static iconv_t open_converter(const char *to, const char *from)
{
    iconv_t cd = iconv_open(to, from);
    return cd != (iconv_t)-1 || errno == ENOMEM ? cd : iconv_open(to, from);
}

struct un_charset *un_charset_open(const char *to, const char *from, bool *no_memory)
{
    *no_memory = false;
    if (!is_name(to) || !is_name(from))
        return NULL;
    iconv_t cd = open_converter(to, from);
    if (cd == (iconv_t)-1) {
        *no_memory = errno == ENOMEM || !un_has_room();
        return NULL;
    }
    struct un_charset *c = un_calloc(1, sizeof *c);
    *no_memory = !c;
    if (c)
        c->cd = cd;
    else
        iconv_close(cd);
    return c;
}

void un_charset_close(struct un_charset *c)
{
    if (c)
        iconv_close(c->cd);
    un_free(c);
}

/* Offers one byte more until a character comes out or bytes are taken without one (a shift
   sequence, a byte order mark). */
enum un_convert un_charset_next(struct un_charset *c, const char *p, size_t n, size_t *used,
                                char *out, size_t *made)
{
    for (size_t k = 1; k <= n && k <= CHARACTER_MAX; k++) {
        char *in = (char *)p, *to = out;
        size_t in_left = k, out_left = OUT_MAX;
        size_t r = iconv(c->cd, &in, &in_left, &to, &out_left);
        *used = k - in_left;
        *made = OUT_MAX - out_left;
        if (*made || (r != (size_t)-1 && !in_left))
            return UN_CONVERT_OK;
        if (r == (size_t)-1 && errno != EINVAL)
            return UN_CONVERT_BAD;
    }
    return n < CHARACTER_MAX ? UN_CONVERT_MORE : UN_CONVERT_BAD;
}

size_t un_charset_finish(struct un_charset *c, char *out, size_t size)
{
    char *to = out;
    size_t left = size;
    if (iconv(c->cd, NULL, NULL, &to, &left) == (size_t)-1)
        return 0;
    return size - left;
}
