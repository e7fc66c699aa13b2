#include "context.h"

#include <inttypes.h>

#include "escape.h"

/* Words on each side, and how far they are looked for. */
enum { WORDS = 2, REACH = 120, TEXT_MOST = 400 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Where the words left of AT begin; a line end, or the reach, ends the search. */
static size_t left_of(const char *text, size_t at)
{
    size_t begin = at, k = at;

    for (int words = 0; words < WORDS; words++) {
        while (k > 0 && is_blank(text[k - 1]))
            k--;
        while (k > 0 && at - k < REACH && !is_blank(text[k - 1]) && text[k - 1] != '\n')
            k--;
        if (k == begin || at - k >= REACH)
            break;
        begin = k;
    }
    return begin;
}

static size_t right_of(const char *text, size_t n, size_t at)
{
    size_t end = at, k = at;

    for (int words = 0; words < WORDS; words++) {
        while (k < n && is_blank(text[k]))
            k++;
        while (k < n && k - at < REACH && !is_blank(text[k]) && text[k] != '\n')
            k++;
        if (k == end || k - at >= REACH)
            break;
        end = k;
    }
    return end;
}

/* Runs of blanks as one: how a line is set does not matter. */
static void print_words(struct cli_out *out, const char *p, size_t n)
{
    while (n > 0) {
        size_t k = 0;
        while (k < n && is_blank(p[k]) == is_blank(*p))
            k++;
        if (is_blank(*p))
            cli_out_char(out, ' ');
        else
            cli_out_escaped(out, p, k);
        p += k;
        n -= k;
    }
}

/* What is long is told by its beginning and its length. */
static void print_text(struct cli_out *out, const char *p, size_t n)
{
    cli_out_escaped(out, p, n > TEXT_MOST ? TEXT_MOST : n);
    if (n > TEXT_MOST)
        cli_out_format(out, "+%zu", n - TEXT_MOST);
    cli_out_char(out, '\t');
}

void cli_context_print(const struct cli_window *w, const struct unspin_edit *e, struct cli_out *out)
{
    size_t at = (size_t)(e->text_offset - w->offset), end = at + e->before_len;
    const struct unspin_rule *rule;
    const char *plus = "";

    for (size_t k = 0; k < 64 && (rule = unspin_rule_at(k)); k++) {
        if (e->rules >> k & 1) {
            cli_out_format(out, "%s%s", plus, rule->name);
            plus = "+";
        }
    }
    cli_out_char(out, '\t');
    print_text(out, e->before, e->before_len);
    print_text(out, e->after, e->after_len);
    if (end <= w->len) {
        size_t left = left_of(w->text, at), right = right_of(w->text, w->len, end);
        print_words(out, w->text + left, at - left);
        cli_out_char(out, '\t');
        print_words(out, w->text + end, right - end);
    }
}
