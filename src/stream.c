/* The public functions on streams: order of calls, errors, results. */
#include "stream.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rules.h"
#include "ext/unicode.h"

/* Bytes that wait to be decoded: the probe, and the piece that came last. */
enum { RAW_MAX = 1 << 18, SLICE = 1 << 16, TEXT_MAX = 1 << 19 };

/* Probability that an edit must have, by level. Normal is below one half: an edit that is not right
   mostly puts one wrong word in place of another, which costs nothing more. From 0.4 to 0.5 the
   word error rate of the fitting articles hardly moves. */
static const uint32_t LEAST[] = {
    [UNSPIN_LEVEL_NORMAL] = 4500, [UNSPIN_LEVEL_SAFE] = 9500, [UNSPIN_LEVEL_EAGER] = 0};

static const char *const MESSAGES[] = {
    [UNSPIN_OK] = "no error",
    [UNSPIN_E_MEMORY] = "out of memory",
    [UNSPIN_E_ARGUMENT] = "an option or argument does not make sense",
    [UNSPIN_E_SEQUENCE] = "call out of order: the stream is finished, or inside a callback",
    [UNSPIN_E_DATA] = "language data missing, damaged, or not made for each other",
    [UNSPIN_E_ROW] = "a line of a dictionary cannot be used",
    [UNSPIN_E_ENCODING] = "iconv does not know the encoding",
    [UNSPIN_E_INPUT] = "a byte that the input encoding does not allow",
    [UNSPIN_E_OUTPUT] = "a character that the output encoding does not have",
    [UNSPIN_E_SINK] = "the output could not be handed on",
    [UNSPIN_E_INTERNAL] = "ICU or iconv failed",
};

static enum unspin_status set_error(struct unspin_error *e, enum unspin_status status,
                                    uint64_t offset)
{
    if (e)
        *e = (struct unspin_error){.status = status, .offset = offset, .message = MESSAGES[status]};
    return status;
}

enum unspin_status un_stream_fail(struct unspin *u, enum unspin_status status, uint64_t offset)
{
    if (!u->error.status)
        set_error(&u->error, status, offset);
    return u->error.status;
}

void unspin_options_init(struct unspin_options *options)
{
    *options = (struct unspin_options){.stages = UNSPIN_STAGES_ALL};
}

static bool make_sense(const struct unspin_options *o, const unspin_data *data, un_rules *rules)
{
    return (unsigned)o->bad_bytes <= UNSPIN_BAD_FAIL && o->stages <= UNSPIN_STAGES_ALL &&
           (unsigned)o->assume <= UNSPIN_ASSUME_CLEAN && (unsigned)o->level <= UNSPIN_LEVEL_EAGER &&
           (unsigned)o->unit <= UNSPIN_UNIT_LINE &&
           (unsigned)o->boilerplate <= UNSPIN_BOILERPLATE_DROP &&
           (data || !(o->stages & UNSPIN_STAGE_UNSPIN)) &&
           un_rules_choose(o->rules_on, o->rules_off, rules);
}

static void init_buffers(struct unspin *u)
{
    un_buf_init(&u->raw, RAW_MAX);
    un_buf_init(&u->text, TEXT_MAX);
    un_buf_init(&u->one, 8 * TEXT_MAX);
    un_buf_init(&u->two, 8 * TEXT_MAX);
    un_buf_init(&u->scratch, 8 * TEXT_MAX);
    un_edits_init(&u->bad);
    un_edits_init(&u->found);
    un_edits_init(&u->so_far);
    un_edits_init(&u->merged);
    un_edits_init(&u->notes);
    u->line = u->column = 1;
    u->error.message = MESSAGES[UNSPIN_OK];
}

static enum unspin_status init_stages(struct unspin *u, const unspin_data *data)
{
    const struct unspin_options *o = &u->options;
    enum un_bad_bytes bad = (enum un_bad_bytes)o->bad_bytes;
    if (bad == UN_BAD_REPLACE && !(u->rules & UN_RULE_BIT(UN_RULE_BAD_BYTE)))
        bad = UN_BAD_KEEP;
    enum un_decode_fault fault = un_decode_init(&u->decode, o->from, bad);
    if (!(u->rules & UN_RULE_BIT(UN_RULE_MIXED_ENCODING)))
        u->decode.mixed = false;
    u->decode.surrogates = u->rules & UN_RULE_BIT(UN_RULE_SURROGATE);
    bool no_memory = fault == UN_DECODE_MEMORY;
    if (fault || !un_encode_init(&u->encode, o->to, &no_memory))
        return no_memory ? UNSPIN_E_MEMORY : UNSPIN_E_ENCODING;
    struct un_garble_options g = {.rules = u->rules,
                                  .lines = o->unit == UNSPIN_UNIT_LINE,
                                  .boilerplate = (enum un_boilerplate)o->boilerplate,
                                  .slow = o->no_fast_paths != 0,
                                  .spellers = data ? data->spellers : NULL};
    un_normal_init(&u->normal, u->rules);
    u->guard.phrases = data && data->protect.len ? &data->protect : NULL;
    u->guard.marks = o->marks != 0;
    if (!un_repair_init(&u->repair, u->rules) ||
        !un_garble_init(&u->garble, data ? &data->model : NULL, data ? data->list : NULL,
                        data ? data->lexicons : 0, &g))
        return UNSPIN_E_MEMORY;
    u->repair.mojibake.slow = o->no_fast_paths != 0;
    if (!data || !(o->stages & UNSPIN_STAGE_UNSPIN) || o->assume == UNSPIN_ASSUME_CLEAN)
        return UNSPIN_OK;
    struct un_spin_options s = {.assume = (enum un_assume)o->assume,
                                .least = LEAST[o->level],
                                .lines = o->unit == UNSPIN_UNIT_LINE,
                                .slow = o->no_fast_paths != 0,
                                .off = ~u->rules,
                                .decision = u->sink.decision ? un_driver_decision : NULL,
                                .ctx = u};
    u->has_spin = true;
    return un_spin_init(&u->spin, &data->model, data->list, data->lexicons, &s) ? UNSPIN_OK
                                                                                : UNSPIN_E_MEMORY;
}

enum unspin_status unspin_new(const struct unspin_options *options, const unspin_data *data,
                              const struct unspin_sink *sink, unspin **stream,
                              struct unspin_error *error)
{
    struct unspin_options defaults;
    unspin_options_init(&defaults);
    if (!options)
        options = &defaults;
    un_rules rules;
    *stream = NULL;
    if (!sink || !sink->write || !make_sense(options, data, &rules))
        return set_error(error, UNSPIN_E_ARGUMENT, 0);
    struct unspin *u = un_calloc(1, sizeof *u);
    if (!u)
        return set_error(error, UNSPIN_E_MEMORY, 0);
    u->options = *options;
    u->rules = rules;
    u->sink = *sink;
    init_buffers(u);
    enum unspin_status status = init_stages(u, data);
    u->options.from = u->options.to = NULL; /* the caller's strings are not kept */
    if (status)
        unspin_free(u);
    else
        *stream = u;
    return set_error(error, status, 0);
}

static void leave(struct unspin *u, enum unspin_status *status)
{
    u->busy = false;
    if (u->error.status)
        *status = u->error.status;
}

static enum unspin_status enter(struct unspin *u)
{
    if (u->busy)
        return UNSPIN_E_SEQUENCE;
    if (u->error.status)
        return u->error.status;
    if (u->finished)
        return un_stream_fail(u, UNSPIN_E_SEQUENCE, 0);
    u->busy = true;
    return UNSPIN_OK;
}

enum unspin_status unspin_feed(unspin *u, const char *bytes, size_t n)
{
    enum unspin_status status = enter(u);
    if (status)
        return status;
    while (!status && n) {
        size_t slice = n < SLICE ? n : SLICE;
        un_buf_add(&u->raw, bytes, slice);
        if (u->raw.failed)
            status = un_stream_fail(u, UNSPIN_E_MEMORY, u->decode.input);
        else
            status = un_driver_pump(u, false, false);
        bytes += slice;
        n -= slice;
    }
    leave(u, &status);
    return status;
}

enum unspin_status unspin_flush(unspin *u)
{
    enum unspin_status status = enter(u);
    if (status)
        return status;
    status = un_driver_pump(u, false, true);
    leave(u, &status);
    return status;
}

enum unspin_status unspin_finish(unspin *u)
{
    enum unspin_status status = enter(u);
    if (status)
        return status;
    status = un_driver_pump(u, true, false);
    u->finished = true;
    leave(u, &status);
    return status;
}

void unspin_free(unspin *u)
{
    if (!u)
        return;
    un_buf_release(&u->raw);
    un_buf_release(&u->text);
    un_buf_release(&u->one);
    un_buf_release(&u->two);
    un_buf_release(&u->scratch);
    un_edits_release(&u->bad);
    un_edits_release(&u->found);
    un_edits_release(&u->so_far);
    un_edits_release(&u->merged);
    un_edits_release(&u->notes);
    un_decode_release(&u->decode);
    un_encode_release(&u->encode);
    un_guard_release(&u->guard);
    un_repair_release(&u->repair);
    un_garble_release(&u->garble);
    if (u->has_spin)
        un_spin_release(&u->spin);
    un_free(u);
}

const struct unspin_error *unspin_get_error(const unspin *u)
{
    return &u->error;
}

void unspin_get_verdict(const unspin *u, struct unspin_verdict *v)
{
    const struct un_spin_verdict *s = &u->spin.verdict;
    int best = 0;
    *v = (struct unspin_verdict){.encoding = u->decode.name,
                                 .encoding_confidence = u->decode.confidence};
    if (!u->has_spin)
        return;
    for (int z = 1; z < UN_FAMILIES; z++)
        if (s->family[z] > s->family[best])
            best = z;
    v->spun = s->spun;
    v->words = s->words;
    v->replaced = s->replaced;
    v->family = (char)(s->spun > UNSPIN_CERTAIN / 2 ? UN_FAMILY_LETTERS[best] : 0);
}

void unspin_get_work(const unspin *u, struct unspin_work *work)
{
    *work = u->work;
    work->input = u->decode.input;
    work->repair += u->repair.scanned + u->repair.mojibake.scanned;
    work->garble += u->garble.scanned;
    if (u->has_spin) {
        work->edges = u->spin.decoder.scored;
        work->lookups = u->spin.decoder.memo.looked_up;
    }
}

const struct unspin_rule *unspin_rule_at(size_t k)
{
    _Static_assert(sizeof(struct unspin_rule) == sizeof(struct un_rule_text), "same layout");
    return k < UN_RULES ? (const struct unspin_rule *)(const void *)&un_rule_texts[k] : NULL;
}

const char *unspin_version(void)
{
    return UNSPIN_VERSION " (ICU " UN_ICU_VERSION ", Hunspell " UN_HUNSPELL_VERSION ")";
}
