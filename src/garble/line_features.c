#include "garble/line_features.h"

#include <string.h>

enum { WORD_MAX = 20, PROSE_BYTES = 45, PROSE_WORDS = 9 };

#define BIT(name) ((uint64_t)1 << UN_LINE_##name)

/* Words with which pages address the reader or name their own parts. */
struct entry {
    const char *words; /* blank before and behind each */
    uint64_t feature;
};

static const struct entry PAGE[] = {
    {" tap click subscribe share read follow sign install watch download join get see view listen "
     "log register continue learn open enable accept manage visit donate support check skip print "
     "save submit load refresh explore discover try shop buy book find contact send enter jump "
     "browse show hide close cancel reply post pin like rate vote ask call turn allow return back "
     "report stay search add support create upload swipe scroll adopt meet become place choose "
     "select unlock upgrade renew restart turn ",
     BIT(VERB)},
    {" facebook twitter whatsapp instagram linkedin pinterest reddit telegram youtube tiktok "
     "tumblr "
     "messenger flipboard snapchat threads mastodon bluesky twitter's vk pocket discord x ",
     BIT(SOCIAL)},
    {" cookie cookies gdpr privacy consent terms preferences personal policy policies conditions "
     "disclaimer permissions accessibility standards corrections clarifications complaints "
     "editorial independence statement device settings ",
     BIT(PRIVACY)},
    {" newsletter newsletters inbox subscribe subscriber subscribers subscription subscriptions "
     "subscribed unsubscribe briefing digest mailing notifications notification alerts alert rss "
     "member membership trial premium podcast podcasts signup email club perks benefits unlock "
     "exclusive access plans upgrade monthly annual donate donation contribute contribution "
     "supporter supporters supporting patron patreon crowdfunding bulletin emails mail-outs "
     "reminders today's ",
     BIT(NEWSLETTER)},
    {" advertisement advertisements advert advertise sponsored sponsor ad ads promoted advertising "
     "affiliate commission promotion partners partner advertorial adchoices sponsors sponsorship "
     "paid presented brought blocker campaign advertiser feature ",
     BIT(ADVERT)},
    {" home menu search login log skip content navigation next previous page pages top homepage "
     "sitemap archive archives main faq careers close toggle sidebar breadcrumb category "
     "categories "
     "website site browser account password username section sections edition region version "
     "desktop-site products pricing docs members developer portal status live tv crosswords "
     "crossword puzzles fixtures results jobs dating opinion columnists team meet help legal "
     "directory feed feeds forum forums dashboard profile logout hub channels horoscopes horoscope "
     "obituaries classifieds property games sudoku e-edition epaper magazine issue issues sign-in "
     "breaking business culture lifestyle tech travel weather sport world ",
     BIT(NAVIGATION)},
    {" comment comments reply replies respond conversation discussion leave post posted guidelines "
     "moderated register required fields survey poll quiz feedback question questions form mistake "
     "error tip tips readers reader volunteer surname postcode name asterisk moderator moderation "
     "flag flagged upvote downvote thread guest anonymous commenting commenters signed-in logged "
     "send letter letters write form ",
     BIT(COMMENT)},
    {" photo photos image images gallery galleries video videos watch slideshow caption play "
     "player "
     "pictures credit credits getty reuters unsplash file ap afp enlarge shutterstock istock audio "
     "thumbnail ",
     BIT(MEDIA)},
    {" related recommended trending popular latest must more also stories story articles article "
     "posts reviews similar editors' editor's picks top headlines hot interested elsewhere "
     "featured "
     "next breaking news coverage promo ",
     BIT(RELATED)},
    {" copyright rights reserved (c) reproduction permission republished originally syndicated "
     "trademark licensed registered inc ltd llc charity number vat company regulated authority "
     "trading licence license ltd. limited liability reproduced ",
     BIT(LEGAL)},
    {" tags tag tagged filed topics topic keywords labels category categories uncategorized "
     "uncategorised posted ",
     BIT(TOPIC)},
    {" share shares shared sharing tweet tweets pin print copy link links like likes save bookmark "
     "email e-mail whatsapp friend embed buttons retweet ",
     BIT(SHARING)},
    {" source sources via originally published provided powered reporting editing written edited "
     "compiled inputs agencies ",
     BIT(SOURCE)},
    {" app apps install download android ios google play store javascript enable desktop mobile "
     "pdf csv wordpress theme windows iphone beta tablet smart alexa chromecast qr scan device "
     "devices extension plugin newsletter-app ",
     BIT(APP)},
    {" updated published posted min mins read ago minute minutes hours hour views view last "
     "modified "
     "rating votes reads edited am pm ist gmt est edt utc posted est view-count updated: timestamp "
     "reading refreshed delayed ",
     BIT(META)},
    {" cart deal deals price shop checkout delivery buy free gift order orders offer offers "
     "discount "
     "sale basket wishlist tickets coupon save customers unlimited pounds odds calculator compare "
     "prices book bookings tickets enjoy apply subscription-only voucher vouchers percent off "
     "limited sale rent hire quotes quote insurance mortgage loans cards broker bet gamble "
     "responsibly finder stockists ",
     BIT(SHOP)},
    {" ok okay got dismiss agree decline reject yes maybe later remind mute unmute autoplay "
     "playback "
     "fullscreen captions transcript loading retry expand collapse filter sort newest oldest less "
     "fewer toggle language dark mode font size zoom window tab worksheet helpline helpdesk help "
     "centre center chat agent cited citation export bibtex dismiss anytime everything full list "
     "all latest reading text-only version currently offline scroll swipe thanks thank submitted "
     "invalid error widget embed disable accept saved bookmarked rate rating thumbs vote votes ",
     BIT(INTERFACE)},
    {" impressum datenschutz agb kontakt anmelden artikel drucken kommentare anzeigen jetzt "
     "bestellen "
     "teilen anzeige mehr lesen startseite suche abonnieren interessieren auch compartir leer "
     "noticias publicidad comentarios suscribirse inicio buscar aviso partager lire aussi "
     "commentaires accueil recherche mentions condividi leggi anche pubblicit commenti iscriviti "
     "delen lees ook reacties partilhar leia ",
     BIT(FOREIGN)},
    {" here now below inbox page this us ", BIT(PLACE)},
};

static const char FUNCTION[] =
    " the a an of and to in that was is are were had has said he she it they his her their with "
    "for "
    "on at by from but not which who be as have would will there been when into than or if so one "
    "its out up no them him because after before ";
static const char PAST[] = " said told was were had went came took gave made found saw left knew "
                           "thought began became wrote stood kept felt ran rose fell lost ";
static const char UNITS[] = " min mins minute minutes views view comments comment shares share "
                            "likes replies reads hours hour ago people votes gallery days day "
                            "photos images following followers read thoughts ratings reviews ";

static bool is_alpha(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Whether the blank-framed WORD (" word ") is in the list. */
static bool in_list(const char *list, const char *word)
{
    return strstr(list, word) != NULL;
}

bool un_is_page_word(const char *p, size_t n)
{
    char framed[WORD_MAX + 3] = " ";
    if (n > WORD_MAX)
        return false;
    for (size_t k = 0; k < n; k++)
        framed[k + 1] = is_upper(p[k]) ? (char)(p[k] + 32) : p[k];
    framed[n + 1] = ' ';
    for (size_t k = 0; k < sizeof PAGE / sizeof *PAGE; k++)
        if (in_list(PAGE[k].words, framed))
            return true;
    return false;
}

struct reading {
    const char *p;
    size_t n;
    uint64_t set, classes;
    unsigned words, alphabetic, function, page, upper, capital, long_words, digits, letters;
    bool number_before;
};

static unsigned bits(uint64_t v)
{
    unsigned n = 0;
    for (; v; v &= v - 1)
        n++;
    return n;
}

static void take_page_word(struct reading *r, const char *framed)
{
    bool page = false;
    for (size_t k = 0; k < sizeof PAGE / sizeof *PAGE; k++) {
        if (!in_list(PAGE[k].words, framed))
            continue;
        r->set |= PAGE[k].feature;
        if (PAGE[k].feature == BIT(VERB) && r->words == 1)
            r->set |= BIT(VERB_START);
        if (r->words == 1 && PAGE[k].feature != BIT(VERB))
            r->set |= BIT(PAGE_START);
        if (PAGE[k].feature != BIT(PLACE))
            r->classes |= PAGE[k].feature;
        page = true;
    }
    r->page += page;
}

static void take_word(struct reading *r, const char *p, size_t n)
{
    char framed[WORD_MAX + 3] = " ";
    size_t upper = 0;
    r->words++;
    if (is_digit(*p)) {
        r->number_before = true;
        return;
    }
    for (size_t k = 0; k < n; k++)
        upper += is_upper(p[k]);
    r->alphabetic++;
    r->capital += is_upper(*p) || (unsigned char)*p >= 0x80;
    r->upper += upper == n && n > 1;
    r->long_words += n > 3;
    if (n > WORD_MAX)
        return;
    for (size_t k = 0; k < n; k++)
        framed[k + 1] = is_upper(p[k]) ? (char)(p[k] + 32) : p[k];
    framed[n + 1] = ' ';
    bool function = in_list(FUNCTION, framed);
    r->function += function;
    if (in_list(PAST, framed) || (n > 4 && !memcmp(framed + n - 1, "ed", 2)))
        r->set |= BIT(PAST);
    if (in_list(" you your yours you're you'll ", framed))
        r->set |= BIT(YOU);
    if (in_list(" we our us we're ", framed))
        r->set |= BIT(WE);
    if (r->number_before && in_list(UNITS, framed))
        r->set |= BIT(COUNTED);
    r->number_before = false;
    take_page_word(r, framed);
}

static void read_words(struct reading *r)
{
    for (size_t i = 0; i < r->n;) {
        if (r->p[i] == ':' && r->page && r->words <= 4)
            r->set |= BIT(LABEL);
        if (!is_alpha(r->p[i]) && !is_digit(r->p[i])) {
            i++;
            continue;
        }
        size_t from = i;
        while (i < r->n && (is_alpha(r->p[i]) || is_digit(r->p[i]) ||
                            (strchr("'-,.", r->p[i]) && r->p[i] && i + 1 < r->n &&
                             (is_alpha(r->p[i + 1]) || is_digit(r->p[i + 1])))))
            i++;
        take_word(r, r->p + from, i - from);
    }
}

static bool has(const struct reading *r, const char *s)
{
    size_t n = strlen(s);
    for (size_t i = 0; i + n <= r->n; i++)
        if (!memcmp(r->p + i, s, n))
            return true;
    return false;
}

static bool begins(const struct reading *r, const char *s)
{
    size_t n = strlen(s);
    return r->n >= n && !memcmp(r->p, s, n);
}

static bool ends(const struct reading *r, const char *s)
{
    size_t n = strlen(s);
    return r->n >= n && !memcmp(r->p + r->n - n, s, n);
}

static void read_marks(struct reading *r)
{
    unsigned bars = 0;
    for (size_t i = 0; i < r->n; i++) {
        char c = r->p[i], after = i + 1 < r->n ? r->p[i + 1] : ' ';
        bool first = !i || r->p[i - 1] == ' ';
        bars += c == '|';
        r->digits += is_digit(c);
        r->letters += is_alpha(c);
        if (c == '@' && is_alpha(after))
            r->set |= first ? BIT(HANDLE) : BIT(EMAIL);
        if (c == '#' && first && is_alpha(after))
            r->set |= BIT(HANDLE);
        if (c == '\t')
            r->set |= BIT(TAB);
        if (c == '(')
            r->set |= BIT(PARENTHESES);
        if (strchr(".!?", c) && c && after == ' ' && i > 3 && i + 2 < r->n && is_upper(r->p[i + 2]))
            r->set |= BIT(INNER_SENTENCE);
    }
    if (bars || has(r, " \xC2\xB7 ") || has(r, " \xE2\x80\xA2 "))
        r->set |= BIT(BARS);
    if (has(r, "\xC2\xBB") || has(r, "\xE2\x80\xBA") || has(r, "\xE2\x86\x92") || has(r, " > ") ||
        has(r, "\xE2\x96\xB6") || begins(r, "\xC2\xAB") || has(r, ">>") || begins(r, "< "))
        r->set |= BIT(ARROW);
    if (has(r, "\xC2\xA9") || has(r, "(c) ") || has(r, "(C) "))
        r->set |= BIT(COPYRIGHT);
    if (has(r, "http") || has(r, "www.") || has(r, ".com") || has(r, ".org"))
        r->set |= BIT(URL);
    if (begins(r, "* * *") || begins(r, "***"))
        r->set |= BIT(STAR);
}

static bool starts_item(const struct reading *r)
{
    size_t i = 0;
    while (i < r->n && is_digit(r->p[i]))
        i++;
    if (i && i < 3 && i + 1 < r->n && strchr(".)", r->p[i]) && r->p[i + 1] == ' ')
        return true;
    return begins(r, "- ") || begins(r, "* ") || begins(r, "\xE2\x80\xA2 ") ||
           begins(r, "\xE2\x80\x93 ");
}

static void read_ends(struct reading *r)
{
    static const char *const full[] = {".", "!", "\"", "\xE2\x80\x9D", ";",
                                       ",", ")", "'",  "\xE2\x80\x99"};
    bool end = ends(r, "?") || ends(r, ":");
    for (size_t k = 0; k < sizeof full / sizeof *full; k++)
        end = end || ends(r, full[k]);
    r->set |= end ? 0 : BIT(NO_END);
    r->set |= ends(r, ":") ? BIT(COLON) : 0;
    r->set |= ends(r, "?") ? BIT(QUESTION) : 0;
    r->set |= ends(r, "...") || ends(r, "\xE2\x80\xA6") ? BIT(ELLIPSIS) : 0;
    bool quote = begins(r, "\"") || begins(r, "\xE2\x80\x9C") || begins(r, "'");
    r->set |= quote ? BIT(QUOTED) : 0;
    r->set |= *r->p >= 'a' && *r->p <= 'z' ? BIT(LOWER_START) : 0;
    r->set |= is_digit(*r->p) ? BIT(DIGIT_START) : 0;
    r->set |= starts_item(r) ? BIT(LIST_ITEM) : 0;
    if ((begins(r, "By ") || begins(r, "BY ")) && r->n > 3 && is_upper(r->p[3]) && r->words <= 6)
        r->set |= BIT(BYLINE);
    size_t capitals = 0;
    while (capitals < r->n && (is_upper(r->p[capitals]) || strchr(" ,.", r->p[capitals])))
        capitals++;
    if (capitals > 4 && r->words > 8 &&
        (has(r, " - ") || has(r, " \xE2\x80\x94 ") || has(r, " \xE2\x80\x93 ")))
        r->set |= BIT(DATELINE);
}

static void read_shares(struct reading *r)
{
    static const struct {
        unsigned most;
        uint64_t feature;
    } LENGTHS[] = {{1, BIT(WORDS_0)}, {2, BIT(WORDS_2)},   {5, BIT(WORDS_5)},
                   {9, BIT(WORDS_9)}, {16, BIT(WORDS_16)}, {UINT32_MAX, BIT(WORDS_MORE)}};
    size_t k = 0;
    while (r->words > LENGTHS[k].most)
        k++;
    r->set |= LENGTHS[k].feature | BIT(BIAS);
    if (r->alphabetic > 1 && r->capital >= r->long_words && r->capital * 4 >= r->alphabetic * 3)
        r->set |= BIT(TITLE_CASE);
    if (r->alphabetic && r->upper == r->alphabetic)
        r->set |= BIT(ALL_CAPS);
    if (r->digits > r->letters)
        r->set |= BIT(NUMERIC);
    if (r->function * 4 >= r->words)
        r->set |= r->function * 5 >= r->words * 2 ? BIT(FUNCTION_MANY) : BIT(FUNCTION_SOME);
    if (r->page * 3 >= r->words)
        r->set |= BIT(PAGE_THIRD);
    if (r->page * 2 >= r->words)
        r->set |= BIT(PAGE_HALF);
    if (r->page && r->page * 5 >= r->words * 4)
        r->set |= BIT(PAGE_MOST);
    unsigned classes = bits(r->classes);
    r->set |= classes >= 2 ? BIT(CLASSES_2) : 0;
    r->set |= classes >= 3 ? BIT(CLASSES_3) : 0;
    if (r->set & BIT(VERB_START) && r->set & (BIT(YOU) | BIT(WE)))
        r->set |= BIT(VERB_YOUR);
}

uint64_t un_line_features(const char *p, size_t n, bool *prose)
{
    struct reading r = {.p = p, .n = n};
    *prose = false;
    if (!n)
        return BIT(BIAS);
    read_words(&r);
    read_marks(&r);
    read_ends(&r);
    read_shares(&r);
    *prose = n >= PROSE_BYTES && r.words >= PROSE_WORDS && r.function * 5 >= r.words &&
             r.page * 4 < r.words && !(r.set & BIT(NO_END));
    return r.set;
}
