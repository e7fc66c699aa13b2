#!/usr/bin/env python3
"""How fast unspin is, beside the peers that are installed.

    speed.py UNSPIN [--mb=50] [--runs=5] [--smoke] [--parts=table,start,memory,files]
                    [--clean=FILE] [--spun=FILE] [--ftfy-js=DIR] [--no-peers] [--callgrind]
                    [--save=FILE] [--against=FILE] [--folder=DIR]

Makes its texts (inputs.py), runs all programs on each in turn, and that RUNS times, so that all see
the same machine. A figure is MB of text a second of processor time (user and system, wait4), the
median of the runs; beside it stands the median of its ratios to `wc -w` of the same round. Spun
text has a fifth of the size; programs that are slow get a tenth of a text.

    start       processor time on ten words, the median of ten times as many runs
    memory      peak resident MB on texts of several sizes and shapes
    files       10,000 small files on one thread and on two: elapsed time and processor time
    --callgrind instructions a byte of each stage, the cost of starting taken off

--save keeps the figures; --against tells how each differs from those of a run before, rates as
ratios to that run's `wc -w`. --smoke: 2 MB, one run, 200 files. Exit status 1 when a program fails.
"""
import argparse
import os
import pathlib
import sys
import tempfile

import inputs
import parts
import peers
import report
import runs

PARTS = ("table", "start", "memory", "files")
TEXTS = ("clean", "spun", "multilingual", "mojibake", "one line")
SPUN_SHARE, SLOW_SHARE = 5, 10
MEMORY_MB = 2       # times the size of the table's texts


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("unspin")
    parser.add_argument("--mb", type=float, default=50)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--files", type=int, default=10000)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--clean")
    parser.add_argument("--spun")
    parser.add_argument("--ftfy-js", metavar="DIR")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--callgrind", action="store_true")
    parser.add_argument("--save")
    parser.add_argument("--against")
    parser.add_argument("--folder")
    opt = parser.parse_args()
    if opt.smoke:
        opt.mb, opt.runs, opt.files = 2, 1, 200
    opt.unspin = runs.existing(opt.unspin, "the program")
    opt.clean = opt.clean and runs.existing(opt.clean, "the clean text")
    opt.spun = opt.spun and runs.existing(opt.spun, "the spun text")
    opt.parts = opt.parts.split(",") if opt.parts else []
    unknown = set(opt.parts) - set(PARTS)
    if unknown:
        parser.error(f"--parts={','.join(sorted(unknown))}: choose of {','.join(PARTS)}")
    return opt


def sizes(opt):
    """Of the texts that the chosen parts need, in bytes."""
    size, wanted = int(opt.mb * 1e6), {}
    if "table" in opt.parts:
        for name in TEXTS:
            whole = size // SPUN_SHARE if name == "spun" else size
            wanted[name], wanted[name + "/tenth"] = whole, whole // SLOW_SHARE
    if "memory" in opt.parts:
        wanted |= parts.memory_sizes(MEMORY_MB * size)
    if opt.callgrind:
        wanted |= parts.CALLGRIND_SIZES
    return wanted


def main():
    opt = arguments()
    results = {}
    with tempfile.TemporaryDirectory(prefix="unspin-speed-", dir=opt.folder) as scratch:
        folder = pathlib.Path(scratch)
        found = peers.find(folder, opt)
        programs = {"wc -w": found.pop("wc -w"), **peers.own(opt.unspin), **found}
        texts = inputs.make(folder / "texts", sizes(opt), opt.clean, opt.spun)
        try:
            if "table" in opt.parts:
                results |= parts.table(programs, {n: texts[n] for n in TEXTS}, texts, opt)
            if "start" in opt.parts:
                results |= parts.start(programs, folder, opt)
            if "memory" in opt.parts:
                results |= parts.memory(opt.unspin, texts)
            if "files" in opt.parts:
                results |= parts.files(opt.unspin, folder, opt)
            if opt.callgrind:
                results |= parts.callgrind(opt.unspin, texts)
        except runs.Failed as why:
            sys.exit(f"speed: {why}")
    report.aims(results)
    if opt.against:
        report.compare(results, opt.against)
    if opt.save:
        report.save(results, opt.save)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    main()
