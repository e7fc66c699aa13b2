"""Replaces by the reversed tables of all families, wherever a row fits."""
import re

import fake
import tables

WORDS = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
ROWS = {}
for family in reversed(tables.FAMILIES):
    ROWS.update(tables.reverse(family))


def spans(text):
    found, out, i = list(WORDS.finditer(text)), [], 0
    while i < len(found):
        for size in (4, 3, 2, 1):
            piece = text[found[i].start():found[min(len(found), i + size) - 1].end()]
            back = ROWS.get(piece.lower().replace("\u2019", "'"))
            if back and "\n" not in piece:
                out.append((found[i].start(), found[i].start() + len(piece), back))
                i += size - 1
                break
        i += 1
    return out


fake.main(spans, 0.9)
