#include "stage/encode.h"

#include <string.h>

#include "ext/charset.h"

static bool is_utf8(const char *name)
{
    return !strcmp(name, "UTF-8") || !strcmp(name, "utf-8") || !strcmp(name, "UTF8") ||
           !strcmp(name, "utf8");
}

bool un_encode_init(struct un_encode *e, const char *name, bool *no_memory)
{
    *no_memory = false;
    *e = (struct un_encode){0};
    if (!name || is_utf8(name))
        return true;
    e->charset = un_charset_open(name, "UTF-8", no_memory);
    return e->charset;
}

void un_encode_release(struct un_encode *e)
{
    un_charset_close(e->charset);
    e->charset = NULL;
}

size_t un_encode_step(struct un_encode *e, const char *p, size_t n, struct un_buf *out)
{
    if (!e->charset) {
        un_buf_add(out, p, n);
        return n;
    }
    for (size_t i = 0; i < n;) {
        char to[16];
        size_t used = 0, made = 0;
        if (un_charset_next(e->charset, p + i, n - i, &used, to, &made) != UN_CONVERT_OK)
            return i;
        un_buf_add(out, to, made);
        i += used;
    }
    return n;
}

void un_encode_finish(struct un_encode *e, struct un_buf *out)
{
    char to[16];
    if (e->charset)
        un_buf_add(out, to, un_charset_finish(e->charset, to, sizeof to));
}
