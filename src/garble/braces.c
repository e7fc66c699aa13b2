#include "garble/braces.h"

#include <string.h>

#include "garble/context.h"
#include "garble/lines.h"

/* GROUP_MAX: bytes between braces. NESTED_MAX: groups inside of one. CONTEXT: bytes to either side
   that the language model reads. WORDS_MAX: of a group without a choice. */
enum { GROUP_MAX = 600, NESTED_MAX = 64, DEPTH_MAX = 6, CONTEXT = 48, WORDS_MAX = 6 };

/* The mean score that braced words must have in their place, in 1/256 bit: below it they are the
   name of something that was to be filled in. Running English has some -7 bits. */
enum { LEAST = -10 * UN_SCORE_ONE };

struct search {
    struct un_braces *b;
    struct un_vocab *vocab;
    const char *p;
    size_t n;
    struct un_edits *out, *notes;
};

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Before which no blank stands, or no second one. */
static bool wants_no_blank(char c)
{
    return is_white(c) || (c && strchr(".,;:!?)", c));
}

/* Past the brace that closes the one at AT, 0 when none does within bounds. */
static size_t group_end(const char *p, size_t n, size_t at)
{
    size_t limit = n - at > GROUP_MAX ? at + GROUP_MAX : n;
    int depth = 0;
    for (size_t i = at; i < limit; i++) {
        depth += (p[i] == '{') - (p[i] == '}');
        if (depth > DEPTH_MAX)
            return 0;
        if (!depth)
            return i + 1;
    }
    return 0;
}

/* Marks of programs, markup and formulas on the line around the group. */
static bool is_code(const char *p, size_t n, size_t at, size_t end)
{
    static const char *const marks[] = {"()", "=", "\\", "$", "`", "::", "->", "//", "/*", "\":"};
    size_t from = un_line_begin(p, at), to = un_line_end(p, n, end);
    if (at - from > GROUP_MAX)
        from = at - GROUP_MAX;
    if (to - end > GROUP_MAX)
        to = end + GROUP_MAX;
    for (size_t i = from; i < to; i++) {
        if (i == at)
            i = end;
        for (size_t k = 0; i < to && k < sizeof marks / sizeof *marks; k++)
            if (to - i >= strlen(marks[k]) && !memcmp(p + i, marks[k], strlen(marks[k])))
                return true;
    }
    while (to > from && is_white(p[to - 1]))
        to--;
    return to > from && p[to - 1] == ';';
}

/* What may stand beside a brace in a sentence. */
static bool fits_sentence(const char *p, size_t n, size_t at, size_t end, bool letters)
{
    const char *before = p + at, *after = p + end;
    bool left = !at || is_white(before[-1]) || strchr("(\"'}-", before[-1]) ||
                (letters && is_letter(before[-1])) || (unsigned char)before[-1] >= 0x80;
    bool right = end == n || is_white(*after) || strchr(".,;:!?)\"'{-", *after) ||
                 (letters && is_letter(*after)) || (unsigned char)*after >= 0x80;
    if (end + 1 < n && strchr(".:", *after) && is_letter(after[1]))
        return false; /* {name}.txt */
    return left && right && !(at && before[-1] == '\0') && !(end < n && *after == '\0');
}

/* Words outside the group on its line, and whether a sentence goes on or ends behind it. */
static bool in_sentence(const char *p, size_t n, size_t at, size_t end)
{
    size_t from = un_line_begin(p, at), to = un_line_end(p, n, end), words = 0;
    if (at - from > GROUP_MAX)
        from = at - GROUP_MAX;
    if (to - end > GROUP_MAX)
        to = end + GROUP_MAX;
    size_t last = to;
    while (last > end && is_white(p[last - 1]))
        last--;
    bool goes_on = false;
    for (size_t i = from; i < to; i++) {
        if (i == at)
            i = end;
        if (i >= to || !is_letter(p[i]) || (i && is_letter(p[i - 1])))
            continue;
        words++;
        goes_on = goes_on || i >= end;
    }
    return words >= 2 && (goes_on || (last > end && strchr(".!?,;:\"'", p[last - 1])));
}

/* Words of a variant: letters of any script, inner marks, and the punctuation of a sentence. */
static bool is_variant(const char *p, size_t n)
{
    size_t letters = 0;
    for (size_t i = 0; i < n; i++) {
        bool other = (unsigned char)p[i] >= 0x80;
        if (!is_letter(p[i]) && !other && !(p[i] >= '0' && p[i] <= '9') &&
            (!p[i] || !strchr(" ,.!?'-%:;&\"()", p[i])))
            return false;
        letters += is_letter(p[i]) || other;
    }
    while (n && is_white(p[n - 1]))
        n--;
    while (n && is_white(*p)) {
        p++;
        n--;
    }
    return !n || letters > 1 || (n == 1 && strchr("aAI", *p)) || (p[0] >= '0' && p[0] <= '9');
}

/* Mean score of PUT in the place of TEXT's bytes AT..END. The context reaches to the nearest of the
   bytes STOPS. */
static bool score(struct search *s, const char *text, size_t n, size_t at, size_t end,
                  const char *stops, const char *put, size_t len, int32_t *mean)
{
    size_t from = at, to = end;
    while (from > 0 && at - from < CONTEXT && !strchr(stops, text[from - 1]))
        from--;
    while (to < n && to - end < CONTEXT && !strchr(stops, text[to]))
        to++;
    bool begin = !from || text[from - 1] == '\n';
    if (!begin)
        while (from < at && !is_white(text[from]))
            from++;
    if (to < n)
        while (to > end && !is_white(text[to]))
            to--;
    un_buf_clear(&s->b->trial);
    un_buf_add(&s->b->trial, text + from, at - from);
    un_buf_add(&s->b->trial, put, len);
    un_buf_add(&s->b->trial, text + end, to - end);
    if (s->b->trial.failed)
        return false;
    *mean = un_context_mean(s->vocab, s->b->trial.data, at - from, s->b->trial.len, begin);
    return true;
}

/* The group at AT..END of TEXT, without groups in it: its best variant, at *BEST. False when memory
   ran out; *LEN is -1 when it is no choice. */
static bool choose(struct search *s, const char *text, size_t n, size_t at, size_t end,
                   const char **best, ptrdiff_t *len)
{
    int32_t top = INT32_MIN;
    size_t from = at + 1, count = 0;
    *len = -1;
    for (size_t i = from; i < end; i++) {
        int32_t mean;
        if (text[i] != '|' && i + 1 != end)
            continue;
        if (!is_variant(text + from, i - from)) {
            *len = -1;
            return true;
        }
        if (!score(s, text, n, at, end, "{}|\n", text + from, i - from, &mean))
            return false;
        if (mean > top) {
            top = mean;
            *best = text + from;
            *len = (ptrdiff_t)(i - from);
        }
        from = i + 1;
        count++;
    }
    if (count < 2)
        *len = -1;
    return true;
}

/* The innermost group of BUF that begins last; false when there is none. */
static bool innermost(const struct un_buf *buf, size_t *at, size_t *end)
{
    size_t k = buf->len;
    while (k > 0 && buf->data[k - 1] != '{')
        k--;
    if (!k)
        return false;
    *at = k - 1;
    const char *close = memchr(buf->data + k, '}', buf->len - k);
    *end = close ? (size_t)(close - buf->data) + 1 : 0;
    return close != NULL;
}

static bool replace_in(struct un_buf *buf, struct un_buf *scratch, size_t at, size_t end,
                       const char *put, size_t len)
{
    un_buf_clear(scratch);
    un_buf_add(scratch, buf->data, at);
    un_buf_add(scratch, put, len);
    un_buf_add(scratch, buf->data + end, buf->len - end);
    if (scratch->failed)
        return false;
    struct un_buf swap = *buf;
    *buf = *scratch;
    *scratch = swap;
    return true;
}

/* Blanks inside a variant belong to it, but not a second time beside those around the group, nor
   before the punctuation behind it. */
static void trim(char before, char after, const char **p, size_t *n)
{
    for (; *n && is_white(before) && is_white(**p); --*n)
        ++*p;
    while (*n && wants_no_blank(after) && is_white((*p)[*n - 1]))
        --*n;
}

/* PUT for the group at AT..END; with nothing to put, a blank before it goes too. */
static bool replace_group(struct search *s, size_t at, size_t end, const char *put, size_t n)
{
    char after = end < s->n ? s->p[end] : '\n';
    if (!n && at && s->p[at - 1] == ' ' && wants_no_blank(after))
        at--;
    struct un_edit e = {.at = (uint32_t)at,
                        .len = (uint32_t)(end - at),
                        .rules = UN_RULE_BIT(UN_RULE_SPINTAX),
                        .prob = UN_CERTAIN};
    return un_edits_add(s->out, e, put, n);
}

static bool spintax(struct search *s, size_t at, size_t end)
{
    struct un_buf *group = &s->b->group, *trial = &s->b->trial;
    /* More than score() takes, so that it sees where words and the text begin and end. */
    size_t most = CONTEXT + 8;
    size_t tail = s->n - end > most ? most : s->n - end;
    size_t head = at > most ? most : at;
    un_buf_clear(group);
    un_buf_add(group, s->p + at - head, head + end - at + tail);
    for (size_t k = head; k-- > 0;) /* braces of other groups are not ours */
        if (group->data[k] == '{' || group->data[k] == '}')
            group->data[k] = '\n';
    for (size_t k = head + end - at; k < group->len; k++)
        if (group->data[k] == '{' || group->data[k] == '}')
            group->data[k] = '\n';
    size_t from, to, whole = group->len;
    for (int k = 0; k < NESTED_MAX && !group->failed && innermost(group, &from, &to); k++) {
        const char *best;
        ptrdiff_t len;
        if (!choose(s, group->data, group->len, from, to, &best, &len))
            return false;
        if (len < 0)
            return true;
        /* Those around the whole group are not read from the copy, where braces are masked. */
        char before = from > head ? group->data[from - 1] : at ? s->p[at - 1] : '\n';
        char after = group->len - to > tail ? group->data[to] : end < s->n ? s->p[end] : '\n';
        char copy[GROUP_MAX];
        size_t size = (size_t)len;
        trim(before, after, &best, &size);
        memcpy(copy, best, size);
        if (!replace_in(group, trial, from, to, copy, size))
            return false;
    }
    if (group->failed)
        return false;
    size_t size = end - at - (whole - group->len);
    if (memchr(group->data + head, '{', size))
        return true;
    return replace_group(s, at, end, group->data + head, size);
}

/* Lower-case words, one blank apart; how many, 0: something else. */
static unsigned plain_words(const char *p, size_t n)
{
    unsigned words = 0;
    for (size_t i = 0; i < n; i++) {
        bool inner = i && i + 1 < n && strchr(" '-", p[i]) && p[i] && is_letter(p[i - 1]) &&
                     is_letter(p[i + 1]);
        if (!inner && !(p[i] >= 'a' && p[i] <= 'z'))
            return 0;
        words += !i || p[i - 1] == ' ';
    }
    return words;
}

static bool all_known(const struct search *s, const char *p, size_t n)
{
    for (size_t i = 0, from = 0; i <= n; i++) {
        if (i < n && p[i] != ' ' && p[i] != '-')
            continue;
        if (!un_vocab_knows(s->vocab, p + from, i - from))
            return false;
        from = i + 1;
    }
    return true;
}

/* Texts that talk of sets, templates and the like mean their braces. */
static bool is_meant(const char *p, size_t n, size_t at, size_t end)
{
    static const char *const words[] = {"set",    "sets",   "placeholder", "variable",  "template",
                                        "string", "field",  "argument",    "parameter", "token",
                                        "syntax", "braces", "brackets"};
    size_t from = at > CONTEXT ? at - CONTEXT : 0, to = n - end > CONTEXT ? end + CONTEXT : n;
    for (size_t i = from; i < to; i++) {
        if ((i && is_letter(p[i - 1])) || !is_letter(p[i]))
            continue;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            size_t len = strlen(words[k]);
            if (to - i >= len && !memcmp(p + i, words[k], len) &&
                (i + len == n || !is_letter(p[i + len])))
                return true;
        }
    }
    return false;
}

/* What templates call the things that they are filled with; an article before one makes it a part
   of a sentence. */
static bool is_slot(const char *p, size_t n)
{
    static const char *const names[] = {
        "name",    "names", "user",    "username", "author",  "title",   "date",     "time",
        "city",    "state", "country", "place",    "number",  "amount",  "count",    "total",
        "price",   "item",  "items",   "id",       "email",   "phone",   "address",  "company",
        "product", "brand", "site",    "website",  "domain",  "url",     "link",     "file",
        "path",    "key",   "value",   "text",     "keyword", "topic",   "location", "year",
        "month",   "enter", "tab",     "image",    "index",   "percent", "currency", "nickname"};
    size_t from = n, words = 1;
    while (from > 0 && p[from - 1] != ' ')
        from--;
    for (size_t i = 0; i < n; i++)
        words += p[i] == ' ';
    for (size_t k = 0; words <= 2 && k < sizeof names / sizeof *names; k++)
        if (strlen(names[k]) == n - from && !memcmp(p + from, names[k], n - from))
            return !(n > 4 && !memcmp(p, "the ", 4)) && !(n > 2 && !memcmp(p, "a ", 2));
    return false;
}

static bool brace(struct search *s, size_t at, size_t end)
{
    const char *in = s->p + at + 1;
    size_t len = end - at - 2;
    int32_t mean = 0;
    unsigned words = plain_words(in, len);
    if (!words || words > WORDS_MAX || !fits_sentence(s->p, s->n, at, end, false) ||
        is_meant(s->p, s->n, at, end))
        return true;
    if (is_slot(in, len))
        return true;
    if (!s->vocab->model ? words < 2 : !all_known(s, in, len))
        return true;
    /* Braces have no part in n-grams: whether those of the neighbours are still there is all one.
     */
    if (!score(s, s->p, s->n, at, end, "|\n", in, len, &mean))
        return false;
    if (mean < LEAST)
        return true;
    struct un_edit e = {.at = (uint32_t)at,
                        .len = (uint32_t)(end - at),
                        .rules = UN_RULE_BIT(UN_RULE_BRACE),
                        .prob = UN_CERTAIN};
    return un_edits_add(s->out, e, in, len);
}

/* {{name}}, or {{user.first name | default}}. */
static bool unfilled(struct search *s, size_t at, size_t end)
{
    if (!s->notes || end - at < 5)
        return true;
    for (size_t i = at + 2; i < end - 2; i++)
        if (!is_letter(s->p[i]) && !strchr(" _.-|0123456789", s->p[i]))
            return true;
    struct un_edit e = {.at = (uint32_t)at,
                        .len = (uint32_t)(end - at),
                        .rules = UN_RULE_BIT(UN_RULE_BRACE),
                        .prob = UN_CERTAIN};
    return un_edits_add(s->notes, e, "", 0);
}

static bool spintax_group(struct search *s, size_t at, size_t end)
{
    return !memchr(s->p + at, '|', end - at) || !fits_sentence(s->p, s->n, at, end, true) ||
           spintax(s, at, end);
}

static bool brace_group(struct search *s, size_t at, size_t end)
{
    bool twice = s->p[at + 1] == '{' && s->p[end - 2] == '}';
    return twice ? unfilled(s, at, end) : brace(s, at, end);
}

static bool each_group(struct search *s, bool (*take)(struct search *, size_t, size_t))
{
    const char *open;
    for (size_t at = 0; at < s->n && (open = memchr(s->p + at, '{', s->n - at)) != NULL;) {
        at = (size_t)(open - s->p);
        size_t end = group_end(s->p, s->n, at);
        bool prose = end && !is_code(s->p, s->n, at, end) && in_sentence(s->p, s->n, at, end);
        if (prose && !take(s, at, end))
            return false;
        at = end ? end : at + 1;
    }
    return true;
}

void un_braces_init(struct un_braces *b)
{
    *b = (struct un_braces){0};
    un_buf_init(&b->group, 4 * (GROUP_MAX + CONTEXT));
    un_buf_init(&b->trial, 4 * (GROUP_MAX + CONTEXT));
}

void un_braces_release(struct un_braces *b)
{
    un_buf_release(&b->group);
    un_buf_release(&b->trial);
}

bool un_braces_spintax(struct un_braces *b, struct un_vocab *vocab, const char *text, size_t n,
                       struct un_edits *out)
{
    struct search s = {.b = b, .vocab = vocab, .p = text, .n = n, .out = out};
    return each_group(&s, spintax_group);
}

bool un_braces_plain(struct un_braces *b, struct un_vocab *vocab, const char *text, size_t n,
                     struct un_edits *out, struct un_edits *notes)
{
    struct search s = {.b = b, .vocab = vocab, .p = text, .n = n, .out = out, .notes = notes};
    return each_group(&s, brace_group);
}
