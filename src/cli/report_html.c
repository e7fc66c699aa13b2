/* --format=html: one page that stands alone, with a section for each document. The text with its
   edits and their candidates wait in spools for the verdict, which stands before them. The page
   needs no end of its own (HTML, 13.1.2.4: end tags that may be left out), and begins with the
   first document that an output gets. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "html_strip.h"
#include "html_text.h"
#include "message.h"
#include "parts.h"
#include "report.h"
#include "spool.h"
#include "window.h"

/* Where a decision of the window begins and what the report tells of it. */
struct told {
    uint64_t offset;
    size_t at, len;
};

struct html {
    struct cli_spool article, choices;
    struct cli_html_text text;
    struct cli_strip strip;
    uint64_t edits, choice_lists;
    struct cli_window window;
    /* Decisions of the window that chose a candidate, as JSON in a spool of their own. */
    struct told *told;
    size_t told_len, told_size, told_next;
    struct cli_spool heard;
};

/* The page allows its own style and script by their hashes and nothing else (CSP Level 3,
   6.7.3.3), so text of a document could not run even if it became markup. */
static void page_csp(struct cli_out *out)
{
    cli_out_string(out,
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "base-uri 'none'; form-action 'none'; style-src 'sha256-");
    cli_out_string(out, cli_part_style_hash);
    cli_out_string(out, "'; script-src 'sha256-");
    cli_out_string(out, cli_part_script_hash);
    cli_out_string(out, "'\">\n");
}

/* Colours: one for each rule of the unspin stage, one for each other stage. */
static unsigned slot(const struct unspin_rule *rule, unsigned *restored)
{
    static const char *const stages[] = {"decode", "repair", "normalise", "garble"};

    for (unsigned k = 0; k < sizeof stages / sizeof *stages; k++) {
        if (!strcmp(rule->stage, stages[k]))
            return 8 + k;
    }
    return (*restored)++ % 8;
}

static void page_rules(struct cli_out *out)
{
    const struct unspin_rule *rule;
    unsigned restored = 0;

    cli_out_string(out, "<script type=\"application/json\" id=\"rules\">[");
    for (size_t k = 0; (rule = unspin_rule_at(k)); k++) {
        cli_out_string(out, k > 0 ? ",\n{\"name\": " : "{\"name\": ");
        cli_html_json_string(out, rule->name, strlen(rule->name));
        cli_out_string(out, ", \"what\": ");
        cli_html_json_string(out, rule->description, strlen(rule->description));
        cli_out_format(out, ", \"slot\": %u}", slot(rule, &restored));
    }
    cli_out_string(out, "]</script>\n");
}

static void page_begin(struct cli_out *out)
{
    cli_out_string(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page_csp(out);
    cli_out_string(out, "<meta name=\"viewport\" content=\"width=device-width, "
                        "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
                        "<meta name=\"generator\" content=\"unspin " UNSPIN_VERSION "\">\n"
                        "<title>unspin report</title>\n<style>");
    cli_out_bytes(out, cli_part_style, cli_part_style_length);
    cli_out_string(out, "</style>\n<script>");
    cli_out_bytes(out, cli_part_script, cli_part_script_length);
    cli_out_string(out, "</script>\n");
    page_rules(out);
    cli_out_string(out, "</head>\n<body>\n");
    cli_out_bytes(out, cli_part_body, cli_part_body_length);
}

static void close_all(struct html *h)
{
    cli_spool_close(&h->article);
    cli_spool_close(&h->choices);
    cli_spool_close(&h->heard);
    cli_window_release(&h->window);
    free(h->told);
    free(h);
}

static int html_begin(struct cli_report *r)
{
    struct html *h = calloc(1, sizeof *h);

    if (!h) {
        cli_message(r->file, "out of memory");
        return 1;
    }
    if (!cli_spool_open(&h->article) || !cli_spool_open(&h->choices) ||
        !cli_spool_open(&h->heard)) {
        close_all(h);
        return 1;
    }
    if (r->out->total == 0)
        page_begin(r->out);
    /* Bytes so far: a number that no other section of this page has. */
    h->text = (struct cli_html_text){.out = &h->article.out, .document = r->out->total};
    r->own = h;
    return r->out->error;
}

static bool grow(void **items, size_t *size, size_t need, size_t each)
{
    if (need <= *size)
        return true;
    size_t bigger = need > 2 * *size ? need : 2 * *size;
    void *moved = realloc(*items, bigger * each);
    if (!moved) {
        cli_message(NULL, "out of memory");
        return false;
    }
    *items = moved;
    *size = bigger;
    return true;
}

static int failed(const struct cli_report *r)
{
    const struct html *h = r->own;

    return r->out->error || h->article.out.error || h->choices.out.error || h->heard.out.error;
}

/* The next N bytes of the window, which no edit touches. */
static void keep(struct html *h, size_t n)
{
    if (n > 0)
        cli_html_text(&h->text, cli_window_at(&h->window), n);
    h->window.done += n;
}

static void end_window(struct html *h)
{
    keep(h, cli_window_left(&h->window));
    h->told_len = h->told_next = 0;
    cli_spool_truncate(&h->heard, 0);
}

static int html_before(struct cli_report *r, const char *text, size_t n)
{
    struct html *h = r->own;

    end_window(h);
    if (!cli_window_next(&h->window, text, n))
        return 1;
    return failed(r);
}

static void candidate(struct cli_out *out, const struct unspin_candidate *c)
{
    cli_out_char(out, '[');
    cli_html_json_string(out, c->text, c->text_len);
    cli_out_format(out, ",%u,%" PRId32 ",%" PRId32 ",%" PRId32 ",", c->probability, c->total,
                   c->model, c->channel);
    if (c->row)
        cli_out_format(out, "\"%c:%" PRIu32 "\"", c->family ? c->family : '?', c->row);
    else
        cli_out_string(out, "\"keep\"");
    cli_out_format(out, ",%d]", c->chosen ? 1 : 0);
}

/* Words that the best path keeps lead to no edit, so they need not be remembered. */
static bool chose(const struct unspin_decision *d)
{
    for (size_t k = 0; k < d->candidates; k++) {
        if (d->candidate[k].chosen && d->candidate[k].row)
            return true;
    }
    return false;
}

static int html_decision(struct cli_report *r, const struct unspin_decision *d)
{
    struct html *h = r->own;
    struct cli_out *out = &h->heard.out;
    void *told = h->told;

    if (!chose(d))
        return 0;
    if (!grow(&told, &h->told_size, h->told_len + 1, sizeof *h->told))
        return 1;
    h->told = told;
    struct told *t = &h->told[h->told_len++];
    *t = (struct told){.offset = d->text_offset, .at = (size_t)out->total};
    cli_out_string(out, "{\"word\":");
    cli_html_json_string(out, d->before, d->before_len);
    cli_out_format(out, ",\"gate\":%u,\"candidates\":[", d->gate);
    for (size_t k = 0; k < d->candidates; k++) {
        if (k > 0)
            cli_out_char(out, ',');
        candidate(out, &d->candidate[k]);
    }
    cli_out_string(out, "]}");
    t->len = (size_t)out->total - t->at;
    return failed(r);
}

static void copy_told(struct html *h, const struct told *t)
{
    struct cli_reader reader;

    cli_reader_init(&reader, &h->heard, t->at);
    for (size_t n = t->len; n > 0; n--)
        cli_out_char(&h->choices.out, (char)cli_reader_byte(&reader));
}

/* What was decided inside the span of E, as the next item of the list of choices. */
static bool choose(struct html *h, const struct unspin_edit *e)
{
    uint64_t end = e->text_offset + (e->before_len ? e->before_len : 1);
    bool any = false;

    cli_out_flush(&h->heard.out);
    for (; h->told_next < h->told_len && h->told[h->told_next].offset < end; h->told_next++) {
        const struct told *t = &h->told[h->told_next];
        if (t->offset < e->text_offset)
            continue;
        cli_out_string(&h->choices.out, any ? "," : h->choice_lists ? ",\n[" : "[[");
        copy_told(h, t);
        any = true;
    }
    if (any)
        cli_out_char(&h->choices.out, ']');
    return any;
}

static void print_rules(struct cli_out *out, const struct unspin_edit *e)
{
    const struct unspin_rule *rule;
    const char *before = "";
    unsigned restored = 0, colour = 0;

    cli_out_string(out, " data-r=\"");
    for (size_t k = 0; k < 64 && (rule = unspin_rule_at(k)); k++) {
        unsigned s = slot(rule, &restored);
        if (!(e->rules >> k & 1))
            continue;
        colour = *before ? colour : s;
        cli_out_format(out, "%s%zu", before, k);
        before = " ";
    }
    unsigned tenth = e->probability / (UNSPIN_CERTAIN / 10);
    cli_out_format(out, "\" class=\"e s%u c%u", colour, tenth < 5 ? 0 : tenth > 9 ? 9 : tenth);
}

static void print_edit(struct html *h, const struct unspin_edit *e)
{
    struct cli_out *out = &h->article.out;
    bool same = e->before_len == e->after_len && !memcmp(e->before, e->after, e->after_len);

    cli_html_text_inline(&h->text);
    cli_out_string(out, "<span");
    print_rules(out, e);
    cli_out_string(out, h->text.quoted ? " q\"" : "\"");
    cli_out_format(out, " data-p=\"%u\" data-o=\"%" PRIu64 "\"", e->probability, e->text_offset);
    cli_out_format(out, " data-at=\"%" PRIu64 ":%" PRIu64 "\"", e->line, e->column);
    if (choose(h, e))
        cli_out_format(out, " data-k=\"%" PRIu64 "\"", h->choice_lists++);
    cli_out_char(out, '>');
    if (e->before_len > 0 && !same) {
        cli_out_string(out, "<del>");
        cli_html_escape(out, e->before, e->before_len, true);
        cli_out_string(out, "</del>");
    }
    if (e->after_len > 0) {
        cli_out_string(out, "<ins>");
        cli_html_escape(out, e->after, e->after_len, true);
        cli_out_string(out, "</ins>");
    }
    cli_out_string(out, "</span>");
}

static int html_edit(struct cli_report *r, const struct unspin_edit *e)
{
    struct html *h = r->own;
    size_t kept;

    if (!cli_window_edit(&h->window, r->file, e, &kept))
        return 1;
    keep(h, kept);
    print_edit(h, e);
    cli_html_text_quotes(&h->text, e->before, e->before_len);
    cli_strip_add(&h->strip, e->text_offset, e->before_len, h->text.paragraph);
    h->window.done += e->before_len;
    h->edits++;
    return failed(r);
}

static void fact(struct cli_out *out, const char *name)
{
    cli_out_format(out, "<div><dt>%s</dt><dd>", name);
}

static const char *in_words(const struct unspin_verdict *v)
{
    if (v->words == 0)
        return "not judged";
    if (v->spun >= UNSPIN_CERTAIN / 100 * 95)
        return "almost surely";
    if (v->spun >= UNSPIN_CERTAIN / 2)
        return "probably";
    return v->spun >= UNSPIN_CERTAIN / 20 ? "probably not" : "almost surely not";
}

static void print_verdict(struct cli_out *out, const struct unspin_verdict *v, uint64_t edits)
{
    uint64_t tenths = v->words ? v->replaced * 1000 / v->words : 0;

    cli_out_string(out, "<dl class=\"facts\">\n");
    fact(out, "Spun");
    cli_out_format(out, "%s<small>probability ", in_words(v));
    cli_out_probability(out, v->spun);
    cli_out_string(out, "</small></dd></div>\n");
    fact(out, "Family of spinners");
    cli_out_char(out, v->family ? v->family : '-');
    cli_out_string(out, "</dd></div>\n");
    fact(out, "Words replaced");
    cli_out_format(out, "%" PRIu64 ".%" PRIu64 " %%<small>%" PRIu64 " of %" PRIu64, tenths / 10,
                   tenths % 10, v->replaced, v->words);
    cli_out_string(out, "</small></dd></div>\n");
    fact(out, "Edits");
    cli_out_format(out, "%" PRIu64 "</dd></div>\n", edits);
    fact(out, "Encoding");
    if (v->encoding)
        cli_html_escape(out, v->encoding, strlen(v->encoding), false);
    if (v->encoding_confidence >= 0)
        cli_out_format(out, "<small>detected, %d %% sure</small>", v->encoding_confidence);
    cli_out_string(out, "</dd></div>\n</dl>\n");
}

static void print_head(struct cli_report *r, const struct unspin_verdict *v, const char *trouble)
{
    struct html *h = r->own;
    struct cli_out *out = r->out;
    const char *name = strcmp(r->file, "-") ? r->file : "standard input";

    cli_out_format(out, "<section class=\"doc\" id=\"d%" PRIu64 "\" data-spun=\"",
                   h->text.document);
    cli_out_probability(out, v->spun);
    cli_out_string(out, "\">\n<h2>");
    cli_html_escape(out, name, strlen(name), true);
    cli_out_string(out, "</h2>\n");
    if (trouble) {
        cli_out_string(out, "<p class=\"trouble\">This document is incomplete: ");
        cli_html_escape(out, trouble, strlen(trouble), true);
        cli_out_string(out, "</p>\n");
    }
    print_verdict(out, v, h->edits);
    if (h->edits > 0)
        cli_strip_print(&h->strip, out, h->text.document, h->window.offset + h->window.len);
    else
        cli_out_string(out, "<p class=\"none\">No edits: the text stands as it came.</p>\n");
    cli_out_string(out, "<div class=\"heads\" aria-hidden=\"true\"><span>Original</span>"
                        "<span>Repaired</span></div>\n<div class=\"text\">\n");
}

static void copy(struct cli_spool *s, struct cli_out *out)
{
    struct cli_reader reader;

    cli_out_flush(&s->out);
    cli_reader_init(&reader, s, 0);
    cli_reader_rest(&reader, out);
}

static int html_end(struct cli_report *r, const struct unspin_verdict *v, const char *trouble)
{
    struct html *h = r->own;

    end_window(h);
    cli_html_text_end(&h->text);
    print_head(r, v, trouble);
    copy(&h->article, r->out);
    cli_out_string(r->out, "</div>\n");
    if (h->choice_lists) {
        cli_out_string(r->out, "<script type=\"application/json\" class=\"choices\">");
        copy(&h->choices, r->out);
        cli_out_string(r->out, "]</script>\n");
    }
    cli_out_string(r->out, "</section>\n");
    int bad = failed(r);
    close_all(h);
    return bad;
}

const struct cli_report_kind cli_report_html = {.begin = html_begin,
                                                .before = html_before,
                                                .edit = html_edit,
                                                .decision = html_decision,
                                                .end = html_end};
