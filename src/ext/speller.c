#include "ext/speller.h"

#include <hunspell/hunspell.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

/* Opening a dictionary takes far longer than a question: British English is opened for the first
   word that American English does not have. */
struct un_speller {
    Hunhandle *us, *gb;
    char *dir;
    bool gb_asked;
};

static const char *const PLACES[] = {"/usr/share/hunspell", "/usr/share/myspell/dicts",
                                     "/usr/local/share/hunspell", NULL};

static Hunhandle *open_one(const char *dir, const char *name)
{
    char aff[1024], dic[1024];
    int a = snprintf(aff, sizeof aff, "%s/%s.aff", dir, name);
    int d = snprintf(dic, sizeof dic, "%s/%s.dic", dir, name);
    if (a < 0 || d < 0 || (size_t)a >= sizeof aff || (size_t)d >= sizeof dic)
        return NULL;
    if (access(aff, R_OK) != 0 || access(dic, R_OK) != 0)
        return NULL;
    Hunhandle *h = Hunspell_create(aff, dic);
    if (h && Hunspell_spell(h, "house"))
        return h;
    if (h)
        Hunspell_destroy(h);
    return NULL;
}

static Hunhandle *open_somewhere(const char *dir, const char *name)
{
    Hunhandle *h = NULL;
    if (dir)
        return open_one(dir, name);
    for (int k = 0; PLACES[k] && !h; k++)
        h = open_one(PLACES[k], name);
    return h;
}

struct un_speller *un_speller_open(const char *dir)
{
    struct un_speller *s = un_calloc(1, sizeof *s);
    if (!s)
        return NULL;
    if (dir) {
        size_t n = strlen(dir) + 1;
        s->dir = un_calloc(n, 1);
        if (!s->dir) {
            un_free(s);
            return NULL;
        }
        memcpy(s->dir, dir, n);
    }
    s->us = open_somewhere(dir, "en_US");
    if (s->us)
        return s;
    un_speller_close(s);
    return NULL;
}

void un_speller_close(struct un_speller *s)
{
    if (!s)
        return;
    if (s->us)
        Hunspell_destroy(s->us);
    if (s->gb)
        Hunspell_destroy(s->gb);
    un_free(s->dir);
    un_free(s);
}

bool un_speller_knows_us(struct un_speller *s, const char *word)
{
    return Hunspell_spell(s->us, word) != 0;
}

bool un_speller_knows(struct un_speller *s, const char *word)
{
    if (un_speller_knows_us(s, word))
        return true;
    if (!s->gb_asked) {
        s->gb_asked = true;
        s->gb = open_somewhere(s->dir, "en_GB");
    }
    return s->gb && Hunspell_spell(s->gb, word) != 0;
}
