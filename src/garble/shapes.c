#include "garble/shapes.h"

#include <string.h>

/* LIST: words in small letters, each between blanks. */
static bool is_in(const char *list, const char *p, size_t n)
{
    char word[24];
    if (n + 3 > sizeof word)
        return false;
    word[0] = ' ';
    for (size_t i = 0; i < n; i++)
        word[i + 1] = p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] + 32) : p[i];
    word[n + 1] = ' ';
    word[n + 2] = 0;
    return strstr(list, word);
}

bool un_is_function_word(const char *p, size_t n)
{
    return is_in(
        " the this that these those there here it he she they we you his her its their our "
        "your my and but or if when while as because although though since so yet in on at "
        "by for from of to with after before during until about is was are were be been "
        "has have had will would could should can may might must not no who which what "
        "where why how both each some many most all any other another however meanwhile "
        "according also then than an a i ",
        p, n);
}

bool un_is_preposition(const char *p, size_t n)
{
    return is_in(" by on of at to from per via with for in ", p, n);
}

bool un_is_abbreviation(const char *p, size_t n)
{
    return is_in(
        " dr mr mrs ms st rep reps sen sens gov gen col lt sgt capt cmdr maj adm pvt no nos "
        "vs etc inc ltd co corp jr sr prof rev hon mt ft ave blvd rd dept est fig figs vol "
        "art sec ch pp ed eds al ca cf approx assn bros messrs mme jan feb mar apr jun jul "
        "aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun ph calif fla ala "
        "ariz conn ill mass mich minn okla tenn wis pa va eg ie ",
        p, n);
}

bool un_is_unit(const char *p, size_t n)
{
    return n <= 2 ||
           is_in(
               " nds rds ths kms cms mms kgs mgs lbs lb oz mph kph kmh bpm rpm ppm ppb psi "
               "ghz mhz khz hz gbps mbps kbps kwh mwh gwh kcal cal mol mmol min mins sec secs hrs "
               "hr yrs yr ers ish fold some bit bits byte bytes ball teen teens plus mile miles "
               "metre metres meter meters gram grams inch inches foot feet litre litres liter "
               "liters volt volts watt watts carat carats hour day week month year minute second "
               "star storey story room man men person piece part point series class type speed "
               "door seat seater wheel wheeler stroke valve cylinder gauge caliber calibre core "
               "pack player way percent sided fps dpi mah usd eur gbp nth pin ply karat chan gag ",
               p, n);
}

bool un_is_month(const char *p, size_t n)
{
    return is_in(" january february march april may june july august september october november "
                 "december jan feb sept oct nov dec ",
                 p, n);
}

bool un_is_weekday(const char *p, size_t n)
{
    return is_in(" monday tuesday wednesday thursday friday saturday sunday ", p, n);
}

bool un_is_furniture(const char *p, size_t n)
{
    return is_in(" published updated posted written edited reviewed medically reporting photo "
                 "photos photograph photographs image images video share tweet comment comments "
                 "advertisement subscribe follow read related source staff credit caption print "
                 "email download ",
                 p, n);
}

bool un_is_counted(const char *p, size_t n)
{
    return is_in(" min mins minute minutes hour hours day days week weeks month months year years "
                 "comment comments view views share shares like likes photo photos image images "
                 "video videos reply replies vote votes reads followers ",
                 p, n);
}

bool un_is_amount(const char *p, size_t n)
{
    return is_in(" women men children hundred thousand million billion trillion dozen seconds "
                 "minutes hours days "
                 "weeks months years percent people dollars euros pounds times points votes ",
                 p, n);
}

bool un_is_name_prefix(const char *p, size_t n)
{
    return p[0] >= 'A' && p[0] <= 'Z' &&
           is_in(
               " mc mac de di du da del della des dos la le lo van von vander fitz san "
               "santa saint el al ab ap bel ben bin ibn abu abd mon ver ten ter sainte o d l mag ",
               p, n);
}

bool un_is_year(const char *p, size_t n)
{
    return n == 4 && (!memcmp(p, "19", 2) || !memcmp(p, "20", 2)) && p[2] >= '0' && p[2] <= '9' &&
           p[3] >= '0' && p[3] <= '9';
}

bool un_is_all_upper(const char *p, size_t n)
{
    size_t upper = 0;
    for (size_t i = 0; i < n; i++) {
        if (p[i] >= 'a' && p[i] <= 'z')
            return false;
        upper += p[i] >= 'A' && p[i] <= 'Z';
    }
    return upper > 1;
}

enum un_glue un_glue(const char *p, size_t n)
{
    if (is_in(" the and that this these those their which from would could should they have "
              "where when than because since although though whether while without between among "
              "including something anything nothing nobody someone everyone several another many "
              "however therefore during until ",
              p, n))
        return UN_GLUE_STRONG;
    if (is_in(" was were are has had will can may not but who into his she you her what your our "
              "its him them himself herself themselves myself every other others such same only "
              "never always often already soon still again also even just very how why if each "
              "said told says say saying made make makes making took take takes taken gave give "
              "gives given went goes going came come comes coming got get gets getting did does "
              "doing been being knew know knows seen saw see sees put let one two three four five "
              "six seven eight nine much more most less few next last first second third before "
              "after about against along across near behind through over under with for early "
              "later ago then there here now too so ",
              p, n))
        return UN_GLUE_SOME;
    return is_in(" of to it as at or an we he a is in on by be up no my me do go us ", p, n)
               ? UN_GLUE_WEAK
               : UN_GLUE_NONE;
}

bool un_is_prefix(const char *p, size_t n)
{
    return is_in(
        " ante anti aero agro all ambi arch audio auto back bi bio by cardio chemo co contra "
        "counter cross crypto cyber de demi dis down eco electro en ex extra euro fore full "
        "gastro geo half hand hemi hetero high homo hydro hyper hypo in infra inter intra "
        "kilo long low macro mal mega meta micro mid milli mini mis mono multi nano neo neuro "
        "after first for grand great non off one ortho osteo out over pan para patho per petro "
        "phono photo physio poly post "
        "pre pro proto pseudo psycho pyro quasi radio re retro self semi short socio step sub "
        "super sur techno tele thermo trans tri turbo twenty thirty forty fifty sixty seventy "
        "eighty ninety ultra un under uni up vaso vice video well with thru straight bar bed "
        "blood body book box car dog door ear eye farm fire flag foot girl hair head heart "
        "home horse house land man mother news night road school sea side sky snow sun tooth "
        "water wind wood work ",
        p, n);
}

bool un_is_suffix(const char *p, size_t n)
{
    return is_in(
        " ago able ability ably about ahead around away back based bearer board book born bound "
        "box boy boys breaker bred brother brothers builder built child craft daughter down "
        "driven driver fall fallen field fields fighter fighters fish floor flow folk folks "
        "free friendly fully girl girls goer goers ground grower growers guard hand hands hall "
        "head heads holder holders hood hound hounds house houses in keeper keepers land lands "
        "less like line lines long later less looking made maker makers making man master masters "
        "mate "
        "mates member members men minded mill more most ness one off ology on out over owner "
        "owners people "
        "person phobia phobic player players points pole post proof resistant ridden right "
        "room rooms runner runners seeker seekers setter setters ship ships shop shops side "
        "sides sister size sized smith son sphere stone storm style taker takers therapy time "
        "times tion town towns type up ward wards ware way ways wide wise woman women word "
        "work worker workers working works worthy writer writers yard yards year ",
        p, n);
}

static bool ends_in(const char *p, size_t n, const char *tail)
{
    size_t m = strlen(tail);
    return n > m && !memcmp(p + n - m, tail, m);
}

static bool is_inflected(const char *p, size_t n)
{
    return ends_in(p, n, "s") || ends_in(p, n, "ed") || ends_in(p, n, "ing") || ends_in(p, n, "ly");
}

bool un_is_compound(const char *p, size_t n, const char *q, size_t m)
{
    if (is_in(" anti counter cross fore inter mid multi non out over self sub super ultra under ",
              p, n))
        return un_glue(q, m) == UN_GLUE_NONE;
    return un_glue(p, n) == UN_GLUE_NONE && !is_inflected(p, n) &&
           is_in(" away back builder builders down even giver givers goer goers holder holders "
                 "keeper keepers less like maker makers making off out over owner owners proof "
                 "setter setters taker takers taking up wide worthy ",
                 q, m);
}
