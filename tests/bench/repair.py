#!/usr/bin/env python3
"""How fast the repair stage is, beside others: repair.py UNSPIN [--mb N] [--runs N]

Three texts, made here of the tree's own articles: English in ASCII, ten languages in UTF-8, and the
same read as windows-1252 once. Each program reads a file and writes to a pipe that is read to the
end; the figure is the median of the runs, which take turns so that all see the same load. The
programs:

    cat | cat           what a pipe costs
    unspin repair       --only=repair
    unspin rep+nfc      --only=repair,normalise
    uconv any-nfc       ICU's own filter (Debian: icu-devtools), composition only
    ftfy-js             npm's port of ftfy, which works line by line; installed by npm into a scratch folder

What is not there is skipped, and said.
"""
import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

QUALITY = pathlib.Path(__file__).resolve().parents[1] / "quality"
FTFY_JS = "ftfy-js@6.3.2"
NODE = """
const { fix_text } = require("ftfy-js");
process.stdout.write(fix_text(require("fs").readFileSync(process.argv[2], "utf8")));
"""
SLOW_SHARE = 10  # programs that are slow get a tenth of the text


def read_all(pattern):
    files = sorted(QUALITY.glob(pattern))
    if not files:
        sys.exit(f"{QUALITY}/{pattern}: no texts")
    return "".join(f.read_text(encoding="utf-8") for f in files)


def misread(text):
    """UTF-8 read as windows-1252, its five holes as the WHATWG fills them: by C1 controls."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode("utf-8"))


def fill(text, size):
    """Whole copies, at least SIZE bytes."""
    data = text.encode("utf-8")
    return data * (size // len(data) + 1)


def texts(size):
    english = "".join(c for c in read_all("articles/*.txt") if c.isascii())
    languages = read_all("unspinnable/lang-*.txt")
    return {"ASCII": fill(english, size), "UTF-8": fill(languages, size),
            "mojibake": fill(misread(languages), size)}


def ftfy_js(scratch):
    """The command that runs ftfy-js, None when it cannot be had."""
    if not shutil.which("npm") or not shutil.which("node"):
        print("ftfy-js: skipped, node and npm are not installed")
        return None
    done = subprocess.run(["npm", "install", "--silent", "--prefix", scratch, FTFY_JS],
                          capture_output=True, text=True)
    if done.returncode:
        print(f"ftfy-js: skipped, npm says: {done.stderr.strip()[-200:]}")
        return None
    script = pathlib.Path(scratch, "run.js")
    script.write_text(NODE)
    return ["node", str(script)]


def programs(unspin, scratch):
    """Name: command (the file is added), whether it is slow."""
    found = {"cat | cat": (None, False),
             "unspin repair": ([unspin, "--only=repair"], False),
             "unspin rep+nfc": ([unspin, "--only=repair,normalise"], False)}
    if shutil.which("uconv"):
        found["uconv any-nfc"] = (["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "any-nfc"], False)
    else:
        print("uconv: skipped, it is not installed (Debian: icu-devtools)")
    js = ftfy_js(scratch)
    if js:
        found["ftfy-js"] = (js, True)
    return found


def seconds(command, path):
    """From start to the last byte read."""
    start = time.perf_counter()
    first = subprocess.Popen(["cat", path] if command is None else [*command, path],
                             stdout=subprocess.PIPE)
    second = subprocess.Popen(["cat"], stdin=first.stdout, stdout=subprocess.DEVNULL)
    first.stdout.close()
    second.wait()
    if first.wait():
        sys.exit(f"{command}: exit {first.returncode}")
    return time.perf_counter() - start


def measure(found, samples, runs, scratch):
    """(text, program): MB/s."""
    paths, rates = {}, {}
    for name, data in samples.items():
        for slow in (False, True):
            paths[name, slow] = pathlib.Path(scratch, f"{name}-{slow}")
            piece = data[:data.rfind(b"\n", 0, len(data) // SLOW_SHARE) + 1] if slow else data
            paths[name, slow].write_bytes(piece)
    for _ in range(runs):
        for text in samples:
            for program, (command, slow) in found.items():
                path = paths[text, slow]
                rate = path.stat().st_size / 1e6 / seconds(command, str(path))
                rates.setdefault((text, program), []).append(rate)
    return {key: statistics.median(values) for key, values in rates.items()}


def table(found, samples, rates):
    base = "uconv any-nfc" if "uconv any-nfc" in found else "cat | cat"
    print(f"MB/s, and times {base}")
    print(f"{'':16}" + "".join(f"{text:>20}" for text in samples))
    for program in found:
        cells = (f"{rates[t, program]:10.1f} {rates[t, program] / rates[t, base]:8.2f}x"
                 for t in samples)
        print(f"{program:16}" + "".join(cells))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("unspin", type=pathlib.Path)
    parser.add_argument("--mb", type=int, default=50, help="size of each text")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="unspin-bench-") as scratch:
        samples = texts(args.mb * 1000000)
        found = programs(str(args.unspin.resolve()), scratch)
        table(found, samples, measure(found, samples, args.runs, scratch))


if __name__ == "__main__":
    main()
