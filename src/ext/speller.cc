/* In C++, as Hunspell is: it answers a lack of memory by an exception, which must not pass through
   C. Otherwise this is C like the rest, and needs nothing of the C++ library but its catching. */
extern "C" {
#include "ext/speller.h"
#include "base/mem.h"
}

#include <hunspell/hunspell.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Opening a dictionary takes far longer than a question: British English is opened for the first
   word that American English does not have. */
struct un_speller {
    Hunhandle *us, *gb;
    char *dir;
    bool gb_asked, no_memory;
};

static const char *const PLACES[] = {"/usr/share/hunspell", "/usr/share/myspell/dicts",
                                     "/usr/local/share/hunspell", nullptr};

static Hunhandle *create(const char *aff, const char *dic)
{
    try {
        return Hunspell_create(aff, dic);
    } catch (...) {
        return nullptr;
    }
}

/* 1: known, 0: not, -1: no memory for the answer. */
static int spell(Hunhandle *h, const char *word)
{
    try {
        return Hunspell_spell(h, word) != 0;
    } catch (...) {
        return -1;
    }
}

static Hunhandle *open_one(const char *dir, const char *name, bool *no_memory)
{
    char aff[1024], dic[1024];
    int a = snprintf(aff, sizeof aff, "%s/%s.aff", dir, name);
    int d = snprintf(dic, sizeof dic, "%s/%s.dic", dir, name);
    if (a < 0 || d < 0 || (size_t)a >= sizeof aff || (size_t)d >= sizeof dic)
        return nullptr;
    if (access(aff, R_OK) != 0 || access(dic, R_OK) != 0)
        return nullptr;
    Hunhandle *h = create(aff, dic);
    int known = h ? spell(h, "house") : -1;
    *no_memory = known < 0;
    if (known > 0)
        return h;
    if (h)
        Hunspell_destroy(h);
    return nullptr;
}

static Hunhandle *open_somewhere(const char *dir, const char *name, bool *no_memory)
{
    Hunhandle *h = nullptr;
    if (dir)
        return open_one(dir, name, no_memory);
    for (int k = 0; PLACES[k] && !h && !*no_memory; k++)
        h = open_one(PLACES[k], name, no_memory);
    return h;
}

static bool keep_dir(struct un_speller *s, const char *dir)
{
    size_t n = strlen(dir) + 1;
    s->dir = static_cast<char *>(un_calloc(n, 1));
    if (s->dir)
        memcpy(s->dir, dir, n);
    return s->dir;
}

struct un_speller *un_speller_open(const char *dir, bool *no_memory)
{
    un_speller *s = static_cast<un_speller *>(un_calloc(1, sizeof *s));
    *no_memory = !s || (dir && !keep_dir(s, dir));
    if (!*no_memory)
        s->us = open_somewhere(dir, "en_US", no_memory);
    if (s && s->us)
        return s;
    un_speller_close(s);
    return nullptr;
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

/* What is not known for lack of memory counts as unknown, and the lack is kept. */
static bool ask(struct un_speller *s, Hunhandle *h, const char *word)
{
    int known = spell(h, word);
    s->no_memory = s->no_memory || known < 0;
    return known > 0;
}

bool un_speller_knows_us(struct un_speller *s, const char *word)
{
    return ask(s, s->us, word);
}

bool un_speller_knows(struct un_speller *s, const char *word)
{
    if (un_speller_knows_us(s, word))
        return true;
    if (!s->gb_asked) {
        bool no_memory = false;
        s->gb = open_somewhere(s->dir, "en_GB", &no_memory);
        s->gb_asked = !no_memory;
        s->no_memory = s->no_memory || no_memory;
    }
    return s->gb && ask(s, s->gb, word);
}

bool un_speller_no_memory(const struct un_speller *s)
{
    return s->no_memory;
}
