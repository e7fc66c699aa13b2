#!/usr/bin/env python3
"""Fits the weights of src/garble/run_evidence.c by logistic regression (numpy).

usage: fit_runs.py [--show] [--cost=N] [--bias=X] RUN-FEATURES DATA GLUED.txt CLEAN.txt... > src/garble/run_weights.h

GLUED.txt: clean text in which runs of two to four words are joined here, with a fixed seed; the
tokens that were joined are the positive cases. CLEAN.txt: the tokens of clean text that might be
several words and are not, at most three times each. joined.txt beside this lists what in the clean
texts of the last fit was joined by accident; --show prints candidates for that list. RUN-FEATURES:
the program built from run_features.c; DATA: the folder of the language data.

A wrong split costs COST times a missed one, STYLE times that when it is a closed compound. BIAS moves the threshold up.
"""
import argparse
import collections
import pathlib
import random
import re
import subprocess
import sys

import numpy as np

ONE = 256
RIDGE, ROUNDS, TYPES, STYLE, SPUN = 3e-5, 30, 3, 6, 20
NATION = re.compile("[A-Z][a-z]+(ese|ian|ish|ean|can)")
SHARE = 0.04  # of the words of GLUED.txt that begin a join


def glue(text):
    """The text with words joined, and {byte: the words} of the joins."""
    dice, out, marks, at = random.Random(7), [], {}, 0
    for line in text.split("\n"):
        words, i = line.split(" "), 0
        while i < len(words):
            count = parts_at(words, i, dice)
            if count > 1:
                if NATION.fullmatch(words[i]):
                    words[i] = words[i].lower()  # as spinners' tables have them
                last = words[i + count - 1].rstrip(".,;:?!")
                marks[at] = " ".join(words[i:i + count - 1] + [last])
            out.append("".join(words[i:i + count]) + ("\n" if i + count == len(words) else " "))
            at += len(out[-1].encode("utf-8"))
            i += count
    return "".join(out), marks


def parts_at(words, i, dice):
    """How many words to join from word I on: 1 for none."""
    if dice.random() >= SHARE:
        return 1
    count = dice.choice([2] * 7 + [3] * 2 + [4])
    parts = words[i:i + count]
    good = len(parts) == count and re.fullmatch("[A-Za-z][a-z]*", parts[0]) and \
        all(re.fullmatch("[a-z]+", w) for w in parts[1:-1] + [parts[-1].rstrip(".,;:?!")])
    return count if good and len("".join(parts)) >= 5 else 1


def read(args, text, every=False):
    """(byte, words, features) of the tokens of a text."""
    argv = [args.program] + ["--all"] * every + [args.data]
    done = subprocess.run(argv, input=text.encode("utf-8"), stdout=subprocess.PIPE, check=True)
    for line in done.stdout.decode("utf-8").splitlines():
        at, _, words, names = line.split("\t")
        yield int(at), words, names.split()


def cases(args, joined):
    """(label, words, features)"""
    text, marks = glue(pathlib.Path(args.glued).read_text(encoding="utf-8", errors="replace"))
    found = [(1, words, names) for at, words, names in read(args, text) if marks.get(at) == words]
    print("%d joins, %d found as candidates" % (len(marks), len(found)), file=sys.stderr)
    seen = collections.Counter()
    for path in args.clean:
        text = pathlib.Path(path).read_text(encoding="utf-8", errors="replace")
        for _, words, names in read(args, text):
            seen[words] += 1
            if seen[words] <= TYPES and words not in joined:
                found.append((0, words, names))
    return found


def matrix(rows, names):
    index = {name: k for k, name in enumerate(names)}
    m = np.zeros((len(rows), len(names)))
    for k, row in enumerate(rows):
        m[k, [index[name] for name in row]] = 1
    return m


def weigh(m, names, label, cost):
    """The share of each case: spun text has far more nations in small letters than GLUED.txt."""
    compound, nation = (m[:, names.index(n)] > 0 for n in ("COMPOUND", "FIRST_NATION"))
    share = np.where(label > 0, np.where(nation, SPUN, 1.0), np.where(compound, STYLE * cost, cost))
    return share / share.sum()


def fit(m, label, share):
    """Newton's method with a ridge on all weights but the first, the bias."""
    ridge = np.full(m.shape[1], RIDGE)
    ridge[0] = 1e-9
    w = np.zeros(m.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(m @ w, -30, 30)))
        slope = m.T @ (share * (p - label)) + ridge * w
        curve = (m * (share * p * (1 - p))[:, None]).T @ m + np.diag(ridge)
        w -= np.linalg.solve(curve, slope)
    return w


def report(rows, label, z, show):
    missed, wrong = (z[label == 1] <= 0).sum(), (z[label == 0] > 0).sum()
    print("found %.1f %%; %d of %d other tokens split" % (
        100 - 100 * missed / label.sum(), wrong, (label == 0).sum()), file=sys.stderr)
    for k in np.argsort(-z) if show else ():
        if not label[k] and z[k] > -2:
            print("%.2f\t%s" % (z[k], rows[k][1]), file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--cost", type=float, default=10)
    parser.add_argument("--bias", type=float, default=0)
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("glued")
    parser.add_argument("clean", nargs="+")
    args = parser.parse_args()
    names = subprocess.run([args.program, "--names"], capture_output=True, text=True, check=True).stdout.split()
    listed = pathlib.Path(__file__).resolve().parent / "joined.txt"
    rows = cases(args, set(listed.read_text(encoding="utf-8").split("\n")))
    label = np.array([row[0] for row in rows])
    m = matrix([row[2] for row in rows], names)
    weights = fit(m, label, weigh(m, names, label, args.cost))
    weights[0] -= args.bias
    report(rows, label, m @ weights, args.show)
    text = "\n".join(pathlib.Path(p).read_text(encoding="utf-8", errors="replace") for p in args.clean)
    known = {(at, words): names for at, words, names in read(args, text, True)}
    for at, words, _ in read(args, text):
        known.pop((at, words), None)
    top = max(matrix(list(known.values()), names) @ weights)
    print_weights(names, weights, top)


def print_weights(names, weights, top):
    print("/* Written by tests/garble/fit_runs.py; in 1/%d. */" % ONE)
    print("#ifndef UN_GARBLE_RUN_WEIGHTS_H\n#define UN_GARBLE_RUN_WEIGHTS_H\n")
    print("#include <stdint.h>\n\n/* By enum un_run_feature. */")
    print("static const int16_t UN_RUN_WEIGHTS[] = {")
    for name, weight in zip(names, weights):
        print("    %d, /* %s */" % (round(weight * ONE), name))
    print("};\n\n/* The most that a word had which Hunspell knows. */")
    print("enum { UN_RUN_SURE = %d };\n\n#endif" % max(0, round(top * ONE)))


if __name__ == "__main__":
    main()
