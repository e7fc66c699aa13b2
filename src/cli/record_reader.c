#include "record_reader.h"

#include <string.h>

enum { READ = 65536, PIECE = 65536 };

/* More bytes behind those that are held; what is done with goes. */
static void read_more(struct cli_record_reader *r)
{
    if (r->at > 0) {
        r->bytes.len -= r->at;
        r->seen -= r->at;
        memmove(r->bytes.p, r->bytes.p + r->at, r->bytes.len);
        r->at = 0;
    }
    char *to = cli_bytes_room(&r->bytes, READ);
    ssize_t n = -1;
    if (to)
        n = cli_unpacker_read(r->unpacker, to, READ, &r->trouble);
    else
        r->trouble = "out of memory";
    r->bytes.len += n > 0 ? (size_t)n : 0;
    r->ended = n <= 0;
}

/* Pieces of a large record are cut where its bytes say, not where the reads ended: each may become
   a member of its own in a packed file. */
static size_t piece_most(const struct cli_record_reader *r)
{
    return r->large ? PIECE : r->most + 1;
}

static void take(struct cli_record_reader *r, struct cli_piece *piece)
{
    size_t n = r->seen - r->at, most = piece_most(r);
    bool begins = !r->large;

    if (begins) {
        r->number++;
        r->offset = r->next;
    }
    r->large = r->large || n > r->most;
    if (r->large && n > most)
        n = most;
    *piece =
        (struct cli_piece){.p = r->bytes.p + r->at, .n = n, .large = r->large, .begins = begins};
    r->next += n;
    r->at += n;
}

/* The record has come whole, and gone. */
static void end_record(struct cli_record_reader *r)
{
    if (r->whole && r->at == r->seen)
        r->whole = r->large = false;
}

/* Moves on in the bytes that are held. True when a record, or a piece of a large one, is there. */
static bool advance(struct cli_record_reader *r)
{
    if (!r->whole && r->seen < r->bytes.len)
        r->seen += r->format->split(&r->split, r->context, r->bytes.p + r->seen,
                                    r->bytes.len - r->seen, r->ended, &r->whole);
    if (r->large) /* its end may come without a byte */
        end_record(r);
    return r->whole || r->seen - r->at >= piece_most(r);
}

enum cli_piece_status cli_record_next(struct cli_record_reader *r, struct cli_piece *piece)
{
    while (!advance(r)) {
        if (!r->ended) {
            read_more(r);
            continue;
        }
        if (r->at == r->bytes.len)
            return r->trouble ? CLI_PIECE_TROUBLE : CLI_PIECE_NONE;
        r->seen = r->bytes.len; /* the last record lacks its end */
        r->whole = true;
    }
    take(r, piece);
    end_record(r);
    return CLI_PIECE;
}

bool cli_record_waits(const struct cli_record_reader *r)
{
    return r->seen == r->bytes.len && !r->ended && !r->whole && r->seen - r->at < piece_most(r);
}
