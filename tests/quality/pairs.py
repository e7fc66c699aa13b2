#!/usr/bin/env python3
"""Counts for `unspin-dict fit`: what each family did to the fitting articles.

usage: pairs.py [--learn=FILE] | unspin-dict fit DIR

Prints "family, spun, original, count" for each substitution, and with an empty spun form the
uses of every phrase of up to four words, so that the fit knows how often an original was left
alone. The judging articles are never read.

FILE: substitutions counted in real spun articles ("family, spun, original, count, articles").
Each counts for one, while a count of the bench counts for BENCH: its tables are what one author
knew, and weights that follow them closely restore less of real text (dict/README.md).
"""
import argparse
import collections
import re

import corpus
from score import fold

WORD = re.compile(r"[A-Za-z0-9]+(?:['\u2019.][A-Za-z0-9]+)*|%")
# Modes in which the family's table is applied to the whole text.
WHOLE = ("fixed", "random")
BENCH = 0.05
# Share of an original's uses that a real spinner replaces, where it replaces any (the brief), and
# how often one article may vote: a word of its subject comes again and again.
REPLACED, VOTES = 0.8, 3


def words(text):
    return [fold(w) for w in WORD.findall(text)]


def uses(text, into):
    w = words(text)
    for n in range(1, 5):
        for k in range(len(w) - n + 1):
            into["", " ".join(w[k:k + n])] += 1


def count(family):
    counts = collections.Counter()
    modes = [m for m in corpus.TYPICAL[family] if m in WHOLE] or corpus.TYPICAL[family][:1]
    for mode in modes:
        for name, text in corpus.articles("fit", False):
            document = corpus.Document(family, mode, name, text)
            counts.update(document.pairs)
            uses(document.original, counts)
    return counts


def learn(path):
    """Counts of real substitutions, and the uses of their originals."""
    counts, seen = collections.Counter(), collections.Counter()
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            continue
        family, spun, original, count, articles = line.rstrip("\n").split("\t")
        n = min(int(count), VOTES * int(articles))
        counts[family, spun.lower(), original.lower()] += n
        seen[family, original.lower()] += n
    for (family, original), n in seen.items():
        counts[family, "", original] += n / REPLACED
    return counts


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--learn", help="real substitutions")
    opt = p.parse_args()
    total = collections.Counter()
    for family in corpus.TYPICAL:
        for (spun, original), n in count(family).items():
            total[family, spun, original] += n * BENCH
    if opt.learn:
        total.update(learn(opt.learn))
    for (family, spun, original), n in sorted(total.items()):
        if "\t" not in spun + original:
            print(family, spun, original, "%.2f" % n, sep="\t")


if __name__ == "__main__":
    main()
