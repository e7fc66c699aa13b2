/* repair: entities, controls and restyling, case by case. */
#include "base/plain.h"
#include "base/traits.h"
#include "repair/entity_table.h"
#include "repair/markup.h"
#include "repair/stage.h"
#include "repair/terminal.h"
#include "unit.h"

struct example {
    const char *in, *out; /* NULL: as it was */
};

#define ON(rule) UN_RULE_BIT(UN_RULE_##rule)
#define EXAMPLES(list) list, sizeof list / sizeof *list

static void run(un_rules on, const char *in, size_t n, bool first, struct un_buf *out,
                struct un_edits *edits)
{
    struct un_repair r;
    assert_true(un_repair_init(&r, on));
    un_edits_clear(edits);
    un_buf_clear(out);
    assert_true(un_repair_run(&r, in, n, UN_TRAITS_ALL, first ? UN_REPAIR_FIRST : 0, edits));
    un_edits_apply(edits, in, n, out);
    un_repair_release(&r);
}

static void check(un_rules on, const struct example *list, size_t count)
{
    struct un_buf out;
    struct un_edits edits;
    un_buf_init(&out, 1 << 20);
    un_edits_init(&edits);
    for (size_t k = 0; k < count; k++) {
        const char *want = list[k].out ? list[k].out : list[k].in;
        run(on, list[k].in, strlen(list[k].in), false, &out, &edits);
        un_buf_add(&out, "", 1);
        if (strcmp(out.data, want) != 0)
            fail_msg("%s > %s, not %s", list[k].in, out.data, want);
        assert_true((edits.len > 0) == (list[k].out != NULL));
    }
    un_buf_release(&out);
    un_edits_release(&edits);
}

static void entities(void **state)
{
    static const struct example list[] = {
        {"caf&eacute; &amp; th&eacute;", "caf\xC3\xA9 & th\xC3\xA9"},
        {"&#233;&#xE9;&#XE9;&#0233;", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"},
        {"&#x1F600; &#128512;", "\xF0\x9F\x98\x80 \xF0\x9F\x98\x80"},
        {"&#55357;&#56832;|&#xD83D;&#xDE00;", "\xF0\x9F\x98\x80|\xF0\x9F\x98\x80"},
        {"&#150; &#x93;x&#148;", "\xE2\x80\x93 \xE2\x80\x9Cx\xE2\x80\x9D"},
        {"&amp;amp;amp;eacute;", "\xC3\xA9"},
        {"&amp;#38;lt;", "<"},
        {"AT&amp;amp;T", "AT&T"},
        {"&EACUTE;T&EACUTE; &NTILDE;", "\xC3\x89T\xC3\x89 \xC3\x91"},
        {"&nGtv;", "\xE2\x89\xAB\xCC\xB8"},
        {"a &lt; b, x < y &amp; z", "a < b, x < y & z"},
        {"one&#10;two&NewLine;three&#13;", "one two three "},
        {"a&Tab;b", "a\tb"},
        {"AT&T, R&D; &; &#; &#x; &nosuch; &eacuteX;", NULL},
        {"&#0; &#7; &#27; &#127; &#x9D; &#xD800; &#xDC00; &#x110000; &#xFFFE;", NULL},
        {"&#99999999999999999999;", NULL},
        {"&copy 2026 &eacute", NULL},
    };
    (void)state;
    check(ON(ENTITY), EXAMPLES(list));
}

static void entities_without_semicolon(void **state)
{
    static const struct example list[] = {
        {"&copy 2026", "\xC2\xA9 2026"},
        {"fini&eacute\n&nbsp&nbsp<", "fini\xC3\xA9\n\xC2\xA0\xC2\xA0<"},
        {"&#169 2026", "\xC2\xA9 2026"},
        {"the end&quot", "the end\""},
        {"?a=1&copy=2&reg=3", NULL},
        {"f(&copy, &reg); &notit &alpha b", NULL},
        {"&EACUTE x", NULL},
        {"&copy; 2026", NULL},
    };
    (void)state;
    check(ON(ENTITY_BARE), EXAMPLES(list));
}

static void entities_and_tags(void **state)
{
    static const struct example list[] = {
        {"<p>caf&eacute; &lt;b&gt; &amp;eacute; &#60; &quot;</p>",
         "<p>caf\xC3\xA9 &lt;b&gt; &amp;eacute; &#60; &quot;</p>"},
        {"<a href=\"?x=1&eacute;=2\">&eacute;</a>", "<a href=\"?x=1&eacute;=2\">\xC3\xA9</a>"},
        {"a <br/> &amp; b\n \nc &amp; d", "a <br/> &amp; b\n \nc & d"},
        {"a &amp; b\nx <i>y</i>", NULL},
        {"<stdio.h> <joe@example.org> 1 <2 &lt; <", "<stdio.h> <joe@example.org> 1 <2 < <"},
        {"<!-- &amp; --> <!DOCTYPE html> &gt;", NULL},
        {"<a title='1 > 2 &eacute;'>&#39;", "<a title='1 > 2 &eacute;'>'"},
    };
    static const struct example asked[] = {
        {"<a href=\"?x=1&amp;y=2\" title=\"&eacute;\">",
         "<a href=\"?x=1&amp;y=2\" title=\"\xC3\xA9\">"},
    };
    (void)state;
    check(ON(ENTITY) | ON(ENTITY_BARE), EXAMPLES(list));
    check(ON(ENTITY) | ON(ENTITY_IN_TAG), EXAMPLES(asked));
}

static void line_ends_of_entities(void **state)
{
    static const struct example list[] = {{"one&#10;two&#xD;", "one\ntwo\n"}};
    (void)state;
    check(ON(ENTITY) | ON(ENTITY_LINE_END), EXAMPLES(list));
}

static void tags(void **state)
{
    static const struct {
        const char *text;
        size_t len;
    } list[] = {
        {"<p>", 3},
        {"</p >x", 5},
        {"<br/>", 5},
        {"<a b='>' c>d", 11},
        {"<!-- x -->", 10},
        {"<my-tag a>", 10},
        {"<h1 class=x>", 12},
        {"<x:y/>", 6},
        {"<3>", 0},
        {"< p>", 0},
        {"<p", 0},
        {"<p <b>", 0},
        {"<>", 0},
        {"</>", 0},
        {"<a.b>", 0},
        {"<p\nid=x>", 8},
    };
    (void)state;
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        if (un_markup_tag(list[k].text, strlen(list[k].text)) != list[k].len)
            fail_msg("%s", list[k].text);
}

static void table_is_sorted(void **state)
{
    (void)state;
    assert_int_equal(un_entity_count, 2125);
    for (size_t k = 1; k < un_entity_count; k++)
        if (strcmp(un_entities[k - 1].name, un_entities[k].name) >= 0)
            fail_msg("%s is out of order", un_entities[k].name);
}

static void controls(void **state)
{
    static const struct example list[] = {
        {"a\x01\x02\x1F\x7F"
         "b\x0B",
         "ab"},
        {"a\xE2\x81\xAA\xE2\x81\xAF"
         "b\xEF\xBF\xB9\xEF\xBF\xBC",
         "ab"},
        {"\t\n\f\r \xE2\x81\xA9 \xEF\xBF\xBD \xC2\x85 \xEF\xBB\xBF", NULL},
    };
    static const struct example c1[] = {
        {"\xC2\x93quoted\xC2\x94 \xC2\x96 \xC2\x80 5\xC2\x85",
         "\xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x80\x93 \xE2\x82\xAC 5\xE2\x80\xA6"},
        {"\xC2\x81\xC2\x8D\xC2\x8F\xC2\x90\xC2\x9D \xC2\xA0", NULL},
    };
    (void)state;
    check(ON(CONTROL), EXAMPLES(list));
    check(ON(C1), EXAMPLES(c1));
}

static void marks(void **state)
{
    static const char text[] = "\xEF\xBB\xBF\xEF\xBB\xBFone\xEF\xBB\xBF two";
    struct un_buf out;
    struct un_edits edits;
    (void)state;
    un_buf_init(&out, 1000);
    un_edits_init(&edits);
    run(ON(BOM), text, sizeof text - 1, true, &out, &edits);
    assert_int_equal(out.len, 10);
    assert_memory_equal(out.data, "\xEF\xBB\xBFone two", 10);
    run(ON(BOM), text, sizeof text - 1, false, &out, &edits);
    assert_int_equal(out.len, 7);
    assert_int_equal(edits.len, 2); /* the two in a row are one edit */
    un_buf_release(&out);
    un_edits_release(&edits);
}

static void terminal(void **state)
{
    static const struct example list[] = {
        {"\x1B[1;31mred\x1B[0m \x1B[2K\x1B[?25l", "red "},
        {"\x1B]0;title\x07text\x1B]8;;http://x\x1B\\link", "textlink"},
        {"\x1B(B\x1B[m\x1B=x\x1B>", "x"},
        {"\x1B \x1B[ \x1B]0;never closed\nx", NULL},
        {"[31m (B", NULL},
    };
    char far[2000];
    (void)state;
    check(ON(TERMINAL_ESCAPE), EXAMPLES(list));
    memset(far, '1', sizeof far);
    far[0] = 0x1B;
    far[1] = '[';
    assert_int_equal(un_terminal_escape(far, sizeof far), 0);
    far[1] = ']';
    far[sizeof far - 1] = 7;
    assert_int_equal(un_terminal_escape(far, sizeof far), 0);
}

static void restyling(void **state)
{
    static const struct example ligature[] = {
        {"o\xEF\xAC\x83"
         "ce \xEF\xAC\x81t \xC4\xB2s \xC7\x84 \xC5\x89",
         "office fit IJs D\xC5\xBD \xCA\xBCn"},
        {"\xC5\x93uvre \xC3\xA6 \xEF\xAC\x87", NULL},
    };
    static const struct example width[] = {
        {"\xEF\xBC\xB5\xEF\xBC\xB3\xE3\x80\x80\xEF\xBC\x91", "US 1"},
        {"\xEF\xBD\xB6\xEF\xBE\x9E", "\xE3\x82\xAB\xE3\x82\x99"},
        {"\xE3\x80\x81\xE3\x82\xAB", NULL},
    };
    static const struct example quote[] = {
        {"\xE2\x80\x9Cit\xE2\x80\x99s\xE2\x80\x9D \xE2\x80\x9Ex \xCA\xBC", "\"it's\" \"x '"},
        {"\xC2\xABx\xC2\xBB \xE2\x80\x94", NULL},
    };
    static const struct example line[] = {
        {"a\r\nb\rc\xE2\x80\xA8"
         "d\xE2\x80\xA9"
         "e\xC2\x85\n\r",
         "a\nb\nc\nd\ne\n\n\n"},
        {"a\nb\f", NULL},
    };
    (void)state;
    check(ON(LIGATURE), EXAMPLES(ligature));
    check(ON(WIDTH), EXAMPLES(width));
    check(ON(QUOTES), EXAMPLES(quote));
    check(ON(LINE_END), EXAMPLES(line));
}

/* Each rule only when it is on: none of them is. */
static void nothing(void **state)
{
    static const struct example list[] = {
        {"&eacute; &copy \x01 \xC2\x93 \xEF\xBB\xBF \x1B[0m \xEF\xAC\x81 \xEF\xBC\xB5 "
         "\xE2\x80\x9C\r",
         NULL},
    };
    (void)state;
    check(0, EXAMPLES(list));
}

/* What one part leaves is what the next one sees, and the edits are of the first text. */
static void parts_follow_each_other(void **state)
{
    static const struct example list[] = {{"&#xFEFF;a&#x206A; &amp;#150;", "a \xE2\x80\x93"}};
    (void)state;
    check(un_rules_default(), EXAMPLES(list));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entities),
        cmocka_unit_test(entities_without_semicolon),
        cmocka_unit_test(entities_and_tags),
        cmocka_unit_test(line_ends_of_entities),
        cmocka_unit_test(tags),
        cmocka_unit_test(table_is_sorted),
        cmocka_unit_test(controls),
        cmocka_unit_test(marks),
        cmocka_unit_test(terminal),
        cmocka_unit_test(restyling),
        cmocka_unit_test(nothing),
        cmocka_unit_test(parts_follow_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
