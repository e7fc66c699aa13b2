#include "ext/unicode.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "base/mem.h"
#include "base/utf8.h"

int un_uni_detect(const char *p, size_t n, char *name, size_t size)
{
    UErrorCode err = U_ZERO_ERROR;
    int confidence = -1;
    UCharsetDetector *d = un_has_room() ? ucsdet_open(&err) : NULL;
    if (!d || U_FAILURE(err))
        return UN_DETECT_NO_MEMORY;
    ucsdet_setText(d, p, (int32_t)n, &err);
    const UCharsetMatch *m = ucsdet_detect(d, &err);
    if (U_SUCCESS(err) && m) {
        const char *found = ucsdet_getName(m, &err);
        int32_t c = ucsdet_getConfidence(m, &err);
        if (U_SUCCESS(err) && strlen(found) < size) {
            memcpy(name, found, strlen(found) + 1);
            confidence = (int)c;
        }
    }
    ucsdet_close(d);
    return err == U_MEMORY_ALLOCATION_ERROR ? UN_DETECT_NO_MEMORY : confidence;
}

static int script_of(uint32_t cp)
{
    UErrorCode err = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)cp, &err);
    if (U_FAILURE(err) || script <= USCRIPT_INHERITED || script == USCRIPT_UNKNOWN)
        return 0;
    if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO)
        return USCRIPT_HAN;
    return script <= UINT8_MAX ? (int)script : 0;
}

enum un_uni_kind un_uni_kind(uint32_t cp, int *script)
{
    static const uint8_t KINDS[U_CHAR_CATEGORY_COUNT] = {
        [U_UNASSIGNED] = UN_UNI_OTHER,
        [U_UPPERCASE_LETTER] = UN_UNI_UPPER,
        [U_LOWERCASE_LETTER] = UN_UNI_LOWER,
        [U_TITLECASE_LETTER] = UN_UNI_UPPER,
        [U_MODIFIER_LETTER] = UN_UNI_LETTER,
        [U_OTHER_LETTER] = UN_UNI_LETTER,
        [U_NON_SPACING_MARK] = UN_UNI_MARK,
        [U_ENCLOSING_MARK] = UN_UNI_MARK,
        [U_COMBINING_SPACING_MARK] = UN_UNI_MARK,
        [U_DECIMAL_DIGIT_NUMBER] = UN_UNI_DIGIT,
        [U_LETTER_NUMBER] = UN_UNI_NUMBER,
        [U_OTHER_NUMBER] = UN_UNI_NUMBER,
        [U_SPACE_SEPARATOR] = UN_UNI_SPACE,
        [U_LINE_SEPARATOR] = UN_UNI_SPACE,
        [U_PARAGRAPH_SEPARATOR] = UN_UNI_SPACE,
        [U_CONTROL_CHAR] = UN_UNI_OTHER,
        [U_FORMAT_CHAR] = UN_UNI_FORMAT,
        [U_PRIVATE_USE_CHAR] = UN_UNI_OTHER,
        [U_SURROGATE] = UN_UNI_OTHER,
        [U_DASH_PUNCTUATION] = UN_UNI_DASH,
        [U_START_PUNCTUATION] = UN_UNI_OPEN,
        [U_END_PUNCTUATION] = UN_UNI_CLOSE,
        [U_CONNECTOR_PUNCTUATION] = UN_UNI_POINT,
        [U_OTHER_PUNCTUATION] = UN_UNI_POINT,
        [U_MATH_SYMBOL] = UN_UNI_SYMBOL,
        [U_CURRENCY_SYMBOL] = UN_UNI_CURRENCY,
        [U_MODIFIER_SYMBOL] = UN_UNI_SYMBOL,
        [U_OTHER_SYMBOL] = UN_UNI_SYMBOL,
        [U_INITIAL_PUNCTUATION] = UN_UNI_QUOTE,
        [U_FINAL_PUNCTUATION] = UN_UNI_QUOTE,
    };
    _Static_assert(UN_UNI_GREEK == (int)USCRIPT_GREEK && UN_UNI_LATIN == (int)USCRIPT_LATIN,
                   "ICU's codes");
    *script = script_of(cp);
    return (enum un_uni_kind)KINDS[u_charType((UChar32)cp)];
}

enum un_sentence_break un_uni_sentence_break(uint32_t cp)
{
    static const uint8_t CLASSES[] = {
        [U_SB_OTHER] = UN_SENTENCE_OTHER,        [U_SB_ATERM] = UN_SENTENCE_FULL_STOP,
        [U_SB_CLOSE] = UN_SENTENCE_CLOSE,        [U_SB_FORMAT] = UN_SENTENCE_MARK,
        [U_SB_LOWER] = UN_SENTENCE_LOWER,        [U_SB_NUMERIC] = UN_SENTENCE_NUMERIC,
        [U_SB_OLETTER] = UN_SENTENCE_LETTER,     [U_SB_SEP] = UN_SENTENCE_SEP,
        [U_SB_SP] = UN_SENTENCE_SPACE,           [U_SB_STERM] = UN_SENTENCE_TERM,
        [U_SB_UPPER] = UN_SENTENCE_UPPER,        [U_SB_CR] = UN_SENTENCE_SEP,
        [U_SB_EXTEND] = UN_SENTENCE_MARK,        [U_SB_LF] = UN_SENTENCE_SEP,
        [U_SB_SCONTINUE] = UN_SENTENCE_CONTINUE,
    };
    int32_t value = u_getIntPropertyValue((UChar32)cp, UCHAR_SENTENCE_BREAK);
    bool known = value >= 0 && (size_t)value < sizeof CLASSES;
    return known ? (enum un_sentence_break)CLASSES[value] : UN_SENTENCE_OTHER;
}

struct un_breaks {
    UBreakIterator *words, *sentences;
};

struct un_breaks *un_breaks_new(void)
{
    return un_calloc(1, sizeof(struct un_breaks));
}

void un_breaks_free(struct un_breaks *b)
{
    if (!b)
        return;
    if (b->words)
        ubrk_close(b->words);
    if (b->sentences)
        ubrk_close(b->sentences);
    un_free(b);
}

/* The code point at byte AT, negative when ill-formed. */
static UChar32 code_point(const char *p, int32_t at, int32_t n)
{
    uint32_t cp;
    size_t bad;
    return un_utf8_next(p + at, (size_t)(n - at), &cp, &bad) > 0 ? (UChar32)cp : -1;
}

static bool starts_white(const char *p, int32_t at, int32_t n)
{
    UChar32 c = code_point(p, at, n);
    return c >= 0 && u_isUWhiteSpace(c);
}

static uint8_t kind_of(const char *p, int32_t at, int32_t n, int32_t status)
{
    UChar32 c = code_point(p, at, n);
    if (c >= 0 && u_isdigit(c))
        return UN_TOKEN_NUMBER;
    return c == '_' || status >= UBRK_WORD_NUMBER ? UN_TOKEN_WORD : UN_TOKEN_OTHER;
}

/* Sets P to *IT, which is opened when there is none. */
static bool set_text(UBreakIterator **it, UBreakIteratorType type, UText *text, const char *p,
                     size_t n)
{
    UErrorCode err = U_ZERO_ERROR;
    if (!*it && un_has_room())
        *it = ubrk_open(type, "", NULL, 0, &err);
    if (!*it || U_FAILURE(err))
        return false;
    utext_openUTF8(text, p, (int64_t)n, &err);
    ubrk_setUText(*it, text, &err);
    return U_SUCCESS(err);
}

bool un_breaks_words(struct un_breaks *b, const char *p, size_t n, struct un_tokens *out)
{
    UText text = UTEXT_INITIALIZER;
    bool ok = set_text(&b->words, UBRK_WORD, &text, p, n);
    int32_t from = 0, to, size = (int32_t)n;
    while (ok && (to = ubrk_next(b->words)) != UBRK_DONE) {
        if (!starts_white(p, from, size)) {
            uint8_t kind = kind_of(p, from, size, ubrk_getRuleStatus(b->words));
            struct un_token t = {(uint32_t)from, (uint32_t)(to - from), kind};
            ok = un_tokens_add(out, t);
        }
        from = to;
    }
    utext_close(&text);
    return ok;
}

bool un_breaks_sentences(struct un_breaks *b, const char *p, size_t n, struct un_ends *out)
{
    UText text = UTEXT_INITIALIZER;
    bool ok = set_text(&b->sentences, UBRK_SENTENCE, &text, p, n);
    int32_t to;
    while (ok && (to = ubrk_next(b->sentences)) != UBRK_DONE)
        ok = un_ends_add(out, (uint32_t)to);
    utext_close(&text);
    return ok;
}

/* UTF-16 of P in memory of the caller; NULL on failure. */
static UChar *to_utf16(const char *p, size_t n, int32_t *len)
{
    UErrorCode err = U_ZERO_ERROR;
    UChar *wide = un_calloc(n + 1, sizeof *wide);
    if (wide)
        u_strFromUTF8(wide, (int32_t)n + 1, len, p, (int32_t)n, &err);
    if (U_SUCCESS(err))
        return wide;
    un_free(wide);
    return NULL;
}

static int put_utf8(const UChar *wide, int32_t len, struct un_buf *out)
{
    UErrorCode err = U_ZERO_ERROR;
    int32_t size = 0;
    if (!un_buf_reserve(out, (size_t)len * 3 + 1))
        return -1;
    u_strToUTF8(out->data + out->len, len * 3 + 1, &size, wide, len, &err);
    out->len += (size_t)size;
    return U_SUCCESS(err) ? 0 : -1;
}

static const UNormalizer2 *normaliser(enum un_form form, UErrorCode *err)
{
    switch (form) {
    case UN_NFD:
        return unorm2_getNFDInstance(err);
    case UN_NFKC:
        return unorm2_getNFKCInstance(err);
    case UN_NFKD:
        return unorm2_getNFKDInstance(err);
    default:
        return unorm2_getNFCInstance(err);
    }
}

static int normalise(const UNormalizer2 *form, const UChar *wide, int32_t len, struct un_buf *out)
{
    UErrorCode err = U_ZERO_ERROR;
    int32_t size = unorm2_normalize(form, wide, len, NULL, 0, &err);
    UChar *dest = err == U_BUFFER_OVERFLOW_ERROR ? un_calloc((size_t)size + 1, sizeof *dest) : NULL;
    int result = -1;
    if (dest) {
        err = U_ZERO_ERROR;
        unorm2_normalize(form, wide, len, dest, size + 1, &err);
        if (U_SUCCESS(err))
            result = put_utf8(dest, size, out);
    }
    un_free(dest);
    return result;
}

int un_uni_normalise(enum un_form form, const char *p, size_t n, struct un_buf *out)
{
    UErrorCode err = U_ZERO_ERROR;
    const UNormalizer2 *f = normaliser(form, &err);
    int32_t len = 0;
    UChar *wide = U_SUCCESS(err) ? to_utf16(p, n, &len) : NULL;
    if (!wide)
        return -1;
    bool already = unorm2_isNormalized(f, wide, len, &err);
    int result = U_FAILURE(err) ? -1 : already ? 1 : normalise(f, wide, len, out);
    un_free(wide);
    return result;
}

bool un_uni_starts(enum un_form form, uint32_t cp)
{
    UErrorCode err = U_ZERO_ERROR;
    const UNormalizer2 *f = normaliser(form, &err);
    return U_SUCCESS(err) && unorm2_hasBoundaryBefore(f, (UChar32)cp);
}

bool un_uni_settled(enum un_form form, uint32_t cp)
{
    static const UProperty CHECK[UN_FORMS] = {
        [UN_NFC] = UCHAR_NFC_QUICK_CHECK,
        [UN_NFD] = UCHAR_NFD_QUICK_CHECK,
        [UN_NFKC] = UCHAR_NFKC_QUICK_CHECK,
        [UN_NFKD] = UCHAR_NFKD_QUICK_CHECK,
    };
    return u_getIntPropertyValue((UChar32)cp, CHECK[form]) == UNORM_YES &&
           u_getCombiningClass((UChar32)cp) == 0;
}

bool un_uni_compose(uint32_t a, uint32_t b)
{
    UErrorCode err = U_ZERO_ERROR;
    const UNormalizer2 *f = unorm2_getNFCInstance(&err);
    return U_SUCCESS(err) && unorm2_composePair(f, (UChar32)a, (UChar32)b) >= 0;
}

uint32_t un_uni_upper(uint32_t cp)
{
    return (uint32_t)u_toupper((UChar32)cp);
}

enum un_script un_uni_script(uint32_t cp)
{
    UErrorCode err = U_ZERO_ERROR;
    switch (uscript_getScript((UChar32)cp, &err)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
        return UN_SCRIPT_COMMON;
    case USCRIPT_LATIN:
        return UN_SCRIPT_LATIN;
    case USCRIPT_CYRILLIC:
        return UN_SCRIPT_CYRILLIC;
    case USCRIPT_GREEK:
        return UN_SCRIPT_GREEK;
    default:
        return UN_SCRIPT_OTHER;
    }
}

bool un_uni_is_mark(uint32_t cp)
{
    return U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK;
}

bool un_uni_is_letter(uint32_t cp)
{
    return u_isalpha((UChar32)cp) || un_uni_is_mark(cp);
}

bool un_uni_is_rtl(uint32_t cp)
{
    UCharDirection d = u_charDirection((UChar32)cp);
    return (d == U_RIGHT_TO_LEFT || d == U_RIGHT_TO_LEFT_ARABIC) && u_isalpha((UChar32)cp);
}

enum { SKELETON_MAX = 32, CACHE = 1024 };

struct un_lookalikes {
    USpoofChecker *checker;
    UChar skeleton[128][SKELETON_MAX]; /* of the ASCII letters */
    int32_t length[128];
    struct {
        uint32_t cp; /* 0: none yet */
        char latin;
    } cache[CACHE]; /* what was asked for last; a text has few letters beyond ASCII */
};

static int32_t skeleton(const struct un_lookalikes *l, UChar32 c, UChar *out)
{
    UErrorCode err = U_ZERO_ERROR;
    UChar unit[2];
    int32_t n = 0;
    U16_APPEND_UNSAFE(unit, n, c);
    int32_t len = uspoof_getSkeleton(l->checker, 0, unit, n, out, SKELETON_MAX, &err);
    return U_SUCCESS(err) ? len : -1;
}

struct un_lookalikes *un_lookalikes_new(void)
{
    UErrorCode err = U_ZERO_ERROR;
    struct un_lookalikes *l = un_has_room() ? un_calloc(1, sizeof *l) : NULL;
    if (!l)
        return NULL;
    l->checker = uspoof_open(&err);
    if (U_FAILURE(err)) {
        un_lookalikes_free(l);
        return NULL;
    }
    for (UChar32 c = 'A'; c <= 'z'; c++)
        l->length[c] = skeleton(l, c, l->skeleton[c]);
    return l;
}

void un_lookalikes_free(struct un_lookalikes *l)
{
    if (!l)
        return;
    if (l->checker)
        uspoof_close(l->checker);
    un_free(l);
}

/* Fullwidth letters have skeletons of their own but for those that look like a third letter. */
static UChar32 narrow(UChar32 c)
{
    bool letter = (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
    return letter ? c - 0xFF21 + 'A' : c;
}

static char find_lookalike(const struct un_lookalikes *l, UChar32 c)
{
    UChar own[SKELETON_MAX];
    if (narrow(c) < 128)
        return (char)narrow(c);
    if (c == 0x4CF) /* the small palochka is drawn as tall as an l; the data has it as an i */
        return 'l';
    int32_t n = skeleton(l, c, own);
    for (int k = 'A'; n > 0 && k <= 'z'; k++) {
        if (k > 'Z' && k < 'a')
            continue;
        bool same_case = k <= 'Z' ? !u_islower(c) : !u_isupper(c);
        if (same_case && n == l->length[k] && !u_memcmp(own, l->skeleton[k], n))
            return (char)k;
    }
    return 0;
}

char un_lookalike(struct un_lookalikes *l, uint32_t cp)
{
    if (cp < 128)
        return 0;
    if (l->cache[cp % CACHE].cp != cp) {
        l->cache[cp % CACHE].latin = u_isalpha((UChar32)cp) ? find_lookalike(l, (UChar32)cp) : 0;
        l->cache[cp % CACHE].cp = cp;
    }
    return l->cache[cp % CACHE].latin;
}
