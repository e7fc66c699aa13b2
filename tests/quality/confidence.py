#!/usr/bin/env python3
"""Fits the weights of src/unspin/confidence.c on the fitting articles.

usage: confidence.py BUILD/tests/features > src/unspin/confidence_weights.h

FEATURES is the program built from features.c. The spun fitting articles go through it; each edit
is right when exactly the author's words come back at its place. A logistic regression (Newton's
method, a small ridge) gives the weights, written as integers for log-odds to the base 2. The
judging articles are never read.
"""
import math
import os
import re
import subprocess
import sys
import tempfile

import corpus
from score import Text, fold

SCALE = 4096
RIDGE = 0.5
# A stands for most of what is met on the web: more of its modes.
MODES = {"A": ("fixed", "random", "half", "names", "quotes", "links", "artefacts")}


def words(text):
    return [fold(w) for w in Text(text).words]


def documents():
    for family in corpus.TYPICAL:
        for mode in MODES.get(family, corpus.TYPICAL[family][:1]):
            for name, text in corpus.articles("fit", False):
                yield corpus.Document(family, mode, name, text)


def is_right(document, lo, hi, to):
    """Do characters lo..hi, replaced by `to`, carry the author's words?"""
    spans = [(a, b, p[1]) for (_, _, a, b), p in zip(document.spans, document.pairs)]
    met = [s for s in spans if s[0] < hi and s[1] > lo]
    if not met:
        return False
    first, last = min(lo, met[0][0]), max(hi, met[-1][1])
    want, at = "", first
    for a, b, original in met:
        want += document.text[at:a] + " " + original + " "
        at = b
    want += document.text[at:last]
    have = document.text[first:lo] + to + document.text[hi:last]
    return words(want) == words(have)


def samples(program):
    docs = list(documents())
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for k, document in enumerate(docs):
            paths.append(os.path.join(folder, str(k)))
            with open(paths[-1], "w", encoding="utf-8", newline="") as f:
                f.write(document.text)
        printed = subprocess.run([program] + paths, stdout=subprocess.PIPE, check=True).stdout
    for line in printed.decode("utf-8").splitlines():
        number, at, length, to, features = line.split("\t")
        document = docs[int(number)]
        raw = document.text.encode("utf-8")
        lo = len(raw[:int(at)].decode("utf-8"))
        hi = lo + len(raw[int(at):int(at) + int(length)].decode("utf-8"))
        x = [int(f) / 256 for f in features.split()]
        yield x, float(is_right(document, lo, hi, to))


def solve(a, b):
    """Gauss elimination with pivoting; a is changed."""
    n = len(b)
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(a[i][k]))
        a[k], a[pivot], b[k], b[pivot] = a[pivot], a[k], b[pivot], b[k]
        for i in range(k + 1, n):
            f = a[i][k] / a[k][k]
            if f:
                for j in range(k, n):
                    a[i][j] -= f * a[k][j]
                b[i] -= f * b[k]
    for k in reversed(range(n)):
        b[k] = (b[k] - sum(a[k][j] * b[j] for j in range(k + 1, n))) / a[k][k]
    return b


def step(data, w):
    """One step of Newton's method on the penalised log-likelihood."""
    n = len(w)
    gradient = [-RIDGE * v for v in w]
    hessian = [[RIDGE * (i == j) for j in range(n)] for i in range(n)]
    for x, y in data:
        z = sum(a * b for a, b in zip(x, w))
        p = 1 / (1 + math.exp(-max(-30, min(30, z))))
        d = p * (1 - p)
        for i, xi in enumerate(x):
            if xi:
                gradient[i] += xi * (y - p)
                row, s = hessian[i], d * xi
                for j in range(n):
                    row[j] += s * x[j]
    return [a + b for a, b in zip(w, solve(hessian, gradient))]


def header(weights):
    numbers = [round(w / math.log(2) * SCALE) for w in weights]
    lines, line = [], "   "
    for v in numbers:
        if len(line) + len(str(v)) > 90:
            lines.append(line)
            line = "   "
        line += " %d," % v
    lines.append(line)
    return """/* Made by tests/quality/confidence.py; do not edit. In the order of enum un_feature. */
#ifndef UN_UNSPIN_CONFIDENCE_WEIGHTS_H
#define UN_UNSPIN_CONFIDENCE_WEIGHTS_H

#include <stdint.h>

enum { CONFIDENCE_ONE = %d };

static const int32_t CONFIDENCE_WEIGHT[] = {
%s
};

#endif
""" % (SCALE, "\n".join(lines))


def main(argv):
    if len(argv) != 1:
        sys.exit(__doc__)
    data = list(samples(argv[0]))
    weights = [0.0] * len(data[0][0])
    for _ in range(8):
        weights = step(data, weights)
    right = sum(y for _, y in data)
    print("%d edits, %d right" % (len(data), right), file=sys.stderr)
    sys.stdout.write(header(weights))


if __name__ == "__main__":
    main(sys.argv[1:])
