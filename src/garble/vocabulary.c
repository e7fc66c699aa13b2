#include "garble/vocabulary.h"

#include <string.h>

#include "base/mem.h"
#include "segment/lexeme.h"

void un_vocab_init(struct un_vocab *w, const struct un_model *m,
                   const struct un_lexicon *const *lexicon, int lexicons)
{
    *w = (struct un_vocab){.model = m, .lexicon = lexicon, .lexicons = lexicons};
}

void un_vocab_release(struct un_vocab *w)
{
    un_spellers_give(w->spellers, w->speller);
    un_free(w->cache);
    *w = (struct un_vocab){0};
}

/* Hash of the folded form; 0 for what is too long to be a word. */
static uint64_t hash_of(const char *p, size_t n)
{
    char form[UN_FOLD_MAX];
    size_t len = un_fold(p, n, form);
    return len ? un_hash_word(form, len) : 0;
}

static const struct un_entry *find(const struct un_vocab *w, uint64_t hash)
{
    return hash && w->lexicons ? un_lexicon_find(w->lexicon[0], hash) : NULL;
}

const struct un_entry *un_vocab_entry(const struct un_vocab *w, const char *p, size_t n)
{
    return find(w, hash_of(p, n));
}

uint16_t un_vocab_id_of(const struct un_vocab *w, uint64_t hash)
{
    const struct un_entry *e = find(w, hash);
    return e && e->flags & UN_ENTRY_WORD ? e->id : UN_ID_UNKNOWN;
}

uint16_t un_vocab_id(const struct un_vocab *w, const char *p, size_t n)
{
    return un_vocab_id_of(w, hash_of(p, n));
}

bool un_vocab_knows(const struct un_vocab *w, const char *p, size_t n)
{
    return un_vocab_id(w, p, n) != UN_ID_UNKNOWN;
}

bool un_vocab_knows_letters(const struct un_vocab *w, const char *p, size_t n)
{
    char low[UN_FOLD_MAX];
    if (n > sizeof low)
        return false;
    for (size_t i = 0; i < n; i++)
        low[i] = (char)(p[i] | 0x20);
    return un_vocab_id_of(w, un_hash_word(low, n)) != UN_ID_UNKNOWN;
}

int32_t un_vocab_frequency(const struct un_vocab *w, uint16_t id)
{
    return w->model->unigrams[2 * (size_t)id];
}

bool un_vocab_protected(const struct un_vocab *w, const char *p, size_t n)
{
    uint64_t hash = hash_of(p, n);
    for (int k = 0; hash && k < w->lexicons; k++) {
        const struct un_entry *e = un_lexicon_find(w->lexicon[k], hash);
        if (e && e->flags & UN_ENTRY_PROTECT)
            return true;
    }
    return false;
}

static bool open_speller(struct un_vocab *w)
{
    if (w->asked)
        return true;
    bool no_memory = false;
    w->asked = true;
    w->cache = un_calloc(UN_SPELLING_CACHE, sizeof *w->cache);
    w->speller = w->cache ? un_spellers_take(w->spellers, &no_memory) : NULL;
    return w->cache && !no_memory;
}

/* With straight apostrophes. WORD has room for UN_FOLD_MAX characters and the NUL. */
static size_t copy_word(const char *p, size_t n, char *word)
{
    size_t len = 0;
    for (size_t i = 0; i < n; len++) {
        bool curly = n - i >= 3 && !memcmp(p + i, "\xE2\x80\x99", 3);
        word[len] = curly ? '\'' : p[i];
        i += curly ? 3 : 1;
    }
    word[len] = 0;
    return len;
}

/* As it is written, in lower case, with a capital. */
static bool knows_any_form(struct un_speller *s, const char *p, size_t n,
                           bool (*knows)(struct un_speller *, const char *))
{
    char word[UN_FOLD_MAX + 1];
    size_t len = copy_word(p, n, word);
    if (knows(s, word))
        return true;
    for (size_t i = 0; i < len; i++)
        word[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] + 32) : word[i];
    if (knows(s, word))
        return true;
    word[0] = word[0] >= 'a' && word[0] <= 'z' ? (char)(word[0] - 32) : word[0];
    return knows(s, word);
}

/* All forms are asked of American English before British is opened. */
static enum un_spelling ask(struct un_speller *s, const char *p, size_t n)
{
    bool known =
        knows_any_form(s, p, n, un_speller_knows_us) || knows_any_form(s, p, n, un_speller_knows);
    return known ? UN_SPELLING_KNOWN : UN_SPELLING_UNKNOWN;
}

enum un_spelling un_vocab_spelling(struct un_vocab *w, const char *p, size_t n, bool *ok)
{
    *ok = open_speller(w);
    if (!*ok || !w->speller)
        return UN_SPELLING_NO_SPELLER;
    if (!n || n > UN_FOLD_MAX)
        return UN_SPELLING_UNKNOWN;
    uint64_t key = un_hash_bytes(p, n) & ~(uint64_t)3;
    uint64_t *slot = &w->cache[key >> 32 & (UN_SPELLING_CACHE - 1)];
    if ((*slot & ~(uint64_t)3) != key || !*slot)
        *slot = key | ask(w->speller, p, n);
    *ok = !un_speller_no_memory(w->speller);
    return (enum un_spelling)(*slot & 3);
}

bool un_vocab_may_be_plain_word(const struct un_vocab *w, const char *p, size_t n)
{
    const struct un_entry *e = un_vocab_entry(w, p, n);
    return e && e->flags & UN_ENTRY_WORD && !(e->flags & UN_ENTRY_NAME) && n <= UN_FOLD_MAX;
}

bool un_vocab_is_plain_word(struct un_vocab *w, const char *p, size_t n, bool *ok)
{
    char low[UN_FOLD_MAX + 1];
    if (!un_vocab_may_be_plain_word(w, p, n))
        return false;
    *ok = open_speller(w);
    if (!*ok || !w->speller)
        return *ok;
    for (size_t i = 0; i < n; i++)
        low[i] = p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] + 32) : p[i];
    low[n] = 0;
    bool known = un_speller_knows(w->speller, low);
    *ok = !un_speller_no_memory(w->speller);
    return known;
}
