"""The parts of speed.py. Each prints its table and returns {name of a figure: figure}."""
import os
import re
import shutil
import statistics
import subprocess
import sys

import inputs
import peers
import runs

START_RUNS = 10     # times as many as the runs of the table
CALLGRIND_SIZES = {"clean/small": 100000, "clean/large": 400000, "spun/small": 50000,
                   "spun/large": 150000}
MB = 1000000


def cells(row):
    return "".join(f"{c:>18}" for c in row)


def key(text, program):
    return f"{text}: {program}, MB/s"


def ratio_key(text, program):
    return f"{text}: {program} / wc -w"


def one_round(programs, names, texts, rates):
    for name in names:
        for program, p in programs.items():
            if p.texts and name not in p.texts:
                continue
            text = texts[name + "/tenth" if p.slow else name]
            used = runs.run(*p.pipeline, source=text.path, allowed=p.allowed)
            rates.setdefault((name, program), []).append(text.size / MB / max(used.cpu, 1e-6))


def edits(unspin, text):
    """How many edits unspin makes per MB, notes apart: tells what the figures above are of."""
    done = subprocess.run([unspin, "--no-config", "--list", text.path], capture_output=True)
    if done.returncode:
        raise runs.Failed(f"unspin --list: exit status {done.returncode}: {done.stderr[-300:]}")
    made = [line for line in done.stdout.splitlines() if not line.endswith(b" note]")]
    return len(made) / text.size * MB


def table(programs, names, texts, opt):
    rates = {}
    for k in range(opt.runs):
        print(f"round {k + 1} of {opt.runs}", file=sys.stderr)
        one_round(programs, names, texts, rates)
    print(f"\nMB of text a second of processor time, and times wc -w; medians of {opt.runs}")
    for name, text in names.items():
        print(f"  {name:14}{text.size / MB:7.1f} MB: {text.source}")
    print(f"{'':20}" + cells(names))
    results = {}
    for program in programs:
        row = []
        for name in names:
            own, wc = rates.get((name, program)), rates[name, "wc -w"]
            if not own:
                row.append("-")
                continue
            rate, ratio = statistics.median(own), statistics.median(o / w for o, w in zip(own, wc))
            results[key(name, program)] = rate
            if program != "wc -w":
                results[ratio_key(name, program)] = ratio
            row.append(f"{rate:.1f} ({ratio:.3f})")
        print(f"{program:20}" + cells(row))
    found = {name: edits(opt.unspin, texts[name + "/tenth"]) for name in names}
    print(f"{'edits a MB':20}" + cells(f"{e:.0f}" for e in found.values()))
    return results | {f"{name}: edits a MB": e for name, e in found.items()}


def start(programs, folder, opt):
    path = folder / "ten-words"
    path.write_text(inputs.WORDS)
    times = {name: [] for name in programs}
    for _ in range(START_RUNS * opt.runs):
        for name, p in programs.items():
            used = runs.run(*p.pipeline, source=path, allowed=p.allowed)
            times[name].append(1000 * used.cpu)
    print(f"\nProcessor time on ten words, ms; medians of {START_RUNS * opt.runs}")
    results = {}
    for name, measured in times.items():
        results[f"start: {name}, ms"] = statistics.median(measured)
        print(f"{name:20}{statistics.median(measured):8.2f}")
    return results


def memory_sizes(size):
    """By the names of inputs.make."""
    return {"clean/1 MB": MB, f"clean/{size // MB} MB": size, "one line/whole": size,
            "million lines": size,
            **{f"{name}/large": min(size, 10 * MB) for name in ("spun", "mojibake", "multilingual")}}


def memory(unspin, texts):
    print("\nPeak resident memory of unspin, MB")
    results = {}
    for name in memory_sizes(max(t.size for t in texts.values()) // MB * MB):
        text = texts.get(name)
        if not text:
            continue
        peak = runs.run([unspin, "--no-config"], source=text.path).peak
        results[f"memory: {name.split('/')[0]} {text.size / MB:.0f} MB, MB"] = peak
        print(f"{name.split('/')[0]:16}{text.size / MB:7.1f} MB{peak:10.1f}")
    if min(results.values()) < runs.own_peak():
        print(f"less than {runs.own_peak():.1f} cannot be seen from here")
    return results


def files(unspin, folder, opt):
    size = inputs.make_files(folder / "files", opt.files)
    used = {1: [], 2: []}
    for _ in range(opt.runs):
        for jobs, measured in used.items():
            out = folder / "out"
            measured.append(runs.run([unspin, "--no-config", "-q", f"-j{jobs}", "-o", str(out),
                                      str(folder / "files")]))
            shutil.rmtree(out)
    print(f"\n{opt.files} files, {size / MB:.1f} MB, half of them spun; {os.cpu_count()} processors, "
          f"load {os.getloadavg()[0]:.1f} (elapsed time says little when others are at work)")
    wall = {j: statistics.median(r.wall for r in m) for j, m in used.items()}
    cpu = {j: statistics.median(r.cpu for r in m) for j, m in used.items()}
    for jobs in used:
        print(f"-j {jobs}  {wall[jobs]:8.2f} s elapsed {cpu[jobs]:8.2f} s processor time"
              f"{max(r.peak for r in used[jobs]):8.1f} MB")
    gains = statistics.median(a.wall / b.wall for a, b in zip(used[1], used[2]))
    print(f"-j 2 is {gains:.2f} times as fast as -j 1")
    return {"files: -j 1, s": wall[1], "files: -j 2, s": wall[2], "files: -j 2 / -j 1": gains,
            "files: -j 1, MB/s": size / MB / cpu[1]}


def instructions(command, path):
    with open(path, "rb") as source:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}",
                               *command], stdin=source, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True)
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not collected:
        raise runs.Failed(f"callgrind: exit status {done.returncode}: {done.stderr[-300:]}")
    return int(collected[1])


def callgrind(unspin, texts):
    if not shutil.which("valgrind"):
        print("\ncallgrind: skipped, valgrind is not installed")
        return {}
    print(f"\nInstructions a byte (callgrind), the start taken off\n{'':20}" + cells(("clean", "spun")))
    results = {}
    for program, p in peers.own(unspin).items():
        row = []
        for name in ("clean", "spun"):
            small, large = texts[name + "/small"], texts[name + "/large"]
            count = [instructions(p.pipeline[0], t.path) for t in (small, large)]
            each = (count[1] - count[0]) / (large.size - small.size)
            results[f"{name}: {program}, instructions a byte"] = each
            row.append(f"{each:.1f}")
        print(f"{program:20}" + cells(row), flush=True)
    return results
