#include "segment/segment.h"

#include "base/utf8.h"
#include "ext/unicode.h"
#include "segment/ascii.h"
#include "segment/sentences.h"
#include "segment/words.h"

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

static size_t white_end(const char *p, size_t n, size_t i)
{
    while (i < n && is_white(p[i]))
        i++;
    return i;
}

static size_t piece_end(const char *p, size_t n, size_t i)
{
    while (i < n && !is_white(p[i]))
        i++;
    return i;
}

/* So much ASCII is worth a stretch of its own. */
enum { BLOCK = 16 };

struct un_stretch un_segment_stretch(const char *p, size_t n, size_t i)
{
    i = white_end(p, n, i);
    size_t ascii = un_ascii_run(p + i, n - i), end = i + ascii;
    if (end == n)
        return (struct un_stretch){i, n, true};
    while (end > i && !is_white(p[end - 1]))
        end--; /* the piece that holds the first other character is not ASCII */
    if (end > i)
        return (struct un_stretch){i, end, true};
    do
        end += n - end < BLOCK ? n - end : BLOCK;
    while (end < n && un_ascii_run(p + end, n - end < BLOCK ? n - end : BLOCK) < BLOCK);
    return (struct un_stretch){i, piece_end(p, n, end), false};
}

/* The tokens of P[begin, end), which has no white space, without our own rules. */
static bool find_slowly(struct un_segmenter *s, const char *p, size_t begin, size_t end,
                        struct un_tokens *out)
{
    size_t first = out->len, n = end - begin;
    bool ok = un_ascii_run(p + begin, n) == n
                  ? un_ascii_words(p + begin, n, out)
                  : open_breaks(s) && un_breaks_words(s->breaks, p + begin, n, out);
    shift(out, first, begin);
    return ok;
}

bool un_segment_other(struct un_segmenter *s, const char *p, struct un_stretch part,
                      struct un_tokens *out)
{
    for (size_t i = white_end(p, part.end, part.begin); i < part.end;
         i = white_end(p, part.end, i)) {
        size_t first = out->len, begin = i;
        enum un_words found = s->slow ? UN_WORDS_UNKNOWN : un_words(p, part.end, &i, out);
        if (found == UN_WORDS_MEMORY)
            return false;
        if (found == UN_WORDS_FOUND)
            continue;
        out->len = first;
        i = piece_end(p, part.end, i);
        if (!find_slowly(s, p, begin, i, out))
            return false;
    }
    return true;
}

bool un_segment_words(struct un_segmenter *s, const char *p, size_t n, struct un_tokens *out)
{
    for (size_t i = 0; i < n;) {
        struct un_stretch part = un_segment_stretch(p, n, i);
        size_t first = out->len;
        if (!part.ascii && !un_segment_other(s, p, part, out))
            return false;
        if (part.ascii && !un_ascii_words(p + part.begin, part.end - part.begin, out))
            return false;
        if (part.ascii)
            shift(out, first, part.begin);
        i = part.end;
    }
    return true;
}

bool un_segment_sentences(struct un_segmenter *s, const char *p, size_t n, struct un_ends *out)
{
    if (!s->slow || un_ascii_run(p, n) == n)
        return un_sentences(p, n, out);
    return open_breaks(s) && un_breaks_sentences(s->breaks, p, n, out);
}
