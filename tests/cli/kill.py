#!/usr/bin/env python3
"""Kills the program at random moments and looks at what it leaves: kill.py UNSPIN [KILLS [SEED]]

Each round has a fresh folder of articles and one way of work: in place, in place with a backup, or
mirrored with --resume. Right after the kill each file must be the old or the new text as a whole;
after a signal that can be caught there must be no temporary file. One that is only stopped for a moment
goes on as if nothing had been. The run is then repeated: all
texts must be new, no temporary file left, and what was done before untouched (same inode)."""
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

TEMPORARY = re.compile(r"^\.unspin-[0-9-]+\.tmp$")
FILES = 24
OPTIONS = ["--assume=spun", "--only=unspin", "-d", "said.tsv", "--protect", "keep.txt", "-q"]
WAYS = {"in place": ["-i"], "with backup": ["-i", "--backup=.old"],
        "mirrored": ["-o", "out", "--resume"]}
NUMBERS = [signal.SIGKILL, signal.SIGTERM, signal.SIGKILL, signal.SIGINT, signal.SIGHUP,
           signal.SIGKILL, signal.SIGTSTP, signal.SIGPIPE]


def article(number, rng):
    lines = [f"He frobnitz that {rng.randrange(10 ** 9)}.\n" for _ in range(200 + 40 * (number % 9))]
    return "".join(lines).encode()


def make(folder, texts):
    (folder / "art" / "sub").mkdir(parents=True)
    (folder / "said.tsv").write_text("frobnitz\tsaid\n")
    (folder / "keep.txt").write_text("he\nsaid\nthat\n")
    for name, text in texts.items():
        (folder / name).write_bytes(text)


def state(folder, top, suffix=""):
    """Bytes and inode of each file below TOP, by its path; temporary files apart."""
    found, temporary = {}, []
    for path in (folder / top).rglob("*") if (folder / top).exists() else []:
        if TEMPORARY.match(path.name):
            temporary.append(path.name)
        elif path.is_file() and (not suffix or not path.name.endswith(suffix)):
            found[str(path.relative_to(folder / top))] = (path.read_bytes(), path.stat().st_ino)
    return found, temporary


def run(program, folder, way, jobs):
    return subprocess.Popen([program, *OPTIONS, *WAYS[way], f"-j{jobs}", "art"], cwd=folder)


class Wrong(Exception):
    pass


def check_texts(found, old, new, whole):
    for name, (text, _) in found.items():
        if text not in ((new[name],) if whole else (old[name], new[name])):
            raise Wrong(f"{name} is neither the old text nor the new one" if not whole else
                        f"{name} is not the new text after the second run")


def one_round(program, way, number, jobs, delay, texts):
    """Kills one run; returns how many files were done before."""
    old, new = texts
    with tempfile.TemporaryDirectory(prefix="unspin-kill-") as name:
        folder = pathlib.Path(name)
        make(folder, {f"art/{k}": v for k, v in old.items()})
        top, suffix = ("art", ".old") if way != "mirrored" else ("out/art", "")
        child = run(program, folder, way, jobs)
        time.sleep(delay)
        child.send_signal(number)
        if number == signal.SIGTSTP:
            time.sleep(0.01)
            child.send_signal(signal.SIGCONT)
        status = child.wait()
        if number == signal.SIGTSTP and status != 0:
            raise Wrong(f"exit status {status} after it was stopped")
        before, litter = state(folder, top, suffix)
        litter += state(folder, "out")[1] if way == "mirrored" else []
        if litter and number != signal.SIGKILL:
            raise Wrong(f"{signal.Signals(number).name} left {litter}")
        if status not in (0, -number):
            raise Wrong(f"exit status {status}")
        check_texts(before, old, new, False)
        if way != "mirrored" and before.keys() != old.keys():
            raise Wrong("files are missing")
        if run(program, folder, way, jobs).wait() != 0:
            raise Wrong("the second run failed")
        after, litter = state(folder, top, suffix)
        litter += state(folder, "out")[1] if way == "mirrored" else []
        check_texts(after, old, new, True)
        if after.keys() != old.keys() or litter:
            raise Wrong(f"after the second run: {len(after)} files, temporary {litter}")
        done = [k for k in before if before[k][0] == new[k]]
        if any(before[k][1] != after[k][1] for k in done):
            raise Wrong("a file that was done was done again")
        if way == "with backup" and any((folder / "art" / f"{k}.old").read_bytes() != old[k]
                                        for k in old):
            raise Wrong("a backup is not the old text")
        return len(done)


def main():
    program = os.path.abspath(sys.argv[1])
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    old = {f"{'sub/' if k % 3 else ''}{k}.txt": article(k, rng) for k in range(FILES)}
    new = {k: v.replace(b"frobnitz", b"said") for k, v in old.items()}
    with tempfile.TemporaryDirectory(prefix="unspin-kill-") as name:
        folder = pathlib.Path(name)
        make(folder, {f"art/{k}": v for k, v in old.items()})
        begin = time.monotonic()
        if run(program, folder, "in place", 1).wait() != 0:
            sys.exit("a run that nobody killed failed")
        length = time.monotonic() - begin
        check_texts(state(folder, "art")[0], old, new, True)
    partly, hard = 0, 0
    for k in range(kills):
        way = list(WAYS)[k % 3]
        number = NUMBERS[k // 3 % len(NUMBERS)]
        jobs = 1 + k // 3 // len(NUMBERS) % 2
        try:
            done = one_round(program, way, number, jobs, rng.uniform(0, length), (old, new))
        except Wrong as wrong:
            sys.exit(f"kill {k} ({way}, -j{jobs}, {signal.Signals(number).name}): {wrong}")
        partly += 0 < done < FILES
        hard += number == signal.SIGKILL and way != "mirrored"
    print(f"{kills} kills, {hard} of them SIGKILL while files were replaced, {partly} with some files "
          "done and some not; nothing lost, nothing done twice, nothing left behind")
    sys.exit(partly < kills // 5)


if __name__ == "__main__":
    main()
