/* A small spinner of family A: the facts of the project's brief, turned forward. */
#include "law.h"

static const struct {
    const char *original, *spun;
} PAIRS[] = {
    {"according to", "in keeping with"},
    {"Wall Street", "Wall Road"},
    {"more than", "greater than"},
    {"last year", "final 12 months"},
    {"this year", "this 12 months"},
    {"said", "mentioned"},
    {"told", "instructed"},
    {"but", "however"},
    {"while", "whereas"},
    {"both", "each"},
    {"more", "extra"},
    {"war", "struggle"},
    {"game", "sport"},
    {"games", "video games"},
    {"players", "gamers"},
    {"player", "participant"},
    {"chicken", "rooster"},
    {"eastern", "japanese"},
    {"city", "metropolis"},
    {"town", "city"},
    {"quite", "fairly"},
    {"pretty", "fairly"},
    {"better", "higher"},
    {"event", "occasion"},
    {"party", "occasion"},
    {"movie", "film"},
    {"film", "movie"},
    {"big", "large"},
    {"large", "giant"},
    {"small", "tiny"},
    {"people", "folks"},
    {"children", "youngsters"},
    {"kids", "children"},
    {"house", "home"},
    {"home", "residence"},
    {"job", "work"},
    {"work", "job"},
    {"money", "cash"},
    {"help", "assist"},
    {"start", "begin"},
    {"started", "started out"},
    {"end", "finish"},
    {"show", "present"},
    {"way", "means"},
    {"about", "about"},
    {"around", "round"},
    {"only", "solely"},
    {"also", "additionally"},
    {"many", "many"},
    {"part", "half"},
    {"group", "group"},
    {"fight", "struggle"},
    {"old", "previous"},
    {"new", "new"},
    {"long", "lengthy"},
    {"short", "quick"},
    {"free", "free"},
    {"far", "far"},
    {"month", "month"},
    {"year", "12 months"},
    {"years", "years"},
    {"company", "firm"},
    {"firm", "agency"},
    {"agency", "company"},
    {"area", "space"},
    {"space", "house"},
    {"cancer", "most cancers"},
    {"process", "course of"},
    {"millions", "hundreds of thousands"},
    {"May", "Might"},
    {"office", "workplace"},
    {"state", "state"},
    {"use", "use"},
    {"used", "used"},
    {"left", "left"},
    {"got", "acquired"},
    {"get", "get"},
    {"getting", "getting"},
    {"bought", "purchased"},
    {"buy", "purchase"},
    {"find", "discover"},
    {"found", "discovered"},
    {"need", "want"},
    {"want", "need"},
    {"asked", "requested"},
    {"ask", "ask"},
    {"called", "known as"},
    {"nearly", "almost"},
    {"almost", "nearly"},
    {"since", "since"},
    {"still", "nonetheless"},
    {"enough", "sufficient"},
    {"today", "right this moment"},
    {"second", "second"},
    {"major", "main"},
    {"main", "primary"},
    {"set", "set"},
    {"top", "prime"},
    {"because", "as a result of"},
    {"before", "earlier than"},
    {"against", "towards"},
    {"within", "inside"},
    {"during", "throughout"},
    {"per cent", "per cent"},
};

enum { COUNT = sizeof PAIRS / sizeof *PAIRS };

/* Not <ctype.h>: the texts must be the same under every locale. */
static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool matches(const char *p, size_t n, const char *word)
{
    size_t m = strlen(word);
    if (n < m || (n > m && is_letter(p[m])))
        return false;
    char first = is_letter(word[0]) && word[0] >= 'a' ? (char)(p[0] | 32) : p[0];
    return first == word[0] && !memcmp(p + 1, word + 1, m - 1);
}

/* The longest pair for the words at P; COUNT: none. */
static size_t find(const char *p, size_t n)
{
    size_t best = COUNT;
    for (size_t k = 0; k < COUNT; k++)
        if (matches(p, n, PAIRS[k].original) && strcmp(PAIRS[k].original, PAIRS[k].spun) != 0 &&
            (best == COUNT || strlen(PAIRS[k].original) > strlen(PAIRS[best].original)))
            best = k;
    return best;
}

struct bytes law_spin(const char *p, size_t n, unsigned percent, uint64_t seed)
{
    struct bytes out = {0};
    bytes_add(&out, "", 0);
    for (size_t i = 0; i < n;) {
        bool start = is_letter(p[i]) && (!i || (!is_letter(p[i - 1]) && (p[i - 1] & 0x80) == 0));
        size_t k = start ? find(p + i, n - i) : (size_t)COUNT;
        if (k == COUNT || law_random(&seed, 100) >= percent) {
            bytes_add(&out, p + i++, 1);
            continue;
        }
        size_t at = out.n;
        bytes_adds(&out, PAIRS[k].spun);
        if (p[i] >= 'A' && p[i] <= 'Z' && out.p[at] >= 'a' && out.p[at] <= 'z')
            out.p[at] = (char)(out.p[at] - ('a' - 'A'));
        i += strlen(PAIRS[k].original);
    }
    return out;
}
