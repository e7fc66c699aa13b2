#include "garble/letters.h"

#include <string.h>

#include "base/masks.h"
#include "base/rules.h"
#include "base/utf8.h"
#include "garble/piece.h"

static bool is_letter(const char *p)
{
    unsigned c = un_class(*p);
    return c == UN_CHAR_LOWER || c == UN_CHAR_UPPER || c == UN_CHAR_HIGH;
}

/* U+00AD shows where a word may be broken; inside of a line it is a leftover. */
bool un_soft_hyphen_run(const char *text, size_t n, struct un_edits *out)
{
    for (size_t i = 0; i + 2 < n;) {
        const char *hit = memchr(text + i, 0xC2, n - i - 1);
        if (!hit)
            return true;
        i = (size_t)(hit - text);
        if (text[i + 1] != '\xAD') {
            i += 1;
            continue;
        }
        size_t from = i;
        while (i + 1 < n && !memcmp(text + i, "\xC2\xAD", 2))
            i += 2;
        if (!from || i >= n || !is_letter(text + from - 1) || !is_letter(text + i))
            continue;
        struct un_edit e = {.at = (uint32_t)from,
                            .len = (uint32_t)(i - from),
                            .rules = UN_RULE_BIT(UN_RULE_SOFT_HYPHEN),
                            .prob = UN_CERTAIN};
        if (!un_edits_add(out, e, "", 0))
            return false;
    }
    return true;
}

/* A single word must be longer than the words of a row of them: fewer letters are initials, grades
   or a list. */
enum { ALONE_MIN = 5, LONGEST_MIN = 4, LETTERS_MAX = 60, GAP_MAX = 8 };

/* Single letters with one blank between them, from FROM on. */
struct run {
    size_t from, end;
    char letter[LETTERS_MAX];
    size_t letters;
};

static size_t gap(const char *p, size_t n, size_t at)
{
    size_t k = 0;
    while (at + k < n && p[at + k] == ' ' && k < GAP_MAX)
        k++;
    return k;
}

static bool is_single(const char *p, size_t n, size_t at, unsigned class)
{
    return at < n && un_class(p[at]) == class && (at + 1 == n || !is_letter(p + at + 1)) &&
           (at + 1 == n || p[at + 1] != '\'');
}

static void read_run(struct run *r, const char *p, size_t n, size_t at)
{
    unsigned class = un_class(p[at]);
    *r = (struct run){.from = at, .end = at};
    while (is_single(p, n, at, class) && r->letters < LETTERS_MAX) {
        r->letter[r->letters++] = p[at];
        r->end = at + 1;
        if (gap(p, n, at + 1) != 1)
            return;
        at += 2;
    }
}

/* What the letters are looked up in; with SPELLER off, Hunspell is taken to know every word. */
struct reader {
    struct un_runs *runs;
    struct un_vocab *vocab;
    bool speller, ok;
};

/* No acronym, no name. */
static bool is_word(struct reader *x, const struct run *r)
{
    return x->speller ? un_vocab_is_plain_word(x->vocab, r->letter, r->letters, &x->ok)
                      : un_vocab_may_be_plain_word(x->vocab, r->letter, r->letters);
}

/* One word of the run, or several that only a single blank parts ("B R E A K I N G N E W S").
   Returns the length of the longest, 0 when it is no word. */
static size_t put_run(struct reader *x, const struct run *r, struct un_buf *to)
{
    uint8_t cut[LETTERS_MAX];
    int cuts = 0;
    if (r->letters < 2)
        return 0;
    if (!is_word(x, r) && (!x->ok || r->letters < 2 * LONGEST_MIN ||
                           !un_runs_cut(x->runs, x->vocab, r->letter, r->letters, cut, &cuts)))
        return 0;
    size_t longest = 0, from = 0;
    for (int k = 0; k <= cuts; k++) {
        size_t end = k < cuts ? cut[k] : r->letters;
        if (k)
            un_buf_addc(to, ' ');
        un_buf_add(to, r->letter + from, end - from);
        longest = end - from > longest ? end - from : longest;
        from = end;
    }
    return longest;
}

/* Words spaced out, from AT on; *END is behind the last one. */
static bool put_words(struct reader *x, const char *p, size_t n, size_t at, struct un_buf *to,
                      size_t *end)
{
    size_t longest = 0, words = 0;
    un_buf_clear(to);
    while (at < n && is_letter(p + at)) {
        struct run r;
        read_run(&r, p, n, at);
        size_t mark = to->len;
        if (words)
            un_buf_addc(to, ' ');
        size_t length = put_run(x, &r, to);
        if (!length) {
            to->len = mark;
            break;
        }
        words++;
        longest = length > longest ? length : longest;
        *end = r.end;
        size_t blanks = gap(p, n, r.end);
        if (blanks < 2)
            break;
        at = r.end + blanks;
    }
    return x->ok && longest >= (words > 1 ? LONGEST_MIN : ALONE_MIN);
}

/* A word that Hunspell does not know makes fewer and shorter words: where they are too short if it
   knows all, it need not be asked. */
static bool find_words(struct reader *x, const char *p, size_t n, size_t at, struct un_buf *to,
                       size_t *end)
{
    x->speller = false;
    if (!put_words(x, p, n, at, to, end))
        return false;
    x->speller = true;
    return put_words(x, p, n, at, to, end);
}

/* Blanks of a block that are the first of three with one character between each. */
enum { THREE = 5, STEP = UN_MASK_BLOCK - THREE + 1 };

static bool may_hold_letters(const char *p, size_t n)
{
    uint64_t blanks = un_blank_mask(p, n);
    return blanks & blanks >> 2 & blanks >> 4;
}

bool un_spaced_letters_run(struct un_runs *s, struct un_vocab *v, const char *text, size_t n,
                           struct un_edits *out)
{
    struct reader x = {.runs = s, .vocab = v, .ok = true};
    struct un_buf to;
    un_buf_init(&to, 1u << 20);
    size_t read = 0; /* byte by byte up to there */
    for (size_t i = 0; x.ok && i + 5 < n; i++) {
        size_t end;
        if (i >= read) {
            while (!v->slow && n - i > UN_MASK_BLOCK && !may_hold_letters(text + i + 1, n - i - 1))
                i += STEP;
            read = i + STEP;
        }
        /* Letter, blank, letter, blank, letter. */
        if (text[i + 1] != ' ' || text[i + 3] != ' ' || !is_letter(text + i) ||
            !is_letter(text + i + 2) || !is_letter(text + i + 4) || text[i + 5] != ' ')
            continue;
        if (i && (is_letter(text + i - 1) || un_class(text[i - 1]) != UN_CHAR_SPACE))
            continue;
        if (!find_words(&x, text, n, i, &to, &end)) {
            while (i + 2 < n && text[i + 1] == ' ' && is_letter(text + i + 2) &&
                   (i + 3 >= n || text[i + 3] == ' '))
                i += 2;
            continue;
        }
        struct un_edit e = {.at = (uint32_t)i,
                            .len = (uint32_t)(end - i),
                            .rules = UN_RULE_BIT(UN_RULE_SPACED_LETTERS),
                            .prob = UN_CERTAIN};
        x.ok = !to.failed && un_edits_add(out, e, to.data, to.len);
        i = end;
    }
    un_buf_release(&to);
    return x.ok;
}
