#include "repair/stage.h"

#include "base/traits.h"
#include "repair/character.h"
#include "repair/entity.h"

bool un_repair_init(struct un_repair *r, un_rules on)
{
    *r = (struct un_repair){.on = on};
    un_character_table(on, r->begins);
    r->triggers = UN_TRAIT_HIGH | UN_TRAIT_CONTROL | UN_TRAIT_AMPERSAND;
    if (r->begins['\r'])
        r->triggers |= UN_TRAIT_CR;
    un_buf_init(&r->one, UINT32_MAX);
    un_buf_init(&r->two, UINT32_MAX);
    un_edits_init(&r->found);
    un_edits_init(&r->so_far);
    un_edits_init(&r->merged);
    un_mojibake_init(&r->mojibake, on);
    return true;
}

void un_repair_release(struct un_repair *r)
{
    un_buf_release(&r->one);
    un_buf_release(&r->two);
    un_edits_release(&r->found);
    un_edits_release(&r->so_far);
    un_edits_release(&r->merged);
    un_mojibake_release(&r->mojibake);
}

static bool entities(struct un_repair *r, const char *text, size_t n, bool first)
{
    (void)first;
    return un_entity_find(text, n, r->on, &r->found);
}

static bool mojibake(struct un_repair *r, const char *text, size_t n, bool first)
{
    (void)first;
    return un_mojibake_find(&r->mojibake, text, n, &r->found);
}

static bool characters(struct un_repair *r, const char *text, size_t n, bool first)
{
    return un_character_find(text, n, r->on, r->begins, &r->mojibake.table, first, &r->found);
}

/* In the order in which the damage is undone: mojibake of text that was escaped, up to three layers
   of it, then what is left of controls, which mojibake is made of. */
static const struct part {
    bool (*find)(struct un_repair *, const char *, size_t, bool);
    unsigned bit; /* in the set of those that are idle */
} PART[] = {{entities, 1}, {mojibake, 2}, {mojibake, 2}, {mojibake, 2}, {characters, 4}};

static void swap_edits(struct un_edits *a, struct un_edits *b)
{
    struct un_edits swap = *a;
    *a = *b;
    *b = swap;
}

/* Adds what was FOUND in CUR to SO_FAR and moves on to NEXT, the text after it. */
static bool advance(struct un_repair *r, const char *text, struct un_edits *so_far, const char *cur,
                    size_t n, struct un_buf *next)
{
    un_edits_clear(&r->merged);
    if (!un_edits_compose(so_far, &r->found, text, cur, &r->merged))
        return false;
    swap_edits(so_far, &r->merged);
    un_buf_clear(next);
    un_edits_apply(&r->found, cur, n, next);
    return !next->failed;
}

bool un_repair_run(struct un_repair *r, const char *text, size_t n, unsigned traits, unsigned how,
                   struct un_edits *out)
{
    const char *cur = text;
    size_t len = n;
    struct un_buf *next = &r->one, *other = &r->two;
    if (!(traits & r->triggers))
        return true;
    un_edits_clear(&r->so_far);
    r->idle = how & UN_REPAIR_AGAIN ? r->idle : 0;
    for (size_t k = 0; k < sizeof PART / sizeof *PART; k++) {
        if (r->idle & PART[k].bit)
            continue;
        un_edits_clear(&r->found);
        r->scanned += len;
        if (!PART[k].find(r, cur, len, how & UN_REPAIR_FIRST))
            return false;
        r->idle = r->found.len ? 0 : r->idle | PART[k].bit;
        if (!r->found.len)
            continue;
        if (!advance(r, text, &r->so_far, cur, len, next))
            return false;
        cur = next->data;
        len = next->len;
        struct un_buf *swap = next;
        next = other;
        other = swap;
    }
    swap_edits(out, &r->so_far);
    return true;
}
