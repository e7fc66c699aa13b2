#!/usr/bin/env python3
"""Fits the weights of src/garble/boilerplate.c by logistic regression.

usage: fit_boilerplate.py [--folds] LINE-FEATURES FILE.tsv[:even]... > src/garble/boilerplate_weights.h

FILE.tsv: documents between lines `---`; a line is `b` (boilerplate) or `t` (text), a TAB and the
line of the page. `:even` takes the documents of even number, which are those for tuning. --folds
prints what documents that were left out say, and no weights. LINE-FEATURES: the program built from line_features.c beside this one.

Weights of the context may not be negative, see boilerplate.h; they are fitted together with those of
the looks, and what counts as boilerplate by its looks is settled anew in each of a few rounds.
The threshold is set so that both kinds of mistake cost the same, times COST for text lost.
"""
import math
import subprocess
import sys

NEAR, FAR, ONE = 3, 12, 256
STEPS = (1, 2, 3, 5, 8, 12)  # of the distance to prose
CONTEXT = (["BEFORE_%d" % k for k in range(1, NEAR + 1)] + ["AFTER_%d" % k for k in range(1, NEAR + 1)]
           + ["FAR_BEFORE_%d" % k for k in STEPS] + ["FAR_AFTER_%d" % k for k in STEPS]
           + ["FAR_NEAREST_%d" % k for k in STEPS])
ROUNDS, ITERATIONS, RATE, RIDGE, COST = 3, 300, 0.8, 0.0025, 1.6


def documents(path):
    """Lists of (is boilerplate, line)."""
    path, _, half = path.partition(":")
    found = [d for d in all_documents(path) if d]
    return found[::2] if half == "even" else found


def all_documents(path):
    document = []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            label, tab, text = line.rstrip("\n").partition("\t")
            if label == "---":
                yield document
                document = []
            elif label in ("b", "t") and tab:
                if text.strip():
                    document.append((label == "b", text.strip()))
            elif line.strip() and not line.startswith("#"):
                sys.exit("%s:%d: neither `b TAB line`, `t TAB line` nor `---`" % (path, number))
    yield document


def features_of(program, texts):
    out = subprocess.run([program], input="\n".join(texts) + "\n", capture_output=True, text=True,
                         encoding="utf-8", check=True).stdout.splitlines()
    if len(out) != len(texts):
        sys.exit("%s: %d lines for %d" % (program, len(out), len(texts)))
    return [line.split() for line in out]


def walk(lines, own):
    """What the lines before each line leave there: boilerplate among the last NEAR, and how far
    away prose is."""
    strong, far = [], FAR
    for line, score in zip(lines, own):
        yield sum(strong), far
        strong = ([score >= 0] + strong)[:NEAR]
        far = 0 if "PROSE" in line and score < 0 else min(FAR, far + 1)


def context(lines, own):
    """Names of the features of the context, a list for each line."""
    before = list(walk(lines, own))
    after = list(walk(lines[::-1], own[::-1]))[::-1]
    out = []
    for (near, far), (near_after, far_after) in zip(before, after):
        out.append(["BEFORE_%d" % k for k in range(1, near + 1)]
                   + ["AFTER_%d" % k for k in range(1, near_after + 1)]
                   + ["FAR_BEFORE_%d" % k for k in STEPS if far >= k]
                   + ["FAR_AFTER_%d" % k for k in STEPS if far_after >= k]
                   + ["FAR_NEAREST_%d" % k for k in STEPS if min(far, far_after) >= k])
    return out


def own_score(weights, line):
    return sum(weights[name] for name in line if name != "PROSE")


def fit(rows, weights):
    """Gradient descent with momentum; rows: (label, names of features)."""
    speed = dict.fromkeys(weights, 0.0)
    for _ in range(ITERATIONS):
        slope = {name: RIDGE * value * (name != "BIAS") for name, value in weights.items()}
        for label, names in rows:
            z = sum(weights[name] for name in names)
            wrong = 1 / (1 + math.exp(-max(-30, min(30, z)))) - label
            wrong *= (1 if label else COST) / len(rows)
            for name in names:
                slope[name] += wrong
        for name in weights:
            speed[name] = 0.9 * speed[name] - RATE * slope[name]
            weights[name] += speed[name]
            if name in CONTEXT:
                weights[name] = max(0.0, weights[name])
    return weights


def table(weights, name, size, steps):
    """Weights of a count from 0 to SIZE, from those of its steps."""
    return [sum(weights["%s_%d" % (name, k)] for k in steps if n >= k) for n in range(size + 1)]


def integers(values):
    return ", ".join("%d" % round(v * ONE) for v in values)


def train(names, docs):
    weights = dict.fromkeys(names + CONTEXT, 0.0)
    for _ in range(ROUNDS):
        rows = []
        for labels, lines in docs:
            around = context(lines, [own_score(weights, line) for line in lines])
            rows += [(label, [n for n in line if n != "PROSE"] + more)
                     for label, line, more in zip(labels, lines, around)]
        fit(rows, weights)
    return weights


def judge(weights, docs):
    """(boilerplate, marked) of each line, as src/garble/boilerplate.c does it."""
    for labels, lines in docs:
        own = [own_score(weights, line) for line in lines]
        for label, line, score, more in zip(labels, lines, own, context(lines, own)):
            prose = "PROSE" in line and score < 0
            yield label, score >= 0 or (not prose and score + sum(weights[n] for n in more) >= 0)


def quality(pairs):
    pairs = list(pairs)
    hit = sum(a and b for a, b in pairs)
    return hit / max(1, sum(b for _, b in pairs)), hit / max(1, sum(a for a, _ in pairs))


def main():
    args = sys.argv[1:]
    folds = args[:1] == ["--folds"]
    args = args[folds:]
    if len(args) < 2:
        sys.exit(__doc__)
    program = args[0]
    names = subprocess.run([program, "names"], capture_output=True, text=True, check=True).stdout.split()
    docs = []
    for path in args[1:]:
        for document in documents(path):
            lines = features_of(program, [text for _, text in document])
            docs.append(([label for label, _ in document], lines))
    if folds:
        held = [pair for k in range(3)
                for pair in judge(train(names, [d for i, d in enumerate(docs) if i % 3 != k]), docs[k::3])]
        print("left-out documents: precision %.3f, recall %.3f" % quality(held))
        return
    weights = train(names, docs)
    print("fitted: precision %.3f, recall %.3f" % quality(judge(weights, docs)), file=sys.stderr)
    print("/* Written by tests/garble/fit_boilerplate.py; in 1/%d. */" % ONE)
    print("#ifndef UN_GARBLE_BOILERPLATE_WEIGHTS_H\n#define UN_GARBLE_BOILERPLATE_WEIGHTS_H\n")
    print("#include <stdint.h>\n\n/* By enum un_line_feature. */")
    print("static const int16_t UN_LINE_WEIGHTS[] = {")
    for name in names:
        print("    %d, /* %s */" % (round(weights[name] * ONE), name))
    print("};\n\n/* By how many of the lines near are boilerplate by their looks. */")
    for name in ("BEFORE", "AFTER"):
        values = table(weights, name, NEAR, range(1, NEAR + 1))
        print("static const int16_t UN_LINE_%s[] = {%s};" % (name, integers(values)))
    print("/* By how many lines there are to the nearest prose. */")
    for name in ("FAR_BEFORE", "FAR_AFTER", "FAR_NEAREST"):
        print("static const int16_t UN_LINE_%s[] = {%s};" % (name, integers(table(weights, name, FAR, STEPS))))
    print("\n#endif")


if __name__ == "__main__":
    main()
