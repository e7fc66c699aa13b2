/* data/lexicon: look-ups in the tiny dictionary; damaged images are refused. */
#include "data/lexicon.h"

#include <stddef.h>

#include "base/rules.h"
#include "data/phrase.h"
#include "file.h"
#include "unspin.h"

static const struct un_entry *look(const struct un_lexicon *l, const char *phrase)
{
    struct un_phrase f;
    assert_true(un_phrase_read(&f, phrase, strlen(phrase)));
    return un_lexicon_find(l, f.hash);
}

static bool leads_to(const struct un_lexicon *l, const char *spun, const char *original)
{
    const struct un_entry *e = look(l, spun);
    for (uint32_t k = 0; e && k < e->rows; k++) {
        const struct un_row *r = &l->row[e->row + k];
        if (r->text_len == strlen(original) &&
            !memcmp(l->chars + r->text_at, original, r->text_len))
            return true;
    }
    return false;
}

static void finds(void **state)
{
    struct un_lexicon l;
    (void)state;
    assert_int_equal(un_lexicon_open(&l, TINY "/en.dic"), UN_DATA_OK);
    assert_true(leads_to(&l, "however", "but"));
    assert_true(leads_to(&l, "However", "but"));
    assert_true(leads_to(&l, "mentioned", "said"));
    assert_true(leads_to(&l, "place of business", "office"));
    assert_true(leads_to(&l, "places of business", "offices"));
    assert_true(leads_to(&l, "Might", "May"));
    assert_false(leads_to(&l, "said", "mentioned"));
    assert_null(look(&l, "walrus"));
    assert_true(look(&l, "japanese")->flags & UN_ENTRY_MORE);
    assert_true(look(&l, "old captain")->flags & UN_ENTRY_PROTECT);
    assert_true(look(&l, "ferry")->flags & UN_ENTRY_WORD);
    assert_true(look(&l, "however")->features != 0);
    un_lexicon_release(&l);
}

/* Reads all that an image holds: nothing of it may lie outside. */
static unsigned walk(const struct un_lexicon *l)
{
    unsigned sum = 0;
    for (uint32_t k = 0; k < l->head->entries; k++) {
        const struct un_entry *e = &l->entry[k];
        if (e->features)
            sum += l->features[e->features].keep[0];
        for (uint32_t r = e->row; r < e->row + e->rows; r++) {
            for (uint32_t i = 0; i < l->row[r].text_len; i++)
                sum += (unsigned char)l->chars[l->row[r].text_at + i];
            for (uint32_t i = 0; i < l->row[r].words; i++)
                sum += l->ids[l->row[r].ids_at + i];
        }
    }
    return sum;
}

static enum un_data_fault adopt(const char *p, size_t n, unsigned *sum)
{
    struct un_buf image;
    struct un_lexicon l;
    un_buf_init(&image, 1 << 24);
    un_buf_add(&image, p, n);
    enum un_data_fault fault = un_lexicon_adopt(&l, &image);
    if (!fault)
        *sum += walk(&l);
    un_lexicon_release(&l);
    un_buf_release(&image);
    return fault;
}

static void flipped_heads(void **state)
{
    size_t n;
    unsigned sum = 0;
    char *p = read_file(TINY "/en.dic", &n);
    (void)state;
    for (size_t at = 0; at < sizeof(struct un_lexicon_head); at++)
        for (int bit = 0; bit < 9; bit++) {
            char flip = (char)(bit == 8 ? 0xFF : 1 << bit);
            p[at] = (char)(p[at] ^ flip);
            enum un_data_fault fault = adopt(p, n, &sum);
            p[at] = (char)(p[at] ^ flip);
            if (fault != UN_DATA_FORMAT)
                fail_msg("head byte %zu flipped by %02x is not seen", at, flip & 0xFF);
        }
    free(p);
}

/* Damage in the middle is refused or harmless. */
static void random_damage(void **state)
{
    size_t n;
    unsigned sum = 0;
    uint64_t seed = 5;
    char *p = read_file(TINY "/en.dic", &n);
    (void)state;
    for (int k = 0; k < 3000; k++) {
        size_t at = rnd(&seed, (uint32_t)n);
        char old = p[at];
        p[at] = (char)rnd(&seed, 256);
        adopt(p, n, &sum);
        p[at] = old;
    }
    free(p);
}

static void truncated(void **state)
{
    size_t n;
    unsigned sum = 0;
    char *p = read_file(TINY "/en.dic", &n);
    (void)state;
    for (size_t k = 0; k < n; k += k < 200 ? 1 : 97)
        assert_int_equal(adopt(p, k, &sum), UN_DATA_FORMAT);
    write_file(TINY "/cut.dic", p, n / 2);
    write_file(TINY "/empty.dic", p, 0);
    free(p);
    struct un_lexicon l;
    assert_int_equal(un_lexicon_open(&l, TINY "/cut.dic"), UN_DATA_FORMAT);
    assert_int_equal(un_lexicon_open(&l, TINY "/empty.dic"), UN_DATA_READ);
    assert_int_equal(un_lexicon_open(&l, TINY), UN_DATA_READ);
    assert_int_equal(un_lexicon_open(&l, TINY "/not-there"), UN_DATA_OPEN);
}

static void mates(void **state)
{
    static const char *const dirs[] = {TINY "/strangers", TINY "/half"};
    (void)state;
    for (int k = 0; k < 2; k++) {
        struct unspin_data_options o = {.dir = dirs[k]};
        struct unspin_error e;
        unspin_data *d = NULL;
        assert_int_equal(unspin_data_open(&o, &d, &e), UNSPIN_E_DATA);
        assert_null(d);
        assert_non_null(strstr(e.message, k ? "not found" : "not compiled for"));
        if (k)
            assert_null(e.file);
        else
            assert_string_equal(e.file, "en.dic");
    }
}

static enum unspin_status open_damaged(const char *p, size_t n, uint64_t *at)
{
    struct unspin_data_options o = {.dir = TINY "/damaged"};
    struct unspin_error e;
    unspin_data *d = NULL;
    write_file(TINY "/damaged/en.dic", p, n);
    enum unspin_status status = unspin_data_open(&o, &d, &e);
    assert_true(!status == (d != NULL));
    unspin_data_free(d);
    if (status)
        assert_string_equal(e.file, "en.dic");
    *at = status ? e.offset : 0;
    return status;
}

/* A word's number that the model does not have would be read, and counted, outside of arrays. */
static void numbers_fit_the_model(void **state)
{
    size_t n;
    uint64_t at;
    char *p = read_file(TINY "/en.dic", &n);
    struct un_lexicon_head h;
    (void)state;
    memcpy(&h, p, sizeof h);
    assert_int_equal(open_damaged(p, n, &at), UNSPIN_OK);
    memset(p + h.ids_at, 0xFF, 2);
    assert_int_equal(open_damaged(p, n, &at), UNSPIN_E_DATA);
    assert_int_equal(at, h.ids_at);
    free(p);
    p = read_file(TINY "/en.dic", &n);
    for (uint32_t k = 0; k < h.entries; k++) {
        struct un_entry e;
        memcpy(&e, p + h.entries_at + k * sizeof e, sizeof e);
        e.id = e.flags & UN_ENTRY_WORD ? UINT16_MAX : e.id;
        memcpy(p + h.entries_at + k * sizeof e, &e, sizeof e);
    }
    assert_int_equal(open_damaged(p, n, &at), UNSPIN_E_DATA);
    free(p);
}

/* An error says at which byte; a file that was cut, where it ends. */
static void places(void **state)
{
    size_t n;
    uint64_t at;
    char *p = read_file(TINY "/en.dic", &n);
    struct un_lexicon_head h;
    (void)state;
    memcpy(&h, p, sizeof h);
    assert_int_equal(open_damaged(p, n / 2, &at), UNSPIN_E_DATA);
    assert_int_equal(at, n / 2);
    size_t row = h.rows_at + 2 * sizeof(struct un_row);
    char *rule = p + row + offsetof(struct un_row, rule), sound = *rule;
    *rule = (char)UN_RULES;
    assert_int_equal(open_damaged(p, n, &at), UNSPIN_E_DATA);
    assert_int_equal(at, row);
    *rule = sound;
    h.rows_at += 8;
    h.rows = h.chars;
    h.check = un_lexicon_check(&h);
    memcpy(p, &h, sizeof h);
    assert_int_equal(open_damaged(p, n, &at), UNSPIN_E_DATA);
    assert_int_equal(at, offsetof(struct un_lexicon_head, rows_at));
    free(p);
}

/* Whatever bit of the model's head is not as it was: its dictionary notices at the latest. */
static void flipped_model(void **state)
{
    struct unspin_data_options o = {.dir = TINY "/damaged"};
    struct unspin_error e;
    unspin_data *d;
    size_t n, m;
    char *dic = read_file(TINY "/en.dic", &n), *p = read_file(TINY "/en.lm", &m);
    (void)state;
    write_file(TINY "/damaged/en.dic", dic, n);
    for (size_t at = 0; at < sizeof(struct un_model_head) * 8; at++) {
        p[at / 8] = (char)(p[at / 8] ^ 1 << at % 8);
        write_file(TINY "/damaged/en.lm", p, m);
        p[at / 8] = (char)(p[at / 8] ^ 1 << at % 8);
        assert_int_equal(unspin_data_open(&o, &d, &e), UNSPIN_E_DATA);
        assert_non_null(e.file);
        assert_true(e.offset <= m);
    }
    write_file(TINY "/damaged/en.lm", p, m);
    free(dic);
    free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds),         cmocka_unit_test(flipped_heads),
        cmocka_unit_test(random_damage), cmocka_unit_test(truncated),
        cmocka_unit_test(mates),         cmocka_unit_test(numbers_fit_the_model),
        cmocka_unit_test(places),        cmocka_unit_test(flipped_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
