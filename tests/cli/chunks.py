#!/usr/bin/env python3
"""Law 1 for the program: what comes out does not depend on how the input comes.

chunks.py UNSPIN SHORT_READS [--full [FIRST STEP]]. Each text goes through each mode with reads of 1
to 7, 64 and 4096 bytes (SHORT_READS is preloaded and limits read(2)) and whole, and through pipes
whose writer pauses at random: standard output, standard error and exit code must be the same. The
texts are those of the other tests, put together so that programs need not be started so often: the
beginnings of some and some of the sizes; with --full all of them, the documents of the quality
bench included, and of all pairs of text and mode each STEP-th from FIRST.
"""
import gzip
import hashlib
import itertools
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "laws"))
import all_texts  # noqa: E402

SIZES = (1, 2, 3, 4, 5, 6, 7, 64, 4096)
MODES = [
    [], ["--assume=spun"], ["--list"], ["--diff"], ["--format=json"], ["--format=html"],
    ["--explain"], ["--summary"], ["--check"], ["-t", "UTF-16"], ["--color=always"],
    ["--boilerplate=drop"], ["--unit=line", "--level=eager"], ["--bad-bytes=keep"],
    ["--line-buffered", "--assume=spun"], ["--preset=ftfy"], ["--rule=+nfkd,+quotes,+line-end"],
    ["--no-fast-paths", "--assume=spun"],
]
RECORDS = {
    "jsonl": [["--jsonl"], ["--jsonl", "-j2", "--verdict-field=v", "--edits-field=e"]],
    "csv": [["--csv=text"], ["--csv=1", "--no-header", "--max-record=300"]],
    "wet": [["--wet"], ["--wet", "--verdict-field=v", "--max-record=2000"]],
}


def batches(parts, size):
    """Texts put together, those in UTF-8 apart: an encoding is that of a whole document."""
    held = {True: b"", False: b""}
    for part in parts:
        kind = is_utf8(part)
        held[kind] += part + b"\n\n"
        if len(held[kind]) > size:
            yield ("UTF-8" if kind else "others"), held[kind]
            held[kind] = b""
    for kind, data in held.items():
        yield ("UTF-8" if kind else "others"), data


def texts(full):
    if full:
        yield from batches([data for _, data in all_texts.everything()], 300000)
        return
    parts = [data for _, data in all_texts.tests()][::12]
    yield from batches([p[:150 if is_utf8(p) else 60] for p in parts], 1 << 20)
    name, article = all_texts.corpus.articles("judge", True)[0]
    yield name, all_texts.corpus.Document("A", "fixed", name, article).text.encode()[:5000]


def is_utf8(data):
    try:
        data.decode()
        return True
    except UnicodeDecodeError:
        return False


def records(kind, text):
    """A file of records with the text, some of them broken."""
    pieces = [text[k:k + 150].decode("utf-8", "ignore") for k in range(0, min(len(text), 3000), 150)]
    if kind == "jsonl":
        lines = [json.dumps({"text": p}, ensure_ascii=k % 2 == 0) for k, p in enumerate(pieces)]
        return "\n".join(lines + ['{"text": 1}', '{"text', "", '{"a": "\\ud8"}']).encode()
    if kind == "csv":
        rows = ['"%s",%d' % (p.replace('"', '""'), k) for k, p in enumerate(pieces)]
        return "\r\n".join(["text,id"] + rows + ["a", '"open']).encode()
    blocks = [p.replace("\n", "\r\n").encode() for p in pieces]
    head = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    wrong = head % (10**19, b"x") + head % (5, b"short") + b"rubbish\nWARC\n" + head % (7, b"five")
    return b"".join(head % (len(b), b) for b in blocks) + wrong


class Program:
    def __init__(self, program, shim, folder):
        self.program, self.shim, self.folder, self.runs = program, shim, folder, 0

    def environment(self, size):
        env = dict(os.environ, XDG_CONFIG_HOME=self.folder)
        if size:
            # A sanitizer wants to be the first that is loaded.
            env.update(LD_PRELOAD=self.shim, SHORT_READS=str(size),
                       ASAN_OPTIONS="verify_asan_link_order=0")
        return env

    def run(self, mode, data, size):
        self.runs += 1
        done = subprocess.run([self.program, *mode], input=data, capture_output=True,
                              env=self.environment(size), check=False)
        return done.returncode, done.stdout, done.stderr

    def pauses(self, mode, data, dice):
        """Through a pipe, in pieces of any size, some of them late."""
        self.runs += 1
        out, err = (tempfile.TemporaryFile(dir=self.folder) for _ in range(2))
        child = subprocess.Popen([self.program, *mode], stdin=subprocess.PIPE, stdout=out,
                                 stderr=err, env=self.environment(0), bufsize=0)
        at = 0
        while at < len(data):
            size = dice.choice((1, 2, 3, 7, 50, 1000, 5000))
            try:
                child.stdin.write(data[at:at + size])
            except BrokenPipeError:
                break
            at += size
            if dice.random() < 0.05:
                time.sleep(dice.random() / 200)
        child.stdin.close()
        code = child.wait()
        for f in (out, err):
            f.seek(0)
        return code, out.read(), err.read()


def say(name, mode, how, want, got):
    print(f"{name} {' '.join(mode)}: {how} differs from whole: exit {want[0]} and {got[0]}, "
          f"{len(want[1])} and {len(got[1])} bytes, "
          f"{hashlib.sha1(want[1]).hexdigest()[:8]} and {hashlib.sha1(got[1]).hexdigest()[:8]}")


def check(program, name, mode, data, sizes, pauses, dice):
    """How many ways gave something else."""
    want = program.run(mode, data, 0)
    if want[0] < 0 or want[0] > 2:
        print(f"{name} {' '.join(mode)}: exit {want[0]}")
        return 1
    wrong = 0
    ways = [(f"reads of {n}", program.run(mode, data, n)) for n in sizes]
    ways += [("a pipe", program.pauses(mode, data, dice)) for _ in range(pauses)]
    for how, got in ways:
        if got != want:
            say(name, mode, how, want, got)
            wrong += 1
    return wrong


def apply_mode(program, folder, data):
    """The edits of a text, to be read in pieces as the text is."""
    edits = os.path.join(folder, "edits.json")
    found = json.loads(program.run(["--format=json", "--assume=spun"], data, 0)[1])
    with open(edits, "w", encoding="utf-8") as f:
        json.dump({"edits": found["edits"]}, f)
    return ["--apply=" + edits]


def cases(program, folder, full):
    """(name, mode, bytes, sizes, pauses): every size for a few modes, some of them for the rest."""
    turn = itertools.cycle(SIZES)
    for name, data in texts(full):
        for number, mode in enumerate(MODES):
            some = SIZES if full or number == 1 else (next(turn), next(turn))
            yield name, mode, data, some, 3 if full else number < 2
        yield name, apply_mode(program, folder, data), data, (1, 7), 1
    for kind, modes in RECORDS.items():
        for name, text in texts(False):
            data = records(kind, text)
            for mode in modes:
                yield f"{name}.{kind}", mode, data, SIZES if full else (1, 3, 64), 1
                if kind == "wet":
                    yield f"{name}.gz", mode, gzip.compress(data, mtime=0), (1, 5, 64), 1


def main():
    full = "--full" in sys.argv
    first, step = map(int, sys.argv[4:6] if len(sys.argv) > 5 else (0, 1))
    dice, wrong, count = random.Random(1), 0, 0
    with tempfile.TemporaryDirectory(prefix="unspin-chunks-") as folder:
        program = Program(sys.argv[1], sys.argv[2], folder)
        reader = Program(sys.executable, sys.argv[2], folder)
        if reader.run(["-c", "import os; print(len(os.read(0, 9)))"], b"x" * 9, 2)[1] != b"2\n":
            sys.exit(f"{sys.argv[2]} does not shorten reads: nothing would be shown")
        for case in itertools.islice(cases(program, folder, full), first, None, step):
            wrong += check(program, *case, dice)
            count += 1
    print(f"{count} texts and modes, {program.runs} runs, {wrong} differ")
    return 1 if wrong or count * step < 60 else 0


if __name__ == "__main__":
    sys.exit(main())
