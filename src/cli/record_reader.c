#include "record_reader.h"

#include <string.h>

enum { READ = 65536 };

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

static void take(struct cli_record_reader *r, bool complete, struct cli_piece *piece)
{
    size_t n = r->seen - r->at;
    bool begins = !r->large;

    if (begins) {
        r->number++;
        r->offset = r->next;
    }
    r->large = r->large || n > r->most;
    *piece =
        (struct cli_piece){.p = r->bytes.p + r->at, .n = n, .large = r->large, .begins = begins};
    r->next += n;
    r->at = r->seen;
    if (complete)
        r->large = false;
}

/* Moves on in the bytes that are held. True when a record, or enough of a large one, is there. */
static bool advance(struct cli_record_reader *r, bool *complete)
{
    *complete = false;
    if (r->seen < r->bytes.len)
        r->seen += r->format->split(&r->split, r->context, r->bytes.p + r->seen,
                                    r->bytes.len - r->seen, r->ended, complete);
    if (*complete)
        return true;
    return r->seen > r->at && (r->large || r->seen - r->at > r->most);
}

enum cli_piece_status cli_record_next(struct cli_record_reader *r, struct cli_piece *piece)
{
    bool complete;

    while (!advance(r, &complete)) {
        if (!r->ended) {
            read_more(r);
            continue;
        }
        if (r->at == r->bytes.len)
            return r->trouble ? CLI_PIECE_TROUBLE : CLI_PIECE_NONE;
        r->seen = r->bytes.len; /* the last record lacks its end */
        complete = true;
        break;
    }
    take(r, complete, piece);
    return CLI_PIECE;
}

bool cli_record_waits(const struct cli_record_reader *r)
{
    return r->seen == r->bytes.len && !r->ended;
}
