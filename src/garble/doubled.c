#include "garble/doubled.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "garble/lines.h"

/* PARAGRAPH_MIN: shorter ones (headings, "Yes.") repeat for good reasons. PROSE_MIN: bytes of a
   line before a word that is doubled over its end; lists and verses repeat theirs. */
enum { PARAGRAPH_MIN = 60, PROSE_MIN = 20, WORD_MAX = 24 };

/* Words that are right twice: grammar, emphasis, calls, and the names of things. */
static const char *const RIGHT[] = {
    "had",   "that",   "do",    "very", "bye",   "ha",   "haha",  "heh",   "hee",    "ho",
    "hi",    "hey",    "hello", "no",   "yes",   "yeah", "now",   "there", "hear",   "tut",
    "knock", "chop",   "blah",  "bla",  "la",    "na",   "da",    "dada",  "cha",    "can",
    "dum",   "pom",    "tom",   "mahi", "bora",  "aye",  "night", "well",  "please", "wait",
    "go",    "come",   "never", "ever", "too",   "big",  "so",    "much",  "many",   "far",
    "long",  "really", "her",   "what", "why",   "how",  "oh",    "ah",    "hmm",    "mm",
    "um",    "er",     "uh",    "woof", "quack", "tick", "drip",  "bang",  "beep",   "vroom",
    "choo",  "yada",   "dik",   "gaga", "ylang", "pili", "agar",  "beri",  "paw",    "putt",
    "sing",  "walla",  "wagga", "kai",  "nam",   "tsk",  "wow",   "boo",   "again",  "slowly",
    "round", "stop",   "look",  "win",  "fifty"};

static bool is_word_byte(char c)
{
    return (c | 32) >= 'a' ? (c | 32) <= 'z' || (unsigned char)c >= 0x80 : (unsigned char)c >= 0x80;
}

static bool is_blank_byte(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

struct word {
    size_t at, end;
};

static bool same_word(const char *p, struct word a, struct word b)
{
    size_t n = a.end - a.at;
    if (n != b.end - b.at)
        return false;
    for (size_t k = 0; k < n; k++)
        if (lower(p[a.at + k]) != lower(p[b.at + k]))
            return false;
    return true;
}

static bool is_right(const char *p, struct word w)
{
    char form[WORD_MAX + 1] = "";
    if (w.end - w.at > WORD_MAX)
        return false;
    for (size_t k = 0; k < w.end - w.at; k++)
        form[k] = lower(p[w.at + k]);
    for (size_t k = 0; k < sizeof RIGHT / sizeof *RIGHT; k++)
        if (!strcmp(RIGHT[k], form))
            return true;
    return false;
}

/* Whether what lies between is white space that words of a sentence may have between them. */
static bool is_gap(const char *p, struct word a, struct word b)
{
    size_t ends = 0;
    for (size_t i = a.end; i < b.at; i++) {
        if (!is_blank_byte(p[i]))
            return false;
        ends += p[i] == '\n';
    }
    return a.end < b.at && (!ends || (ends == 1 && a.at - un_line_begin(p, a.at) >= PROSE_MIN));
}

static bool stands_alone(const char *p, size_t n, struct word a, struct word b)
{
    bool left = !a.at || is_blank_byte(p[a.at - 1]) || p[a.at - 1] == '"' || p[a.at - 1] == '(';
    bool right = b.end == n || is_blank_byte(p[b.end]) || strchr(".,;:!?)\"", p[b.end]);
    return left && right;
}

/* A capital on the second is a name ("Duran Duran"); a letter alone is one, too, but for "a". */
static bool is_doubled(const char *p, size_t n, struct word a, struct word b)
{
    if (!same_word(p, a, b) || (p[b.at] >= 'A' && p[b.at] <= 'Z'))
        return false;
    if (b.end - b.at < 2 && p[b.at] != 'a')
        return false;
    bool mark = (unsigned char)p[b.at] == 0xC2 ||
                (b.end - b.at > 2 && !memcmp(p + b.at, "\xE2\x80", 2)); /* a quote, no letter */
    if (mark)
        return false;
    return is_gap(p, a, b) && stands_alone(p, n, a, b) && !is_right(p, b);
}

/* The second word goes with the blanks before it; over a line end with those after it, so that the
   line end stays. */
static struct un_edit span_of(const char *p, size_t n, struct word a, struct word b)
{
    size_t from = a.end, to = b.end;
    if (memchr(p + a.end, '\n', b.at - a.end)) {
        from = b.at;
        while (to < n && (p[to] == ' ' || p[to] == '\t'))
            to++;
    }
    return (struct un_edit){.at = (uint32_t)from,
                            .len = (uint32_t)(to - from),
                            .rules = UN_RULE_BIT(UN_RULE_DOUBLED_WORD),
                            .prob = UN_CERTAIN};
}

static bool report_word(struct un_doubled *d, const char *p, size_t n, struct word a, struct word b,
                        struct un_edits *out, struct un_edits *notes)
{
    struct un_edit e = span_of(p, n, a, b);
    if (d->rules & e.rules)
        return un_edits_add(out, e, "", 0);
    e.at = (uint32_t)a.at;
    e.len = (uint32_t)(b.end - a.at);
    return !notes || un_edits_add(notes, e, "", 0);
}

bool un_doubled_words(struct un_doubled *d, const char *p, size_t n, struct un_edits *out,
                      struct un_edits *notes)
{
    struct word last = {0, 0};
    if (!notes && !(d->rules & UN_RULE_BIT(UN_RULE_DOUBLED_WORD)))
        return true;
    bool again = false; /* the last one was itself a repetition: three times is meant */
    for (size_t i = 0; i < n;) {
        while (i < n && !is_word_byte(p[i]))
            i++;
        struct word w = {i, i};
        while (w.end < n && (is_word_byte(p[w.end]) || p[w.end] == '\''))
            w.end++;
        if (w.at == w.end)
            break;
        bool same_second = w.at + 1 == n || p[last.at + 1] == p[w.at + 1];
        bool twice = last.end && same_second && is_doubled(p, n, last, w);
        struct word next = {w.end + (w.end < n), w.end + (w.end < n)};
        while (next.end < n && is_word_byte(p[next.end]))
            next.end++;
        if (twice && !again && !same_word(p, w, next) && !report_word(d, p, n, last, w, out, notes))
            return false;
        again = twice;
        last = w;
        i = w.end;
    }
    return true;
}

static uint64_t hash_of(const char *p, size_t n)
{
    uint64_t h = UN_HASH_START ^ n;
    for (; n >= 8; p += 8, n -= 8) {
        uint64_t v;
        memcpy(&v, p, 8);
        h = un_mix64(h ^ v);
    }
    return un_mix64(h ^ un_hash_bytes(p, n));
}

static bool was_seen(const struct un_doubled *d, uint64_t hash)
{
    const uint64_t *bucket = d->seen->hash[hash % UN_SEEN_BUCKETS];
    for (int k = 0; k < UN_SEEN_WAYS; k++)
        if (bucket[k] == hash)
            return true;
    for (size_t k = 0; k < d->count; k++)
        if (d->fresh[k] == hash)
            return true;
    return false;
}

static bool add_fresh(struct un_doubled *d, uint64_t hash)
{
    if (!un_grow((void **)&d->fresh, d->count, &d->cap, sizeof *d->fresh))
        return false;
    d->fresh[d->count++] = hash;
    return true;
}

/* The paragraph from AT to END; the next one begins at NEXT. */
static bool paragraph(struct un_doubled *d, const char *p, size_t at, size_t end, size_t next,
                      struct un_edits *out, struct un_edits *notes)
{
    while (end > at && is_blank_byte(p[end - 1]))
        end--;
    if (end - at < PARAGRAPH_MIN)
        return true;
    uint64_t hash = hash_of(p + at, end - at);
    if (!was_seen(d, hash))
        return add_fresh(d, hash);
    struct un_edit e = {.at = (uint32_t)at,
                        .len = (uint32_t)(end - at),
                        .rules = UN_RULE_BIT(UN_RULE_DOUBLED_PARAGRAPH),
                        .prob = UN_CERTAIN};
    if (!(d->rules & e.rules))
        return !notes || un_edits_add(notes, e, "", 0);
    e.len = (uint32_t)(next - at);
    return un_edits_add(out, e, "", 0);
}

bool un_doubled_paragraphs(struct un_doubled *d, const char *p, size_t n, struct un_edits *out,
                           struct un_edits *notes)
{
    if (!notes && !(d->rules & UN_RULE_BIT(UN_RULE_DOUBLED_PARAGRAPH)))
        return true;
    d->count = 0;
    if (!d->seen && !(d->seen = un_calloc(1, sizeof *d->seen)))
        return false;
    for (size_t at = 0, next; at < n; at = next) {
        size_t end = un_paragraph_end(p, n, at, d->lines);
        for (next = end; next < n;) {
            size_t line = un_line_end(p, n, next);
            if (d->lines || !un_blank(p + next, line - next))
                break;
            next = line;
        }
        if (!paragraph(d, p, at, end, next, out, notes))
            return false;
    }
    return true;
}

void un_doubled_end(struct un_doubled *d)
{
    for (size_t k = 0; k < d->count; k++) {
        size_t bucket = d->fresh[k] % UN_SEEN_BUCKETS;
        d->seen->hash[bucket][d->seen->next[bucket]] = d->fresh[k];
        d->seen->next[bucket] = (unsigned char)((d->seen->next[bucket] + 1) % UN_SEEN_WAYS);
    }
    d->count = 0;
}

void un_doubled_release(struct un_doubled *d)
{
    un_free(d->seen);
    un_free(d->fresh);
    d->seen = NULL;
    d->fresh = NULL;
    d->count = d->cap = 0;
}
