/* The garble stage: what scraping leaves. Run-together words, broken lines, look-alike letters,
   template leftovers, boilerplate. */
#ifndef UN_GARBLE_STAGE_H
#define UN_GARBLE_STAGE_H

#include "base/edits.h"
#include "garble/boilerplate.h"
#include "garble/braces.h"
#include "garble/doubled.h"
#include "garble/homoglyph.h"
#include "garble/invisible.h"
#include "garble/run_together.h"
#include "garble/tag.h"
#include "garble/vocabulary.h"

enum un_boilerplate { UN_BOILERPLATE_KEEP, UN_BOILERPLATE_MARK, UN_BOILERPLATE_DROP };

struct un_garble_options {
    un_rules rules; /* that are on */
    bool lines;     /* each line is a paragraph */
    enum un_boilerplate boilerplate;
    bool slow; /* nothing is skipped at a quick look */
    struct un_spellers *spellers;
};

struct un_garble {
    struct un_garble_options options;
    struct un_invisible invisible;
    struct un_homoglyph homoglyph;
    struct un_tag tag;
    struct un_braces braces;
    struct un_doubled doubled;
    struct un_boiler boiler;
    struct un_vocab vocab;
    struct un_runs *runs; /* opened at the first run */
    uint64_t scanned;     /* bytes, by each part */

    struct un_edits found, so_far, merged, noted; /* of one part, and of those so far */
    struct un_buf one, two;                       /* the text between parts */
};

bool un_garble_init(struct un_garble *g, const struct un_model *m,
                    const struct un_lexicon *const *lexicon, int lexicons,
                    const struct un_garble_options *o);
void un_garble_release(struct un_garble *g);

/* A new window begins; AHEAD is what is known of the text behind it, and stays until un_garble_end.
 */
void un_garble_begin(struct un_garble *g, const char *ahead, size_t n);
/* Edits of TEXT, which has TRAITS, one pass. NOTES (NULL: not wanted): places of TEXT that are only
   reported. False when memory ran out. */
bool un_garble_run(struct un_garble *g, const char *text, size_t n, unsigned traits,
                   struct un_edits *out, struct un_edits *notes);
/* The window is done; the next run is about what follows it. */
void un_garble_end(struct un_garble *g);

#endif
