#include "segment/segment.h"

#include "base/utf8.h"
#include "ext/unicode.h"
#include "segment/ascii.h"

void un_segmenter_release(struct un_segmenter *s)
{
    un_breaks_free(s->breaks);
    s->breaks = NULL;
}

static bool open_breaks(struct un_segmenter *s)
{
    if (!s->breaks)
        s->breaks = un_breaks_new();
    return s->breaks;
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Shifts the tokens from number FROM on, found in a piece at AT, to their place. */
static void shift(struct un_tokens *out, size_t from, size_t at)
{
    for (; from < out->len; from++)
        out->item[from].at += (uint32_t)at;
}

/* Between white space text goes piece by piece, so that words in ASCII do not depend on what else
   stands in the paragraph (nor on ICU's version: 72 takes "@you" for one word). */
bool un_segment_words(struct un_segmenter *s, const char *p, size_t n, struct un_tokens *out)
{
    if (un_ascii_run(p, n) == n)
        return un_ascii_words(p, n, out);
    for (size_t i = 0, end; i < n; i = end) {
        size_t first = out->len;
        for (end = i; end < n && is_white(p[end]);)
            end++;
        i = end;
        size_t ascii = un_ascii_run(p + i, n - i);
        for (end = i + ascii; end > i && end < n && !is_white(p[end - 1]);)
            end--; /* the piece that holds the first other character is not ASCII */
        if (end == i)
            while (end < n && !is_white(p[end]))
                end++;
        bool plain = end <= i + ascii;
        if (!plain && !open_breaks(s))
            return false;
        bool ok = plain ? un_ascii_words(p + i, end - i, out)
                        : un_breaks_words(s->breaks, p + i, end - i, out);
        if (!ok)
            return false;
        shift(out, first, i);
    }
    return true;
}

bool un_segment_sentences(struct un_segmenter *s, const char *p, size_t n, struct un_ends *out)
{
    if (un_ascii_run(p, n) == n)
        return un_ascii_sentences(p, n, out);
    return open_breaks(s) && un_breaks_sentences(s->breaks, p, n, out);
}
