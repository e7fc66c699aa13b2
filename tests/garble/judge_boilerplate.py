#!/usr/bin/env python3
"""Precision and recall of --boilerplate: judge_boilerplate.py [--half=even|odd] [--floors] [--show]
UNSPIN [FILE]

FILE (cases/boilerplate.tsv): documents between lines `---`; a line is `b` (boilerplate) or `t`
(text), a TAB and the line of the page. Documents of even number, counted from 0, are for tuning,
odd ones for judging. Each document goes through `--boilerplate=mark`; what counts is which lines
are marked, and that `drop` takes away those lines and no others.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

CASES = pathlib.Path(__file__).resolve().parent / "cases" / "boilerplate.tsv"
# What must be kept; the aim is 95 and 90.
PRECISION, RECALL = 93.0, 88.0


def documents(path):
    """Lists of (is boilerplate, line)."""
    out = [[]]
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        label, tab, text = line.partition("\t")
        if line == "---":
            out.append([])
        elif label in ("b", "t") and tab:
            out[-1].append((label == "b", text))
        elif line.strip() and not line.startswith("#"):
            sys.exit(f"{path}:{number}: neither `b TAB line`, `t TAB line` nor `---`")
    return [d for d in out if d]


def run(unspin, *args):
    done = subprocess.run([unspin, "-f", "UTF-8", "--only=garble", "--skip=repair", *args],
                          capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def marked(unspin, folder, docs):
    """For each document the set of numbers of its marked lines."""
    names = []
    for k, doc in enumerate(docs):
        names.append(folder / f"{k}.txt")
        names[-1].write_text("".join(text + "\n" for _, text in doc), encoding="utf-8")
    found = []
    for line in run(unspin, "--boilerplate=mark", "--format=json", *names).splitlines():
        notes = json.loads(line)["notes"]
        found.append({n["line"] - 1 for n in notes if n["rule"] == "boilerplate"})
    return names, found


def check_drop(unspin, names, docs, found):
    """Complaints about documents where `drop` does not do what `mark` says."""
    for name, doc, lines in zip(names, docs, found):
        rest = run(unspin, "--boilerplate=drop", "--rule=boilerplate", name)
        kept = [text for k, (_, text) in enumerate(doc) if k not in lines]
        if len(rest.splitlines()) != len(kept):
            yield f"{name.name}: {len(doc)} lines, {len(lines)} marked, {len(rest.splitlines())} left"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=("even", "odd", "all"), default="odd")
    parser.add_argument("--floors", action="store_true", help="fail below the least figures")
    parser.add_argument("--show", action="store_true", help="print each mistake")
    parser.add_argument("unspin")
    parser.add_argument("file", nargs="?", type=pathlib.Path, default=CASES)
    args = parser.parse_args()
    docs = documents(args.file)
    docs = docs if args.half == "all" else docs[args.half == "odd"::2]
    if not docs:
        sys.exit(f"{args.file}: no documents")
    hit = said = real = count = 0
    with tempfile.TemporaryDirectory(prefix="unspin-boilerplate-") as folder:
        names, found = marked(args.unspin, pathlib.Path(folder), docs)
        bad = list(check_drop(args.unspin, names, docs, found))
    for doc, lines in zip(docs, found):
        for k, (boilerplate, text) in enumerate(doc):
            hit += boilerplate and k in lines
            said += k in lines
            real += boilerplate
            count += 1
            if args.show and boilerplate != (k in lines):
                print("missed" if boilerplate else "wrong", text, sep="\t")
    precision, recall = 100 * hit / max(1, said), 100 * hit / max(1, real)
    print(f"{args.half}: {len(docs)} documents, {count} lines, {real} boilerplate: "
          f"precision {precision:.1f} %, recall {recall:.1f} %")
    print(*bad, sep="\n", end="\n" if bad else "")
    if bad or args.floors and (precision < PRECISION or recall < RECALL):
        sys.exit(f"below {PRECISION} % precision or {RECALL} % recall" if not bad else 1)


if __name__ == "__main__":
    main()
