#!/usr/bin/env python3
"""Precision and recall of the garble stage: judge.py [--half=even|odd] [--floors] [--show] UNSPIN [KIND...]

Cases are lines `input TAB expected` of cases/KIND.tsv; expected equals input where nothing is to be
repaired; `\\n` stands for a line end; lines that begin with # are comments. Even lines are for
tuning, odd ones for judging. A repair is right when the whole text comes out as expected.

examples.tsv has the same form and must hold line by line.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BATCH = 300
# Kinds judged here: least precision and recall, in percent, of the odd lines.
FLOORS = {"run-together": (95, 78), "hyphen": (96, 96)}


def unescape(field):
    return field.replace("\\n", "\n")


def read(path):
    """(line number, input, expected)"""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) < 2:
            sys.exit(f"{path}:{number}: not `input TAB expected`: {line[:60]!r}")
        yield number, unescape(fields[0]), unescape(fields[1])


def outputs(unspin, texts):
    """What the filter makes of each text, each a document of its own."""
    results = []
    with tempfile.TemporaryDirectory(prefix="unspin-garble-") as folder:
        for start in range(0, len(texts), BATCH):
            names = []
            for k, text in enumerate(texts[start:start + BATCH]):
                names.append(f"{k:04d}.txt")
                pathlib.Path(folder, names[-1]).write_text(text, encoding="utf-8", newline="")
            argv = [unspin, "--only=garble", "-f", "UTF-8", "--format=json", *names]
            done = subprocess.run(argv, cwd=folder, capture_output=True)
            if done.returncode:
                sys.exit(f"{unspin}: exit {done.returncode}: {done.stderr.decode()[-300:]}")
            lines = done.stdout.decode("utf-8").split("\n")
            results += [json.loads(line)["text"] for line in lines if line]
    if len(results) != len(texts):
        sys.exit(f"{len(texts)} texts went in, {len(results)} came out")
    return results


class Count:
    """Repairs asked for, done, done right; texts that were to stay as they are, and were not."""

    def __init__(self):
        self.positives = self.negatives = self.right = self.wrong = self.harmed = 0

    def add(self, text, expected, result):
        if text == expected:
            self.negatives += 1
            self.harmed += result != text
        else:
            self.positives += 1
            self.right += result == expected
            self.wrong += result not in (expected, text)

    def precision(self):
        touched = self.right + self.wrong + self.harmed
        return 100 * self.right / touched if touched else 100.0

    def recall(self):
        return 100 * self.right / self.positives if self.positives else 100.0


def judge(unspin, path, half, show):
    cases = [c for c in read(path) if half == "all" or (c[0] % 2 == 0) == (half == "even")]
    count = Count()
    for (number, text, expected), result in zip(cases, outputs(unspin, [c[1] for c in cases])):
        count.add(text, expected, result)
        if show and result != expected:
            print(f"{path.stem}:{number}: {text!r}\n    expected {expected!r}\n    found    {result!r}")
    return count


def check_examples(unspin):
    cases = list(read(HERE / "examples.tsv"))
    failed = 0
    for (number, text, expected), result in zip(cases, outputs(unspin, [c[1] for c in cases])):
        if result != expected:
            print(f"examples.tsv:{number}: {text!r}: expected {expected!r}, found {result!r}")
            failed += 1
    print(f"examples: {len(cases)}, {failed} failed")
    return failed == 0 and len(cases) > 20


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=("even", "odd", "all"), default="odd")
    parser.add_argument("--floors", action="store_true", help="fail below the floors")
    parser.add_argument("--show", action="store_true", help="print each case that fails")
    parser.add_argument("unspin", type=pathlib.Path)
    parser.add_argument("kinds", nargs="*")
    args = parser.parse_args()
    unspin = str(args.unspin.resolve())
    good = check_examples(unspin)
    print("kind             cases negatives precision recall  right wrong harmed")
    for kind in args.kinds or sorted(FLOORS):
        path = HERE / "cases" / f"{kind}.tsv"
        c = judge(unspin, path, args.half, args.show)
        print(f"{kind:16} {c.positives:5} {c.negatives:9} {c.precision():8.1f}% {c.recall():5.1f}% "
              f"{c.right:6} {c.wrong:5} {c.harmed:6}")
        precision, recall = FLOORS.get(kind, (0, 0))
        if args.floors and (c.precision() < precision or c.recall() < recall):
            print(f"{kind}: below the floor of {precision} % and {recall} %")
            good = False
    return 0 if good or not args.floors else 1


if __name__ == "__main__":
    sys.exit(main())
