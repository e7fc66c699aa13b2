"""What speed.py's figures are held against: what was aimed at, and a run before."""
import json
import sys

LEAST, MOST = "at least", "at most"
# Figure, or two whose ratio is meant; what is aimed at.
AIMS = [(("clean: unspin / wc -w",), LEAST, 0.75),
        (("multilingual: unspin, MB/s", "multilingual: uconv any-nfc, MB/s"), LEAST, 3),
        (("mojibake: unspin, MB/s", "mojibake: ftfy-js, MB/s"), LEAST, 20),
        (("spun: unspin, MB/s",), LEAST, 3),
        (("files: -j 2 / -j 1",), LEAST, 1.8),
        (("start: unspin, ms",), MOST, 10)]
MEMORY_MOST, MEMORY_SPREAD = 64, 1.1


def rows(results):
    for names, way, wanted in AIMS:
        if all(n in results for n in names):
            value = results[names[0]] / (results[names[1]] if len(names) > 1 else 1)
            yield " : ".join(names), way, wanted, value
    held = [v for k, v in results.items() if k.startswith("memory: ")]
    if held:
        yield "memory, largest", MOST, MEMORY_MOST, max(held)
        clean = [v for k, v in results.items() if k.startswith(("memory: clean", "memory: one"))]
        yield "memory, largest of clean text : smallest", MOST, MEMORY_SPREAD, max(clean) / min(clean)


def aims(results):
    measured = list(rows(results))
    if measured:
        print(f"\n{'aim':66}{'':16}{'now':>9}")
    for name, way, wanted, value in measured:
        good = value >= wanted if way == LEAST else value <= wanted
        print(f"{name:66}{way:>9} {wanted:<6g}{value:9.2f}  {'met' if good else 'NOT MET'}")


def save(results, path):
    with open(path, "w", encoding="utf-8") as f:
        json.dump(results, f, indent=1)
        f.write("\n")


def compare(results, path):
    try:
        with open(path, encoding="utf-8") as f:
            before = json.load(f)
    except (OSError, ValueError) as why:
        sys.exit(f"{path}: {why}")
    print(f"\n{'against ' + path:60}{'before':>12}{'now':>12}{'times':>8}")
    for name, now in results.items():
        # A rate depends on the day's machine; its ratio to wc -w hardly does, and is a row too.
        if name in before and not (name.endswith(", MB/s") and name[:-6] + " / wc -w" in results):
            times = now / before[name] if before[name] else float("nan")
            print(f"{name:60}{before[name]:12.3f}{now:12.3f}{times:8.2f}")
