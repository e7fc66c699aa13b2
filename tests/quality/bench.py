#!/usr/bin/env python3
"""The quality bench: one command, one table.  README.md says what the columns mean."""
import argparse
import os
import sys
import time

import corpus
import filterio
import floors
import table
import work

FLOORS = os.path.join(corpus.HERE, "floors.tsv")


def options(argv):
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("unspin", help="the filter, a command")
    p.add_argument("--short", action="store_true", help="a fixed subset, in under 10 s")
    p.add_argument("--half", choices=("judge", "fit"), default="judge")
    p.add_argument("--reach", help="a command: 'unspin-dict reach ...'")
    p.add_argument("--floors", nargs="?", const=FLOORS, help="exit 1 when one is broken")
    p.add_argument("--write-floors", action="store_true", help="raise the floors to this run")
    return p.parse_args(argv)


def keep_floors(opt, figures):
    """Exit status."""
    path, form = opt.floors or FLOORS, "short" if opt.short else "long"
    figures = {"%s.%s" % (form, n): v for n, v in figures.items()}
    bad = floors.broken(path, figures, form) if opt.floors and not opt.write_floors else []
    if opt.write_floors:
        bad = floors.write(path, figures)
    for line in bad:
        print("floor: " + line, file=sys.stderr)
    return 1 if bad else 0


def main(argv):
    opt, began = options(argv), time.time()
    if opt.half == "fit" and (opt.floors or opt.write_floors):
        sys.exit("bench: floors are for the judging half")
    try:
        data = work.run(opt)
    except (filterio.Trouble, OSError, KeyError, ValueError) as e:
        sys.exit("bench: %s: %s" % (type(e).__name__, e))
    if not data["spun"] or not sum(r.sums["slots"] for r in data["spun"]):
        sys.exit("bench: no articles, or no slots: nothing was measured")
    if not data["alone"] or not data["others"]:
        sys.exit("bench: no genuine sentences, or no unspinnable texts")
    print("half: %s, form: %s, %d spun documents" % (opt.half, "short" if opt.short else "long", len(data["spun"])))
    figures = table.report(data)
    print("\n%.1f s" % (time.time() - began))
    return keep_floors(opt, figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
