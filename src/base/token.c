#include "base/token.h"

#include "base/mem.h"

bool un_tokens_add(struct un_tokens *t, struct un_token token)
{
    if (t->len == t->cap) {
        size_t cap = t->cap ? t->cap * 2 : 256;
        struct un_token *item = un_realloc(t->item, cap, sizeof *item);
        if (!item)
            return false;
        t->item = item;
        t->cap = cap;
    }
    t->item[t->len++] = token;
    return true;
}

void un_tokens_release(struct un_tokens *t)
{
    un_free(t->item);
    *t = (struct un_tokens){0};
}

bool un_ends_add(struct un_ends *e, uint32_t end)
{
    if (e->len == e->cap) {
        size_t cap = e->cap ? e->cap * 2 : 64;
        uint32_t *item = un_realloc(e->item, cap, sizeof *item);
        if (!item)
            return false;
        e->item = item;
        e->cap = cap;
    }
    e->item[e->len++] = end;
    return true;
}

void un_ends_release(struct un_ends *e)
{
    un_free(e->item);
    *e = (struct un_ends){0};
}
