#include "data/phrase.h"

#include "base/utf8.h"
#include "segment/ascii.h"
#include "segment/lexeme.h"

static bool add(struct un_phrase *out, const char *p, struct un_token t)
{
    struct un_lexeme x[2];
    int m = un_lexemes_of(p, t, x);
    for (int j = 0; j < m; j++) {
        if (x[j].transparent)
            continue;
        if (out->words == UN_PHRASE_MAX || !x[j].hash)
            return false;
        out->lexeme[out->words++] = x[j].hash;
        out->hash = un_phrase_hash(out->hash, x[j].hash);
    }
    return true;
}

bool un_phrase_read(struct un_phrase *out, const char *p, size_t n)
{
    struct un_tokens t = {0};
    *out = (struct un_phrase){0};
    if (un_ascii_run(p, n) != n)
        return false;
    bool ok = un_ascii_words(p, n, &t);
    out->no_memory = !ok;
    for (size_t k = 0; ok && k < t.len; k++)
        ok = add(out, p, t.item[k]);
    un_tokens_release(&t);
    return ok && out->words;
}
