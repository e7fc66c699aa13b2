#include "data/literal.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void un_literals_init(struct un_literals *l)
{
    memset(l, 0, sizeof *l);
    un_buf_init(&l->chars, UINT32_MAX / 2);
}

void un_literals_release(struct un_literals *l)
{
    un_buf_release(&l->chars);
    un_free(l->item);
    l->item = NULL;
    l->len = l->cap = 0;
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char fold(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Part of a word: letters, digits and all that is not ASCII. */
static bool is_word(char c)
{
    unsigned char u = (unsigned char)fold(c);

    return (u >= 'a' && u <= 'z') || (u >= '0' && u <= '9') || u >= 0x80;
}

bool un_literals_add(struct un_literals *l, const char *p, size_t n)
{
    struct un_literal x = {.at = (uint32_t)l->chars.len};

    for (size_t i = 0; i < n; i++)
        if (!is_white(p[i]))
            un_buf_addc(&l->chars, fold(p[i]));
        else if (i > 0 && !is_white(p[i - 1]))
            un_buf_addc(&l->chars, ' ');
    x.len = (uint32_t)(l->chars.len - x.at);
    if (!x.len && !l->chars.failed)
        return true; /* nothing but white space */
    if (l->chars.failed || !un_grow((void **)&l->item, l->len, &l->cap, sizeof *l->item))
        return false;
    l->item[l->len++] = x;
    return true;
}

static unsigned char first_byte(const struct un_literals *l, const struct un_literal *x)
{
    return (unsigned char)l->chars.data[x->at];
}

/* A counting sort in place by the first byte: each item is swapped to its place. */
static void sort(struct un_literals *l)
{
    uint32_t next[256];

    memcpy(next, l->first, sizeof next);
    for (uint32_t k = 0; k < l->len;) {
        unsigned char c = first_byte(l, &l->item[k]);
        if (k >= l->first[c] && k < next[c]) {
            k++;
            continue;
        }
        struct un_literal x = l->item[next[c]];
        l->item[next[c]++] = l->item[k];
        l->item[k] = x;
    }
}

void un_literals_seal(struct un_literals *l)
{
    memset(l->first, 0, sizeof l->first);
    for (size_t k = 0; k < l->len; k++)
        l->first[first_byte(l, &l->item[k]) + 1]++;
    for (size_t c = 0; c < 256; c++)
        l->first[c + 1] += l->first[c];
    sort(l);
}

/* Length of the text that X matches, 0 when it does not. */
static size_t match_one(const struct un_literals *l, const struct un_literal *x, const char *text,
                        size_t n, size_t at)
{
    const char *p = l->chars.data + x->at;
    size_t i = at;

    for (uint32_t k = 0; k < x->len; k++) {
        if (i >= n)
            return 0;
        if (p[k] != ' ' && fold(text[i++]) != p[k])
            return 0;
        if (p[k] != ' ')
            continue;
        if (!is_white(text[i]))
            return 0;
        while (i < n && is_white(text[i]))
            i++;
    }
    return i < n && is_word(p[x->len - 1]) && is_word(text[i]) ? 0 : i - at;
}

size_t un_literals_match(const struct un_literals *l, const char *text, size_t n, size_t at)
{
    unsigned char c = (unsigned char)fold(text[at]);
    size_t longest = 0;

    if (l->first[c] == l->first[c + 1] || (at > 0 && is_word(text[at]) && is_word(text[at - 1])))
        return 0;
    for (uint32_t k = l->first[c]; k < l->first[c + 1]; k++) {
        size_t m = match_one(l, &l->item[k], text, n, at);
        longest = m > longest ? m : longest;
    }
    return longest;
}
