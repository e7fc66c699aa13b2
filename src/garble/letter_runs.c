#include "garble/letter_runs.h"

#include "garble/piece.h"

struct un_letter_runs un_letter_runs_of(const char *text, size_t n, bool slow)
{
    return (struct un_letter_runs){.text = text, .n = n, .slow = slow};
}

static bool is_letter(char c)
{
    unsigned class = un_class(c);
    return class == UN_CHAR_LOWER || class == UN_CHAR_UPPER;
}

/* The run that begins at FROM: where it ends; whether it is one to tell of. */
static size_t read_run(const struct un_letter_runs *r, size_t from, bool *taken)
{
    size_t end = from + 1;
    while (end < r->n && un_class(r->text[end]) == UN_CHAR_LOWER)
        end++;
    *taken = end - from >= UN_LETTER_RUN_MIN && end - from <= UN_LETTER_RUN_MAX &&
             !(end < r->n && is_letter(r->text[end]));
    while (end < r->n && is_letter(r->text[end]))
        end++;
    return end;
}

static bool next_slowly(struct un_letter_runs *r, size_t *at, size_t *len)
{
    while (r->next < r->n) {
        bool taken;
        size_t from = r->next;
        if (!is_letter(r->text[from])) {
            r->next++;
            continue;
        }
        r->next = read_run(r, from, &taken);
        if (taken) {
            *at = from;
            *len = r->next - from;
            return true;
        }
    }
    return false;
}

/* Reads the block at `next`, where no run goes on. A run that reaches to its end is left to the
   next block; false when it fills the whole one. */
static bool read_block(struct un_letter_runs *r)
{
    struct un_letter_masks m = un_letter_masks(r->text + r->next, r->n - r->next);
    if (!~m.letters)
        return false;
    unsigned last = un_mask_last_run(m.letters);
    uint64_t l = m.letters & ~(uint64_t)0 >> last, starts = l & ~(l << 1);
    _Static_assert(UN_LETTER_RUN_MIN == 5, "as many letters are looked at");
    r->starts = starts & l >> 1 & l >> 2 & l >> 3 & l >> 4;
    r->ends = ~l & l << 1;
    r->capitals = m.capitals & l & ~starts;
    r->block = r->next;
    r->next += UN_MASK_BLOCK - last;
    return true;
}

bool un_letter_runs_more(struct un_letter_runs *r, size_t *at, size_t *len)
{
    if (r->slow)
        return next_slowly(r, at, len);
    for (;;) {
        while (r->starts)
            if (un_letter_runs_take(r, at, len))
                return true;
        if (r->next >= r->n)
            return false;
        if (!read_block(r)) {
            bool taken;
            *at = r->next;
            r->next = read_run(r, r->next, &taken);
            *len = r->next - *at;
            if (taken)
                return true;
        }
    }
}
