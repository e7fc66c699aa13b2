"""A pass over a text is a list of replacements; passes are applied and composed here.

A span (a0, a1, b0, b1) says that characters a0..a1 of the text before became b0..b1 of
the text after.  Composition keeps the substitutions of a text spun twice, or spun and
then damaged, in terms of the author's words.
"""


def apply(text, edits):
    """edits: sorted, disjoint (start, end, new).  Returns the new text and its spans."""
    out, spans, at, size = [], [], 0, 0
    for start, end, new in edits:
        assert start >= at and end >= start, "replacements overlap"
        out.append(text[at:start])
        size += start - at
        spans.append((start, end, size, size + len(new)))
        out.append(new)
        size += len(new)
        at = end
    out.append(text[at:])
    return "".join(out), spans


def _blocks(pieces):
    """Merge (low, high, growth before, growth after) that overlap; touching ones stay apart."""
    out = []
    for lo, hi, before, after in sorted(pieces):
        if out and lo < out[-1][1]:
            last = out[-1]
            out[-1] = (last[0], max(last[1], hi), last[2] + before, last[3] + after)
        else:
            out.append((lo, hi, before, after))
    return out


def compose(first, second):
    """Spans from the text before `first` to the text after `second`."""
    # both are put in terms of the text between the two
    middle = [(b0, b1, (a1 - a0) - (b1 - b0), 0) for a0, a1, b0, b1 in first]
    middle += [(a0, a1, 0, (b1 - b0) - (a1 - a0)) for a0, a1, b0, b1 in second]
    out, back, forth = [], 0, 0
    for lo, hi, before, after in _blocks(middle):
        out.append((lo + back, hi + back + before, lo + forth, hi + forth + after))
        back, forth = back + before, forth + after
    return out
