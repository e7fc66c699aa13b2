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

struct un_stretch un_segment_stretch(const char *p, size_t n, size_t i)
{
    while (i < n && is_white(p[i]))
        i++;
    size_t ascii = un_ascii_run(p + i, n - i), end = i + ascii;
    if (end == n)
        return (struct un_stretch){i, n, true};
    while (end > i && !is_white(p[end - 1]))
        end--; /* the piece that holds the first other character is not ASCII */
    if (end > i)
        return (struct un_stretch){i, end, true};
    while (end < n && !is_white(p[end]))
        end++;
    return (struct un_stretch){i, end, false};
}

bool un_segment_other(struct un_segmenter *s, const char *p, struct un_stretch piece,
                      struct un_tokens *out)
{
    size_t first = out->len;
    if (!open_breaks(s) ||
        !un_breaks_words(s->breaks, p + piece.begin, piece.end - piece.begin, out))
        return false;
    shift(out, first, piece.begin);
    return true;
}

bool un_segment_words(struct un_segmenter *s, const char *p, size_t n, struct un_tokens *out)
{
    for (size_t i = 0; i < n;) {
        struct un_stretch piece = un_segment_stretch(p, n, i);
        size_t first = out->len;
        if (!piece.ascii && !un_segment_other(s, p, piece, out))
            return false;
        if (piece.ascii && !un_ascii_words(p + piece.begin, piece.end - piece.begin, out))
            return false;
        if (piece.ascii)
            shift(out, first, piece.begin);
        i = piece.end;
    }
    return true;
}

bool un_segment_sentences(struct un_segmenter *s, const char *p, size_t n, struct un_ends *out)
{
    if (un_ascii_run(p, n) == n)
        return un_ascii_sentences(p, n, out);
    return open_breaks(s) && un_breaks_sentences(s->breaks, p, n, out);
}
