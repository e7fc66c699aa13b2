#!/usr/bin/env python3
"""ftfy's own test cases through the filter: ftfy_cases.py UNSPIN [-v]

The cases are ftfy's, not ours, and lie outside of the tree: in eval/ftfy of the folder that
UNSPIN_SHARED names, else of ../shared beside the project. Without them the test is skipped, and
says so. With --preset=ftfy the filter must give what ftfy gives in every case that ftfy passes;
but for one that ftfy calls "sort of negative": it leaves UTF-8 read as latin-1 there although that
is what it was, since in its eyes nothing tells it from MacRoman; the repair is as good. Which of
ftfy's known failures come out right is told. With --preset=encoding it is measured against
ftfy.fix_encoding, told as well: that gives up characters that can be known.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

SKIPPED = 77
SORT_OF_NEGATIVE = "Sort of negative"
PROJECT = pathlib.Path(__file__).resolve().parents[2]


def folder():
    shared = os.environ.get("UNSPIN_SHARED") or PROJECT.parent / "shared"
    return pathlib.Path(shared) / "eval" / "ftfy"


def repaired(program, preset, text):
    run = subprocess.run([program, f"--preset={preset}", "-f", "UTF-8"], timeout=60,
                         input=text.encode("utf-8", "surrogatepass"), capture_output=True)
    if run.returncode:
        sys.exit(f"{text!a}: exit {run.returncode}: {run.stderr.decode()}")
    return run.stdout.decode()


def allowed(case):
    """What may come out: what ftfy gives, and once what it does not dare to."""
    if not case["label"].startswith(SORT_OF_NEGATIVE):
        return [case["fixed"]]
    decoded = re.sub("[\xc2-\xf4][\x80-\xbf]+",
                     lambda m: m[0].encode("latin-1").decode("utf-8"), case["original"])
    return [case["fixed"], decoded]


def tell(case, got, want):
    print(f"  {case['label']}\n    from {case['original']!a}\n    got  {got!a}\n    want {want!a}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("unspin", type=pathlib.Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="tell the encoding cases too")
    args = parser.parse_args()
    files = sorted(folder().glob("*.json"))
    if not files:
        print(f"skipped: no cases of ftfy in {folder()}; name the shared folder by UNSPIN_SHARED")
        return SKIPPED
    program = args.unspin.resolve()
    cases = [case for f in files for case in json.loads(f.read_text(encoding="utf-8"))]
    must = [c for c in cases if c["expect"] == "pass"]
    wrong = same = encoding = 0
    for case in must:
        got = repaired(program, "ftfy", case["original"])
        same += got == case["fixed"]
        if got not in allowed(case):
            wrong += 1
            tell(case, got, case["fixed"])
        want = case.get("fixed-encoding", case["fixed"])
        got = repaired(program, "encoding", case["original"])
        encoding += got == want
        if got != want and args.verbose:
            tell(case, got, want)
    print(f"{same} of the {len(must)} cases that ftfy passes as ftfy has them, "
          f"{len(must) - same - wrong} better; {encoding} of fix_encoding")
    for case in cases:
        if case["expect"] == "fail":
            right = repaired(program, "ftfy", case["original"]) == case["fixed"]
            print(f"known failure of ftfy, {'right' if right else 'left'}: {case['label']}")
    return 1 if wrong or not must else 0


if __name__ == "__main__":
    sys.exit(main())
