#include "rules.h"

#include <stdio.h>
#include <string.h>

#include "message.h"

/* A preset is a set of stages and of switches, so that all there is to say of it can also be said
   by --only and --rule. */
static const struct preset {
    int stages;
    const char *rules;
} presets[] = {
    /* What ftfy.fix_text does when nothing is said, restyling included. */
    {UNSPIN_STAGE_REPAIR | UNSPIN_STAGE_NORMALISE,
     "+ligature,+width,+quotes,+line-end,+entity-line-end,-entity-bare,-lost-byte"},
    /* Encodings and nothing else. */
    {UNSPIN_STAGE_REPAIR, "-entity,-entity-bare,-control,-bom,-terminal-escape"},
};

const struct cli_choice cli_presets[] = {{"ftfy", 0}, {"encoding", 1}, {NULL, 0}};

enum { NAME_MOST = 40, NEAR = 2 };

static int smallest(int a, int b, int c)
{
    int least = a < b ? a : b;
    return least < c ? least : c;
}

/* Levenshtein's distance, row by row. */
static int distance(const char *a, size_t n, const char *b)
{
    int row[NAME_MOST + 1];
    size_t m = strlen(b);

    if (n > NAME_MOST || m > NAME_MOST)
        return NAME_MOST;
    for (size_t j = 0; j <= m; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int above = row[j];
            row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[m];
}

/* Mistyped by a letter or two, or a part of the name. */
static bool is_near(const char *name, size_t n, const char *rule)
{
    char part[NAME_MOST + 1];

    if (n == 0 || n > NAME_MOST)
        return false;
    memcpy(part, name, n);
    part[n] = '\0';
    return distance(name, n, rule) <= (n > 3 ? NEAR : 1) || (n > 2 && strstr(rule, part));
}

static void unknown(const char *option, const char *name, size_t n)
{
    const struct unspin_rule *rule;
    char near[400] = "";

    for (size_t k = 0; (rule = unspin_rule_at(k)); k++) {
        size_t len = strlen(near);
        if (is_near(name, n, rule->name))
            snprintf(near + len, sizeof near - len, "%s%s", len ? ", " : "", rule->name);
    }
    cli_message(NULL, "--%s: there is no rule '%.*s'%s%s; --list-rules tells them all", option,
                n < 100 ? (int)n : 100, name, *near ? "; near it: " : "", near);
}

/* Number of the rule, -1 when there is none of that name. */
static int find_rule(const char *name, size_t n)
{
    const struct unspin_rule *rule;

    for (size_t k = 0; (rule = unspin_rule_at(k)); k++) {
        if (strlen(rule->name) == n && !memcmp(rule->name, name, n))
            return (int)k;
    }
    return -1;
}

bool cli_rules_switch(const char *option, const char *list, uint64_t *on, uint64_t *off)
{
    for (;;) {
        bool minus = *list == '-';
        list += *list == '-' || *list == '+';
        size_t n = strcspn(list, ",");
        int k = find_rule(list, n);
        if (k < 0) {
            unknown(option, list, n);
            return false;
        }
        uint64_t bit = (uint64_t)1 << k;
        *on = minus ? *on & ~bit : *on | bit;
        *off = minus ? *off | bit : *off & ~bit;
        if (!list[n])
            return true;
        list += n + 1;
    }
}

bool cli_rules_preset(struct cli_options *o, int preset)
{
    const struct preset *p = &presets[preset];

    o->preset_stages = p->stages;
    return !*p->rules || cli_rules_switch("preset", p->rules, &o->rules_on, &o->rules_off);
}

bool cli_rules_check(const struct cli_options *o)
{
    static const char *const forms[] = {"nfc", "nfd", "nfkc", "nfkd"};
    const char *chosen = NULL;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        int k = find_rule(forms[i], strlen(forms[i]));
        if (k < 0 || !(o->rules_on >> k & 1))
            continue;
        if (chosen) {
            cli_message(NULL, "--rule: %s and %s exclude each other: choose one form", chosen,
                        forms[i]);
            return false;
        }
        chosen = forms[i];
    }
    return true;
}

/* As a table for people that cut(1) can read too. */
void cli_rules_print(struct cli_out *out)
{
    const struct unspin_rule *rule;

    for (size_t k = 0; (rule = unspin_rule_at(k)); k++)
        cli_out_format(out, "%s\t%s\t%s\t%s\n", rule->name, rule->stage,
                       rule->restyle ? "off" : "on", rule->description);
}
