#!/usr/bin/env python3
"""Finds dictionary rows that never help and sometimes harm on the fitting articles.

usage: prune.py UNSPIN DICT [--least=N] [--known=FILE] [--write]

Every spun fitting article goes through the filter. An edit helps when exactly the author's words
come back at its place, and harms when it changes words that were the author's. Prints the rows
with no help and at least N (2) harms, with their counts; --write takes them out of DICT. Rows of
published lists (provenance t) and rows counted in real copies (provenance l, or a line "family,
spun, original" of FILE) stay. The judging articles are never read.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

import confidence
import filterio

HEAD = re.compile(r"^(.*):(\d+):(\d+): .*  gate")
CHOSEN = re.compile(r"^  \* .* ([A-Z]):(\d+) ")


def chosen_rows(command, text):
    """{(line, column): (family, number of the row)} of the readings that were chosen."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="") as f:
        f.write(text)
        f.flush()
        printed = subprocess.run([command, "--explain", f.name], stdout=subprocess.PIPE, check=True)
    rows, place = {}, None
    for line in printed.stdout.decode("utf-8").splitlines():
        head, row = HEAD.match(line), CHOSEN.match(line)
        if head:
            place = int(head.group(2)), int(head.group(3))
        elif row and place:
            rows[place] = row.group(1), int(row.group(2))
    return rows


def places(text):
    """Character offset of each byte offset that begins a character."""
    size, out = 0, {0: 0}
    for k, char in enumerate(text, 1):
        size += len(char.encode("utf-8"))
        out[size] = k
    return out


def touches(document, lo, hi):
    return any(a < hi and b > lo for _, _, a, b in document.spans)


def tally(command):
    helps, harms = collections.Counter(), collections.Counter()
    documents = list(confidence.documents())
    printed = filterio.run_json([command], [d.text for d in documents])
    for document, result in zip(documents, printed):
        rows, at = chosen_rows(command, document.text), places(document.text)
        for edit in result["edits"]:
            row = rows.get((edit["line"], edit["column"]))
            if not row or edit["rule"] == "article":
                continue
            lo, hi = at[edit["offset"]], at[edit["offset"] + edit["length"]]
            if confidence.is_right(document, lo, hi, edit["original"]):
                helps[row] += 1
            elif not touches(document, lo, hi):
                harms[row] += 1
    return helps, harms


def known_pairs(options):
    path = next((o[8:] for o in options if o.startswith("--known=")), None)
    if not path:
        return set()
    with open(path, encoding="utf-8") as f:
        return {tuple(line.split("\t")[1:3]) for line in f if line[0] != "#"}


def stays(line, known):
    columns = line.split("\t")
    return columns[5] in "tl" or tuple(columns[:2]) in known


def file_of(folder, family):
    return os.path.join(folder, "family-%s.tsv" % family.lower())


def main(argv):
    options = [a for a in argv if a.startswith("--")]
    command, folder = [a for a in argv if not a.startswith("--")]
    least = next((int(o[8:]) for o in options if o.startswith("--least=")), 2)
    helps, harms = tally(command)
    known = known_pairs(options)
    doomed = collections.defaultdict(set)
    for (family, number), n in sorted(harms.items()):
        if n >= least and not helps[family, number]:
            doomed[family].add(number)
    for family, numbers in sorted(doomed.items()):
        with open(file_of(folder, family), encoding="utf-8") as f:
            lines = f.readlines()
        numbers = {n for n in numbers if not stays(lines[n - 1], known)}
        for number in sorted(numbers):
            print(harms[family, number], lines[number - 1], sep="\t", end="")
        if "--write" in options:
            kept = [l for k, l in enumerate(lines, 1) if k not in numbers]
            with open(file_of(folder, family), "w", encoding="utf-8") as f:
                f.writelines(kept)


if __name__ == "__main__":
    main(sys.argv[1:])
