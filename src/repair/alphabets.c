#include "repair/alphabets.h"

#include <limits.h>
#include <string.h>

#include "base/utf8.h"

/* Small letters; the capitals go with them. Several languages share a line when their letters are
   the same or nearly so. */
static const struct {
    const char *letters;
    uint8_t rare; /* bits: text in the languages is rare */
} ALPHABETS[] = {
    {"àâæçèéêëîïôœùûüÿ", 0},                      /* French */
    {"äöüß", 0},                                  /* German */
    {"áéíñóúü", 0},                               /* Spanish, Galician, Basque */
    {"àáâãçéêíóôõú", 0},                          /* Portuguese */
    {"àèéìíîòóù", 0},                             /* Italian */
    {"àçèéíïòóúü", 0},                            /* Catalan, Occitan */
    {"ăâîșțşţ", 0},                               /* Romanian */
    {"ąćęłńóśźż", 0},                             /* Polish */
    {"áčďéěíňóřšťúůýž", 0},                       /* Czech */
    {"áäčďéíĺľňóôŕšťúýž", 0},                     /* Slovak */
    {"áéíóöőúüű", 0},                             /* Hungarian */
    {"čćđšž", 0},                                 /* Slovenian, Croatian, Bosnian, Serbian */
    {"çë", 0},                                    /* Albanian */
    {"âçğıİîöşûü", 0},                            /* Turkish, Crimean Tatar */
    {"çəğıİöşü", 0},                              /* Azerbaijani */
    {"åäöé", 0},                                  /* Swedish */
    {"åæøéòô", 0},                                /* Danish, Norwegian */
    {"áæðéíóöþúý", 0},                            /* Icelandic */
    {"áæðíóøúý", 4},                              /* Faroese */
    {"äöåšž", 0},                                 /* Finnish */
    {"äöõüšž", 0},                                /* Estonian */
    {"āčēģīķļņšūž", 0},                           /* Latvian */
    {"ąčęėįšųūž", 0},                             /* Lithuanian */
    {"èéëïöü", 0},                                /* Dutch, Limburgish */
    {"áéíóú", 0},                                 /* Irish */
    {"àèìòùáéó", 4},                              /* Scottish Gaelic */
    {"áàâêîôûŵŷëïö", 4},                          /* Welsh */
    {"àċèġħìòùż", 4},                             /* Maltese */
    {"ĉĝĥĵŝŭ", 4},                                /* Esperanto */
    {"àáâãèéêìíòóôõùúýăđĩũơư", 0},                /* Vietnamese */
    {"áêëéèîïôöûŉ", 4},                           /* Afrikaans */
    {"čǧɛɣ", 4},                                  /* Kabyle */
    {"çêîşû", 4},                                 /* Kurdish */
    {"àôñ", 4},                                   /* Malagasy */
    {"āēīōū", 4},                                 /* Maori, romanised Sanskrit and Japanese */
    {"àáèéìíòóùúǹḿ", 4},                          /* Yoruba */
    {"ćčěłńóřŕśšžź", 4},                          /* Sorbian */
    {"äéë", 4},                                   /* Luxembourgish */
    {"äçňöşüýž", 4},                              /* Turkmen */
    {"áčđŋšŧž", 4},                               /* Northern Sami */
    {"àéëñóŋ", 4},                                /* Wolof */
    {"âåçèéêëîôû", 4},                            /* Walloon */
    {"âàçèéêëìîòôùû", 4},                         /* Friulian, Romansh */
    {"êñôùü", 4},                                 /* Breton */
    {"âêîôûúäëïöü", 4},                           /* Frisian */
    {"šêô", 4},                                   /* Sotho, Tswana */
    {"àáâãçèéêëíîñóôõöùúüćıńśźǎǐǒǔāēīōūǖǘǚǜ", 4}, /* Pinyin, Guarani and other transcriptions */
};

_Static_assert(sizeof ALPHABETS / sizeof *ALPHABETS <= UN_ALPHABETS_MAX, "one bit each");

/* The capital of a small letter of Latin-1, Extended-A or -B. */
static uint32_t capital(uint32_t cp)
{
    if (cp < 0x100)
        return cp >= 0xE0 && cp != 0xF7 && cp != 0xFF ? cp - 0x20 : cp;
    bool even = (cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E);
    return even == !(cp & 1) ? cp - 1 : cp;
}

void un_alphabets_init(struct un_alphabets *a)
{
    memset(a, 0, sizeof *a);
    for (size_t k = 0; k < sizeof ALPHABETS / sizeof *ALPHABETS; k++) {
        const char *s = ALPHABETS[k].letters;
        for (size_t left = strlen(s), bad; left;) {
            uint32_t cp;
            int len = un_utf8_next(s, left, &cp, &bad);
            if (len <= 0)
                break;
            if (cp < UN_ALPHABET_END)
                a->of[cp] |= a->of[capital(cp)] |= (uint64_t)1 << k;
            s += len;
            left -= (size_t)len;
        }
    }
}

int un_alphabets_strangeness(const struct un_alphabets *a, const uint32_t *cp, size_t n)
{
    enum { STRANGE = 6 };
    int has[UN_ALPHABETS_MAX] = {0}, letters = 0, least = INT_MAX;
    for (size_t k = 0; k < n; k++) {
        if (cp[k] < 0xC0 || cp[k] >= UN_ALPHABET_END || cp[k] == 0xD7 || cp[k] == 0xF7)
            continue;
        letters++;
        unsigned bit = 0;
        for (uint64_t set = a->of[cp[k]]; set; set >>= 1)
            has[bit++] += (int)(set & 1);
    }
    for (size_t k = 0; k < sizeof ALPHABETS / sizeof *ALPHABETS; k++) {
        int bits = STRANGE * (letters - has[k]) + ALPHABETS[k].rare;
        least = bits < least ? bits : least;
    }
    return letters ? least : 0;
}
