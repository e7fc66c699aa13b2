#!/usr/bin/env python3
"""Does a deduplication that misses spun copies find them after repair?  README.md, "The worked case".

usage: dedup.py UNSPIN [--short]

MinHash (Broder 1997) as deduplications of corpora use it: 128 hashes over the sets of word 5-grams,
words folded. For each spun copy of the judging half, the similarity to its original before and
after repair; for every pair of unrelated articles, copies included, the same: a repair that made
articles alike that are not would show there. Exit 1 when one did, when no copy came nearer to its
original, or when the hashes estimate badly.
"""
import argparse
import itertools
import re
import shlex
import sys

import corpus
import filterio
from rng import MASK, Dice, fold

HASHES, GRAM = 128, 5
THRESHOLDS = (0.2, 0.5, 0.8)
WORD = re.compile(r"\w+")
PRIME = (1 << 61) - 1


def shingles(text):
    words = WORD.findall(text.lower().replace("\u2019", "'"))
    return {" ".join(words[k:k + GRAM]) for k in range(max(1, len(words) - GRAM + 1))}


def functions():
    dice = Dice("minhash")
    return [(1 + dice.next() % (PRIME - 1), dice.next() % PRIME) for _ in range(HASHES)]


FUNCTIONS = functions()


def signature(text):
    hashes = [fold(s) & MASK for s in shingles(text)]
    return [min((a * h + b) % PRIME for h in hashes) for a, b in FUNCTIONS]


def similarity(x, y):
    return sum(a == b for a, b in zip(x, y)) / HASHES


def jaccard(x, y):
    x, y = shingles(x), shingles(y)
    return len(x & y) / len(x | y)


def print_row(name, before, after):
    n = len(before)
    cells = ["%-8s %6d   %.2f -> %.2f" % (name, n, sum(before) / n, sum(after) / n)]
    for t in THRESHOLDS:
        reach = [sum(p >= t for p in pairs) for pairs in (before, after)]
        cells.append("%4d -> %4d (%3.0f %%)" % (*reach, 100 * reach[1] / n))
    print("   ".join(cells))


def unrelated(documents, signatures, originals):
    """Similarities of all pairs of different articles: two copies of one family and mode, or a copy
    and an original."""
    groups = {}
    for d, s in zip(documents, signatures):
        groups.setdefault((d.family, d.mode), []).append((d.article, s))
    for group in groups.values():
        for (a, x), (b, y) in itertools.combinations(group, 2):
            yield a, b, similarity(x, y)
        for a, x in group:
            for b, y in originals.items():
                if a != b:
                    yield a, b, similarity(x, y)


def repaired(command, texts):
    return [o["text"] for o in filterio.run_json(command, texts)]


def report(documents, before, after, originals):
    print("   ".join(["%-8s %6s   %-12s" % ("family", "copies", "similarity")]
                     + ["%-20s" % ("pairs >= %.1f" % t) for t in THRESHOLDS]).rstrip())
    rows = {}
    for d, x, y in zip(documents, before, after):
        o = originals[d.article]
        for name in (d.family, "all"):
            row = rows.setdefault(name, ([], []))
            row[0].append(similarity(o, x))
            row[1].append(similarity(o, y))
    for name in corpus.FAMILIES:
        if name in rows:
            print_row(name, *rows[name])
    print_row("all", *rows["all"])
    return sum(rows["all"][1]) - sum(rows["all"][0])


def report_unrelated(name, documents, signatures, originals):
    pairs = sorted((s, a, b) for a, b, s in unrelated(documents, signatures, originals))
    high = sum(s >= THRESHOLDS[0] for s, _, _ in pairs)
    print("%-7s %7d pairs of different articles: %d reach %.1f; highest %.2f (%s, %s)"
          % ((name, len(pairs), high, THRESHOLDS[0], *pairs[-1])))
    return high


def check_estimate(documents, originals, signatures):
    """128 hashes estimate the Jaccard similarity with a standard error of at most 0.045."""
    error = [abs(jaccard(d.text, originals[d.article]) - similarity(s, o))
             for d, s, o in signatures]
    mean = sum(error) / len(error)
    print("mean error of the estimate: %.3f (%d pairs)" % (mean, len(error)))
    return mean


def main(argv):
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("unspin", help="the filter, a command")
    p.add_argument("--short", action="store_true", help="a fixed subset")
    opt = p.parse_args(argv)
    command = shlex.split(opt.unspin)
    texts = dict(corpus.articles("judge", opt.short))
    documents = [corpus.Document(f, m, n, t) for f in corpus.TYPICAL
                 for m in corpus.modes(f, opt.short) for n, t in texts.items()]
    originals = dict(zip(texts, map(signature, texts.values())))
    # the originals go through the filter too, as all of a corpus would
    clean = dict(zip(texts, map(signature, repaired(command, list(texts.values())))))
    before = [signature(d.text) for d in documents]
    after = [signature(t) for t in repaired(command, [d.text for d in documents])]
    print("%d articles, %d spun copies; %d hashes, word %d-grams" % (len(texts), len(documents),
                                                                      HASHES, GRAM))
    gain = report(documents, before, after, originals)
    print()
    wrong = report_unrelated("before", documents, before, originals)
    wrong = max(wrong, report_unrelated("after", documents, after, clean))
    same = sum(originals[n] == clean[n] for n in texts)
    print("originals that the filter leaves as they are: %d of %d" % (same, len(texts)))
    error = check_estimate(documents, texts, [(d, s, originals[d.article])
                                             for d, s in zip(documents[::7], before[::7])])
    return 1 if wrong or gain <= 0 or error > 0.045 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
