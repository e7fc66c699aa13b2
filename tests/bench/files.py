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
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
LOOP = """for f in "$1"/*/*.txt; do
    "$UNSPIN" --no-config "$f" > "$f.new" && { cmp -s "$f" "$f.new" && rm "$f.new" || mv "$f.new" "$f"; }
done"""


def sources():
    """A spun article and clean ones, of some 3 KB each."""
    tests = HERE.parent
    spun = (tests / "samples" / "spun.txt").read_bytes()
    clean = sorted((tests / "quality" / "articles").glob("*.txt"))
    if not clean:
        sys.exit("no articles in tests/quality/articles")
    return spun, [p.read_bytes()[:3000].rsplit(b"\n", 1)[0] + b"\n" for p in clean]


def make(folder, files):
    spun, clean = sources()
    size = 0
    for k in range(files):
        path = folder / f"{k // 100:03}" / f"{k:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = b"Item %d.\n\n" % k + (spun if k % 2 else clean[k // 2 % len(clean)])
        path.write_bytes(text)
        size += len(text)
    return size


def digest(folder):
    h = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            h.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return h.hexdigest()


def measure(command, env=None):
    """Wall clock seconds, processor seconds, peak resident MB of the largest process."""
    begin = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = subprocess.Popen(command, env=env)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if child.returncode != 0:
        sys.exit(f"{command[:3]}: exit status {child.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - begin, cpu, usage.ru_maxrss / 1024


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
        size = make(top / "original", args.files)
        print(f"{args.files} files, {size / 1e6:.1f} MB, {os.cpu_count()} processors")
        batch = [program, "--no-config", "-q", "-i"]
        ways = {"-j 1": batch, "-j 2": [*batch, "-j2"]}
        if not args.no_loop:
            ways["shell loop"] = ["sh", "-c", LOOP, "sh"]
        results, digests = {}, set()
        for name, command in ways.items():
            copy = top / "copy"
            shutil.copytree(top / "original", copy)
            results[name] = measure([*command, str(copy)], {**os.environ, "UNSPIN": program})
            digests.add(digest(copy))
            if name == "-j 2":
                results["-j 2, again"] = measure([*command, str(copy)])
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
