/* The texts of the laws, all written for these tests. */
#include "law.h"

static const char SPUN[] =
    "The mayor of the japanese metropolis mentioned on Monday that the struggle had closed each "
    "bridges, however the ferry would nonetheless run.\n"
    "\"We instructed folks to depart earlier than dark,\" he mentioned. \"Greater than 200 folks "
    "requested for assist right this moment.\"\n"
    "\n"
    "Gamers from the native crew carried extra water to the residence of an previous baker, "
    "whereas "
    "her youngsters discovered a bigger boat. The sport towards the close by metropolis was known "
    "as off.\n"
    "\n"
    "In Might the agency purchased a giant house close to Wall Road, in keeping with three folks "
    "acquainted with the deal. The fee was increased than anticipated, they mentioned, as a result "
    "of "
    "the economic system had improved throughout the yr.\n";

static const char CLEAN[] =
    "The lighthouse keeper wrote the weather down twice a day for forty years.\n"
    "He noted the wind, the cloud and the colour of the sea; he never noted how he felt.\n"
    "\n"
    "When the light was made automatic, a van came for the notebooks. There were 61 of them, and "
    "the driver had brought one small box.\n"
    "\n"
    "\"You'll need a bigger box,\" the keeper said, and he put the kettle on.\n";

/* Words run together at markup seams, among names that only look so. */
static const char GARBLED[] =
    "HomePoliticsNews on the bridge\n"
    "The lorries left the convoys.The mayor toldReuters that itismotivating, and the company "
    "leadersannounced a merger.\n"
    "Mud at the ferry in Kyiv on March 3, 2022DAPHNE ROUSSEAU/AFP\n"
    "\n"
    "March 25, 2017by Catherine Heath9 min readAdd Comment\n"
    "An iPhone from YouTube,said McDonald at 3pm of node.js and Amazon.com.\n"
    "\n"
    "The town voted for com-\n"
    "munity work and a price-\n"
    "determining fac-\n"
    "tor, B R E A K I N G  N E W S of the com\xC2\xADmun\xC2\xADity hall.\n";

struct list {
    struct law_text *t;
    size_t n, cap;
};

static struct bytes *add(struct list *l, const char *name, const char *from, bool clean)
{
    if (l->n == l->cap) {
        l->cap = l->cap * 2 + 16;
        l->t = realloc(l->t, l->cap * sizeof *l->t);
        if (!l->t)
            abort();
    }
    struct law_text *t = &l->t[l->n++];
    *t = (struct law_text){.from = from, .clean = clean};
    snprintf(t->name, sizeof t->name, "%s", name);
    bytes_add(&t->b, "", 0);
    return &t->b;
}

static void put(struct list *l, const char *name, const char *p, size_t n, bool clean)
{
    bytes_add(add(l, name, NULL, clean), p, n);
}

#define PUT(list, name, text, clean) put(list, name, text, sizeof text - 1, clean)

static void repeat(struct bytes *b, const char *p, size_t times)
{
    size_t n = strlen(p);
    while (times--)
        bytes_add(b, p, n);
}

static void short_texts(struct list *l)
{
    PUT(l, "empty", "", true);
    PUT(l, "one byte", "x", true);
    PUT(l, "one line end", "\n", true);
    PUT(l, "only blanks", "   \t \n \n", true);
    PUT(l, "mark alone", "\xEF\xBB\xBF", true);
    PUT(l, "half a mark", "\xEF\xBB", false);
    PUT(l, "NULs", "one\0two\0\0three\n\0", false);
    PUT(l, "NUL only", "\0", false);
    PUT(l, "bad bytes", "one \xFF two \xE2\x82 three \xC3", false);
    PUT(l, "bad at the end", "It was said. \xF0\x9F\x98", false);
    PUT(l, "surrogates",
        "a\xED\xA0\x80"
        "b\xED\xB0\x80"
        "c",
        false);
    PUT(l, "surrogate pairs",
        "ok \xED\xA0\xBD\xED\xB8\x80\xED\xA0\xBD\xED\xB8\x80 \xED\xA0\xBD \xED\xA0\xBD\xED", false);
    PUT(l, "combining", "cafe\xCC\x81 and an A\xCC\x8A and na\xC3\xAFve\n", false);
    PUT(l, "mark first",
        "\xCC\x81"
        "abc \xCC\x81\n\n\xCC\x81",
        true);
    PUT(l, "Hangul", "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8 \xEA\xB0\x80\n", false);
    PUT(l, "carriage returns", "one\rtwo\rthree", true);
    PUT(l, "emoji", "ok \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB done\n", true);
    PUT(l, "Japanese", "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x80\x82\xE6\x96\x87\n", true);
    PUT(l, "disguised",
        "The w\xD0\xB0ter r\xD0\xBEse a\xE2\x80\x8Bnd \xE2\x80\xAEthe\xE2\x80\xAC "
        "b\xEF\xBB\xBFo\xE2\x81\xA0"
        "at s\xD0\xB0nk. \xD0\x90 man sw\xD0\xB0m.\n",
        false);
    PUT(l, "entity in disguise", "The caf&eac\xE2\x80\x8Bute; was open and it served tea.\n",
        false);
    PUT(l, "template leftovers",
        "<p>They said {that a} {boat|ship|{small|big} canoe} was {in the} <strong>harbour</strong>"
        "<br>when {it|the {storm|gale}} began.</p> Dear {{name}}, the the end.\n"
        "In the { big |small } harbour a {|} boat {froze |sank }.\n",
        false);
    PUT(l, "source of a page",
        "<!DOCTYPE html>\n<html><head><title>Boats</title></head>\n<body><p>One <b>boat</b>.</p>"
        "</body></html>\n",
        true);
    PUT(l, "programs",
        "int main(void) { return printf(\"{%s|%s}\", a<b>(c)); }\n{\"name\": {\"first\": 1}}\n"
        "\\textbf{that a} $x_{max}$ and {x | x > 0}; ${user} %{host} {0} {}\n",
        true);
    PUT(l, "Persian",
        "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE\xD9\x88\xD8\xA7\xD9\x87\xD9\x85 "
        "\xE2\x80\xABPDF\xE2\x80\xAC\n",
        true);
    PUT(l, "science", "TNF\xCE\xB1 and \xCE\xB2-carotene, 5 \xCE\xBCm, \xCE\x94t, \xCF\x80\n",
        true);
    PUT(l, "Russian",
        "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82, \xD0\xBC\xD0\xB8\xD1\x80"
        ".\n",
        true);
}

static void with_line_ends(struct bytes *b, const char *p, const char *end)
{
    for (; *p; p++)
        if (*p == '\n')
            bytes_adds(b, end);
        else
            bytes_add(b, p, 1);
}

static void garbled(struct list *l)
{
    PUT(l, "garbled", GARBLED, false);
    struct bytes *b = add(l, "garbled and spun", NULL, false);
    repeat(b, GARBLED, 60);
    bytes_adds(b, SPUN);
    repeat(add(l, "a line of capitals in words", NULL, true), "aBcDeFgHiJ", 12000);
    PUT(l, "names that look garbled",
        "McDonald, DeMarco, O'Neil and FitzGerald saw the iPhone on YouTube at 3pm.\n"
        "Write to JohnSmith@example.com, see node.js, Amazon.com and U.S. law, e.g. 10km of 4x4.\n"
        "The #NeverAgain march of the 1990s; COVID19 in 3D; photo: AFP/Getty.\n",
        true);
}

static void articles(struct list *l)
{
    PUT(l, "spun", SPUN, false);
    PUT(l, "clean", CLEAN, true);
    with_line_ends(add(l, "spun CRLF", NULL, false), SPUN, "\r\n");
    with_line_ends(add(l, "clean CRLF", NULL, true), CLEAN, "\r\n");
    put(l, "spun, no line end", SPUN, sizeof SPUN - 2, false);
    put(l, "clean, no line end", CLEAN, sizeof CLEAN - 2, true);
    struct bytes *b = add(l, "spun after a mark", NULL, false);
    bytes_adds(b, "\xEF\xBB\xBF");
    bytes_adds(b, SPUN);
    b = add(l, "clean after a mark", NULL, true);
    bytes_adds(b, "\xEF\xBB\xBF");
    bytes_adds(b, CLEAN);
    b = add(l, "half spun", NULL, false);
    repeat(b, SPUN, 3);
    repeat(b, CLEAN, 3);
    b = add(l, "spun with accents", NULL, false);
    repeat(b, "The cafe\xCC\x81 owner mentioned the struggle was over. ", 2);
    bytes_adds(b, SPUN);
    with_line_ends(add(l, "one word a line", NULL, false),
                   "The\nplace\nof\nbusiness\nmentioned\nthe\njapanese\nmetropolis\nwas\n", "\n");
}

/* ASCII to UTF-16, with what is above U+007F given as it is. */
static void wide(struct bytes *b, const char *p, bool big, bool mark)
{
    if (mark)
        bytes_add(b, big ? "\xFE\xFF" : "\xFF\xFE", 2);
    for (; *p; p++) {
        char unit[2] = {big ? 0 : *p, big ? *p : 0};
        bytes_add(b, unit, 2);
    }
}

static void encodings(struct list *l)
{
    wide(add(l, "UTF-16LE with mark", NULL, false), SPUN, false, true);
    wide(add(l, "UTF-16BE with mark", NULL, false), SPUN, true, true);
    wide(add(l, "UTF-16LE", NULL, false), SPUN, false, false);
    wide(add(l, "UTF-16BE named", "UTF-16BE", false), SPUN, true, false);
    struct bytes *b = add(l, "UTF-16LE, odd and alone", "UTF-16LE", false);
    bytes_add(b,
              "a\0\0\xDC"
              "b\0\x3D\xD8"
              "c\0d",
              11);
    b = add(l, "Latin-1", NULL, false);
    repeat(b, "Le caf\xE9 de la gare a \xE9t\xE9 ferm\xE9 apr\xE8s la f\xEAte, \xE0 cause d'eau.\n",
           12);
    b = add(l, "Latin-1 named", "ISO-8859-1", false);
    repeat(b, "Se\xF1or, the caf\xE9 mentioned it.\n", 3);
    b = add(l, "Shift_JIS named", "SHIFT_JIS", false);
    repeat(b, "\x93\xFA\x96\x7B\x8C\xEA ok \xFF\x81\n", 5);
    b = add(l, "ISO-2022-JP named", "ISO-2022-JP", false);
    repeat(b, "a \x1B$BF|K\\\x1B(B b\n", 5);
}

/* What the repair stage repairs, and what looks like it. */
static void repairs(struct list *l)
{
    PUT(l, "entities",
        "Caf&eacute; &amp;amp;amp; th&#233;&#10;caf&#xE9; &#55357;&#56832; &copy 2026 &EACUTE;\n"
        "&amp;lt;p&amp;gt; a &lt; b &am&#112; &#150;&#x93;&nGtv;",
        false);
    PUT(l, "entities and tags",
        "<p title=\"&eacute;\">caf&eacute; &lt;b&gt; &amp;eacute;</p>\n\nx < y &amp; z &lt;i&gt;\n",
        false);
    PUT(l, "no entities", "AT&T, R&D; a & b; f(&copy, &reg) ?a=1&copy=2 `<b>&amp;</b>`\n", true);
    PUT(l, "controls",
        "a\x01\x02 b\x7F\xC2\x93"
        "c\xC2\x94\xE2\x81\xAA\xEF\xBB\xBF d\xEF\xBF\xBC\x0B\n",
        false);
    PUT(l, "terminal",
        "\x1B[1;31mred\x1B[0m \x1B]0;title\x07text \x1B[ \x1B\x1B[m \x1B]8;;x\x1B\\y\x1B", false);
    PUT(l, "marks inside",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "a\xEF\xBB\xBF\n",
        false);
    PUT(l, "mojibake",
        "Le cafÃ© nâ€™est plus lÃ , voilÃ\xC2\xA0!\nÐ´Ð°Ð²Ð½Ð¾ РґР°РІРЅРѕ\n"
        "na√Øve ├╝ber â€œxâ€\xEF\xBF\xBD ÃƒÂ© donÂ’t í\xC2\xA0\xC2\xBDí¸€\n",
        false);
    PUT(l, "looks like mojibake",
        "CAFÉ™, “À bientôt”, Рік і РІК, ┌─┐ ├┤, x ≈ √π, Amyntas Γ΄, 20×£5, SZKÓŁ…\n", true);
    repeat(add(l, "a line of mojibake", NULL, false), "Ð´Ð°Ð²Ð½Ð¾ Ã©tÃ© ", 3000);
    repeat(add(l, "lines of mojibake", NULL, false), "Le cafÃ© nâ€™est plus lÃ .\n\n", 2500);
    PUT(l, "curly and wide",
        "\xE2\x80\x9CThe o\xEF\xAC\x83"
        "ce\xE2\x80\x9D \xEF\xBC\xB5\xEF\xBC\xB3\xE3\x80\x80\xEF\xBD\xB6\n",
        true);
    repeat(add(l, "a line of entities", NULL, false), "&eacute;&amp;amp;", 12000);
    repeat(add(l, "a line of escapes", NULL, false), "x\x1B[31;1m", 9000);
    repeat(add(l, "a line of controls", NULL, false), "x\x01\xC2\x93\x02", 30000);
    repeat(add(l, "a line of half entities", NULL, false), "&amp", 40000);
}

/* Longer than a window, each in its own way. */
static void long_texts(struct list *l)
{
    repeat(add(l, "a line of words", NULL, true), "seven words that say nothing at all ", 2500);
    repeat(add(l, "a line without blanks", NULL, true), "abcdefghij", 12000);
    struct bytes *b = add(l, "a line of accents", NULL, false);
    bytes_adds(b, "x");
    repeat(b, "e\xCC\x81", 30000);
    repeat(add(l, "a line of Japanese", NULL, true), "\xE6\x97\xA5\xE6\x9C\xAC", 15000);
    repeat(add(l, "marks without end", NULL, false), "\xCC\x81\xCC\xA3", 20000);
    repeat(add(l, "only line ends", NULL, true), "\n", 130000);
    repeat(add(l, "only CRLF", NULL, true), "\r\n", 60000);
    repeat(add(l, "short paragraphs", NULL, true), "Yes.\n\n", 15000);
    repeat(add(l, "short lines", NULL, true), "Yes, it is.\n", 8000);
    repeat(add(l, "paragraphs that begin with a mark", NULL, true),
           "y\n\n\xCC\x81"
           "x ",
           300);
    repeat(add(l, "spun many times", NULL, false), SPUN, 60);
    b = add(l, "spun and clean in turn", NULL, false);
    for (int k = 0; k < 24; k++) {
        repeat(b, k & 4 ? CLEAN : SPUN, 2);
        bytes_adds(b, "\n");
    }
    b = add(l, "bad bytes all over", "UTF-8", false);
    repeat(b, "\xE2\x82", 30000);
    b = add(l, "lines of other encodings", NULL, false);
    for (int k = 0; k < 300; k++) {
        repeat(b, "D\xC3\xA9j\xC3\xA0 vu, un caf\xC3\xA9.\n", 3);
        bytes_adds(b, "D\xE9j\xE0 \x93vu\x94 caf\xC3\xA9 \x96 ");
        repeat(b, "un caf\xE9 noir ", k == 5 ? 900 : 1);
        bytes_adds(b, "\n\xC4\xEE\xE6\xE4\xFC \xEF\xF0\xE5\xEA\xF0\xE0\xF9\xE0\xEB\xF1\xFF\n");
    }
    b = add(l, "late bad bytes", NULL, false);
    repeat(b, "Some words and some more of them. ", 2200);
    repeat(b, "\xE9\xFF caf\xE9", 20);
}

struct law_text *law_texts(size_t *count)
{
    struct list l = {0};
    short_texts(&l);
    articles(&l);
    garbled(&l);
    encodings(&l);
    repairs(&l);
    long_texts(&l);
    *count = l.n;
    return l.t;
}
