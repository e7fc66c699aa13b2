#!/usr/bin/env python3
"""Many small files: -j 1, -j 2 and a shell loop, in turn on the same articles.

    files.py UNSPIN [--files=N] [--folder=DIR] [--no-loop]

Prints wall clock time, processor time and peak memory of each, and the ratios. Each way changes its
own copy of the files in place and all copies must come out the same; a second run over what is
done tells what looking alone costs. Half of the files are spun articles, half are clean."""
import argparse
import hashlib
import os
import pathlib
import shutil
import sys
import tempfile

import inputs
import runs

LOOP = """for f in "$1"/*/*.txt; do
    "$UNSPIN" --no-config "$f" > "$f.new" && { cmp -s "$f" "$f.new" && rm "$f.new" || mv "$f.new" "$f"; }
done"""


def digest(folder):
    h = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            h.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return h.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("unspin", type=pathlib.Path)
    parser.add_argument("--files", type=int, default=10000)
    parser.add_argument("--folder", help="where to work")
    parser.add_argument("--no-loop", action="store_true", help="leave the shell loop out")
    args = parser.parse_args()
    program = str(args.unspin.resolve())
    with tempfile.TemporaryDirectory(prefix="unspin-files-", dir=args.folder) as scratch:
        top = pathlib.Path(scratch)
        size = inputs.make_files(top / "original", args.files)
        print(f"{args.files} files, {size / 1e6:.1f} MB, {os.cpu_count()} processors")
        batch = [program, "--no-config", "-q", "-i"]
        ways = {"-j 1": batch, "-j 2": [*batch, "-j2"]}
        if not args.no_loop:
            ways["shell loop"] = ["sh", "-c", LOOP, "sh"]
        results, digests = {}, set()
        for name, command in ways.items():
            copy = top / "copy"
            shutil.copytree(top / "original", copy)
            results[name] = runs.run([*command, str(copy)], env={"UNSPIN": program}, errors=None)
            digests.add(digest(copy))
            if name == "-j 2":
                results["-j 2, again"] = runs.run([*command, str(copy)], errors=None)
                digests.add(digest(copy))
            shutil.rmtree(copy)
        report(results)
        if len(digests) != 1 or digest(top / "original") in digests:
            sys.exit("the ways do not agree, or nothing was changed")


def report(results):
    base = results["-j 1"]
    print(f"{'':14}{'seconds':>9}{'':8}{'processor':>10}{'':8}{'peak MB':>9}")
    for name, values in results.items():
        cells = [f"{v:9.1f} ({v / b:4.2f})" for v, b in zip(values, base)]
        print(f"{name:14}" + " ".join(cells))


if __name__ == "__main__":
    main()
