#!/usr/bin/env python3
"""Counts for `unspin-dict fit`: what each family did to the fitting articles.

usage: pairs.py | unspin-dict fit DIR

Prints "family, spun, original, count" for each substitution, and with an empty spun form the
uses of every phrase of up to four words, so that the fit knows how often an original was left
alone. The judging articles are never read.
"""
import collections
import re

import corpus
from score import fold

WORD = re.compile(r"[A-Za-z0-9]+(?:['\u2019.][A-Za-z0-9]+)*|%")
# Modes in which the family's table is applied to the whole text.
WHOLE = ("fixed", "random")


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


def main():
    for family in corpus.TYPICAL:
        for (spun, original), n in sorted(count(family).items()):
            if "\t" not in spun + original:
                print(family, spun, original, n, sep="\t")


if __name__ == "__main__":
    main()
