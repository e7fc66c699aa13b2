#include "html_strip.h"

#include <inttypes.h>
#include <string.h>

/* The tallest bar, and the share of edited bytes that it stands for: 1 / FULL. */
#define LEVELS 8
#define FULL 2

static void merge(struct cli_strip_part *to, const struct cli_strip_part *p)
{
    uint64_t edited = to->edited + p->edited;

    if (!to->any)
        *to = *p;
    to->edited = edited;
}

static void make_room(struct cli_strip *s, uint64_t offset)
{
    while (offset >> s->shift >= CLI_STRIP_PARTS) {
        for (size_t k = 0; k < CLI_STRIP_PARTS / 2; k++) {
            struct cli_strip_part p = s->part[2 * k];
            merge(&p, &s->part[2 * k + 1]);
            s->part[k] = p;
        }
        memset(s->part + CLI_STRIP_PARTS / 2, 0, sizeof s->part / 2);
        s->shift++;
    }
}

void cli_strip_add(struct cli_strip *s, uint64_t offset, uint64_t length, uint64_t paragraph)
{
    uint64_t last = offset + (length ? length - 1 : 0);

    make_room(s, last);
    for (uint64_t k = offset >> s->shift; k <= last >> s->shift; k++) {
        uint64_t begin = k << s->shift, end = begin + ((uint64_t)1 << s->shift);
        uint64_t from = begin > offset ? begin : offset;
        uint64_t to = end < offset + length ? end : offset + length;
        struct cli_strip_part one = {.any = true, .paragraph = paragraph, .offset = offset};
        one.edited = to > from ? to - from : 0;
        merge(&s->part[k], &one);
    }
}

/* A part is shown with a share of its neighbours, so that a short text is not a picket fence. */
static uint64_t smooth(const struct cli_strip *s, size_t k, size_t parts)
{
    uint64_t before = k > 0 ? s->part[k - 1].edited : 0;
    uint64_t after = k + 1 < parts ? s->part[k + 1].edited : 0;

    return (before + 2 * s->part[k].edited + after) / 4;
}

static const struct cli_strip_part *nearest(const struct cli_strip *s, size_t k, size_t parts)
{
    if (s->part[k].any)
        return &s->part[k];
    if (k + 1 < parts && s->part[k + 1].any)
        return &s->part[k + 1];
    return k > 0 && s->part[k - 1].any ? &s->part[k - 1] : NULL;
}

static void print_part(const struct cli_strip *s, struct cli_out *out, uint64_t document, size_t k,
                       size_t parts)
{
    const struct cli_strip_part *p = nearest(s, k, parts);
    uint64_t edited = smooth(s, k, parts);
    uint64_t level = edited * FULL * LEVELS >> s->shift;

    if (!p) {
        cli_out_string(out, "<i></i>");
        return;
    }
    cli_out_format(out, "<a class=\"h%" PRIu64 "\" href=\"#d%" PRIu64 "p%" PRIu64 "\"",
                   level < LEVELS ? level : LEVELS, document, p->paragraph);
    cli_out_format(out, " data-o=\"%" PRIu64 "\"", p->offset);
    cli_out_format(out, " aria-label=\"part %zu of %zu: %" PRIu64 " %% edited\"></a>", k + 1, parts,
                   edited * 100 >> s->shift);
}

void cli_strip_print(struct cli_strip *s, struct cli_out *out, uint64_t document, uint64_t length)
{
    if (length == 0)
        return;
    make_room(s, length - 1);
    size_t parts = (size_t)((length - 1) >> s->shift) + 1;
    cli_out_string(out, "<nav class=\"strip\" aria-label=\"Where the text was edited\">");
    for (size_t k = 0; k < parts; k++)
        print_part(s, out, document, k, parts);
    cli_out_string(out, "</nav>\n<p class=\"ends\" aria-hidden=\"true\"><span>beginning</span>"
                        "<span>how much was edited, part by part</span><span>end</span></p>\n");
}
