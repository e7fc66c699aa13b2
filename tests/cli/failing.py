#!/usr/bin/env python3
"""Makes the calls of the program fail, one after the other.

failing.py UNSPIN FAILING.so [SAMPLE [WAY...]]. In each way of working (or those named), for each
kind of call: the n-th one fails, for every n (of very many, MOST spread evenly; SAMPLE: only so
many at random, 0 all); allocations also with all that follow. What must come of it: either the
result of a run in which nothing fails, or exit 2 and a message; never a signal, half a file, or a
temporary file left. Calls that may be cut short or interrupted change nothing at all."""
import collections
import errno
import gzip
import itertools
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

SPUN = ["--assume=spun", "-d", "said.tsv", "--protect", "keep.txt"]
SAID = "He frobnitz that.\nShe frobnitz this.\n\nThe caf\u00c3\u00a9 &amp; They frobnitz so.\n"
JAPANESE = "日本語のテキスト。\n" * 40
WAYS = {
    "text": [*SPUN, "a.txt"],
    "stdin": SPUN,
    "several": [*SPUN, "a.txt", "b.txt"],
    "list": [*SPUN, "--list", "a.txt"],
    "diff": [*SPUN, "--diff", "a.txt", "b.txt"],
    "explain": [*SPUN, "--explain", "a.txt"],
    "json": [*SPUN, "--format=json", "a.txt"],
    "html": [*SPUN, "--format=html", "a.txt"],
    "summary": [*SPUN, "--summary", "a.txt"],
    "names": [*SPUN, "--check", "-l", "art"],
    "in place": [*SPUN, "-i", "art"],
    "in place, backup": [*SPUN, "-i", "--backup=.old", "art"],
    "in place, jobs": [*SPUN, "-i", "-j2", "--list", "art"],
    "folder": [*SPUN, "-o", "out", "art"],
    "names from a file": [*SPUN, "--files-from=names", "--list"],
    "baseline": [*SPUN, "--check", "--write-baseline=base", "art"],
    "apply": ["--apply=edits.json", "a.txt"],
    "jsonl": [*SPUN, "--jsonl", "--verdict-field=v", "--edits-field=e", "r.jsonl"],
    "csv": [*SPUN, "--csv=text", "--reject=bad", "r.csv"],
    "wet": [*SPUN, "--wet", "r.wet.gz"],
    "records in place": [*SPUN, "--jsonl", "-i", "r.jsonl"],
    "encodings": ["--skip=unspin", "-f", "SHIFT_JIS", "-t", "ISO-2022-JP", "j.sjis"],
    "detection": ["--skip=unspin", "j.euc"],
    "words": [*SPUN, "w.txt"],
    "configuration": ["--config=conf", "a.txt"],
}
KINDS = [("malloc", errno.ENOMEM, ""), ("malloc", errno.ENOMEM, "+"), ("read", errno.EIO, ""),
         ("write", errno.ENOSPC, ""), ("write", errno.EIO, "+"), ("pread", errno.EIO, ""),
         ("pwrite", errno.ENOSPC, ""), ("fsync", errno.EIO, ""), ("renameat", errno.EIO, ""),
         ("linkat", errno.EPERM, ""), ("openat", errno.EACCES, ""), ("open", errno.EMFILE, ""),
         ("mkdirat", errno.ENOSPC, ""), ("fstat", errno.EIO, ""), ("fchmod", errno.EPERM, ""),
         ("mmap", errno.ENOMEM, ""),
         ("close", errno.EIO, ""), ("ftruncate", errno.EIO, "")]
HARMLESS = [("read", errno.EINTR, ""), ("write", errno.EINTR, ""), ("read", "short", "+"),
            ("write", "short", "+"), ("pread", "short", "+"), ("pread", errno.EINTR, "")]
MOST = int(os.environ.get("MOST", "1000"))
TEMPORARY = re.compile(r"^\.unspin-[0-9-]+\.tmp$")


def wet_record(text):
    body = text.encode()
    head = ("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
            f"Content-Length: {len(body)}\r\n\r\n")
    return gzip.compress(head.encode() + body + b"\r\n\r\n", mtime=0)


def files_before():
    record = json.dumps({"id": 1, "text": SAID}) + "\n"
    files = {"said.tsv": "frobnitz\tsaid\n", "a.txt": SAID, "b.txt": SAID.replace("He", "They"),
             "keep.txt": "".join(w + "\n" for w in "he she they that this so He She They".split()),
             "names": "a.txt\nart\n", "r.jsonl": record * 3, "art/1.txt": SAID,
             "art/sub/2.txt": SAID * 3, "r.csv": 'id,text\n1,"He frobnitz that."\n2,x,y\n',
             "w.txt": "The mayor toldReuters that itismotivating.The com-\nmunity left.\n",
             "conf": "assume = spun\ndict = said.tsv\nprotect = keep.txt\n",
             "edits.json": ""}
    found = {name: text.encode() for name, text in files.items()}
    found["r.wet.gz"] = wet_record(SAID) * 2
    found["j.sjis"] = JAPANESE.encode("shift_jis")
    found["j.euc"] = JAPANESE.encode("euc_jp")
    return found


class Runner:
    def __init__(self, program, shim):
        self.program, self.shim = program, shim
        self.before = files_before()
        self.before["edits.json"] = self.run(["--format=json", *SPUN, "a.txt"])["out"]
        self.known = {}

    def normal(self, way):
        if way not in self.known:
            self.known[way] = self.run(WAYS[way])
        return self.known[way]

    def count(self, way, call):
        """How many calls there are in a run in which none fails."""
        if (way, call) not in self.known:
            self.known[way, call] = self.run(WAYS[way], f"{call}:1000000000:0")["calls"]
        return self.known[way, call]

    def run(self, args, fail=None):
        with tempfile.TemporaryDirectory(prefix="unspin-failing-") as name:
            folder = pathlib.Path(name)
            for path, data in self.before.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(data)
            env = dict(os.environ, LC_ALL="C", HOME=name)
            env.pop("XDG_CONFIG_HOME", None)
            reader, writer = os.pipe()
            if fail:
                env.update(LD_PRELOAD=str(self.shim), FAIL=fail, FAIL_FD=str(writer))
            try:
                done = subprocess.run([self.program, *args], cwd=folder, env=env, input=SAID.encode(),
                                      capture_output=True, pass_fds=[writer], timeout=60)
            except subprocess.TimeoutExpired:
                return {"exit": "timeout", "out": b"", "err": b"", "files": {}, "calls": 0,
                        "failed": False}
            finally:
                os.close(writer)
            with os.fdopen(reader) as pipe:
                told = pipe.read().strip()
            files = {str(p.relative_to(folder)): p.read_bytes()
                     for p in folder.rglob("*") if p.is_file()}
            return {"exit": done.returncode, "out": done.stdout, "err": done.stderr, "files": files,
                    "calls": int(told.rstrip("!") or 0) if told else 0, "failed": "!" in told}


def zip_lines(*texts):
    return itertools.zip_longest(*(t.splitlines(keepends=True) for t in texts))


def wrong_files(got, normal, before, call):
    """What is wrong with the files after a run that failed, or None."""
    for name, data in got["files"].items():
        if TEMPORARY.match(pathlib.Path(name).name):
            return f"left {name}"
        if name == "bad":  # of --reject, written as records are found
            continue
        old, new = before.get(name), normal["files"].get(name)
        # Records pass as they are, each by itself.
        pieces = zip_lines(data, old, new) if name.endswith(".jsonl") else [(data, old, new)]
        if any(piece not in (was, becomes) for piece, was, becomes in pieces):
            return f"{name} is neither old nor new"
    if missing := before.keys() - got["files"].keys():
        return f"lost {sorted(missing)}"
    return None


def judge(got, normal, before, call, harmless, mute):
    """What is wrong, or None; MUTE: no message can be written any more."""
    if got["exit"] == "timeout" or got["exit"] < 0:
        return f"ended by {got['exit']}"
    same = all(got[k] == normal[k] for k in ("exit", "out", "files"))
    if harmless:
        said = [re.sub(rb"; [0-9.]+ MB in .*", b"", r["err"]) for r in (got, normal)]
        return None if same and said[0] == said[1] else "another result"
    if found := wrong_files(got, normal, before, call):
        return found
    if same:
        return None
    if got["exit"] != 2:
        return f"exit {got['exit']}, and another result"
    if mute or (call in ("write", "close") and not got["err"]):
        return None  # it was the message that could not be written
    if not re.search(rb"^unspin: (.*: |out of memory|no memory)", got["err"], re.M):
        return "nothing was said"
    return None


def try_one(runner, way, kind, harmless, n):
    """Prints what is wrong; returns whether a call failed, and whether something was wrong."""
    call, how, plus = kind
    fail = f"{call}:{n}{plus}:{how}"
    got = runner.run(WAYS[way], fail)
    found = judge(got, runner.normal(way), runner.before, call, harmless,
                  call == "write" and plus)
    if found:
        print(f"FAILED {way}, {fail}: {found}; exit {got['exit']}: "
              f"{got['err'].decode(errors='replace').strip()[:160]}", flush=True)
    return got["failed"], found is not None


def plan(runner, sample, ways):
    """Yields (way, kind, harmless, n)."""
    pairs = [(way, kind, kind in HARMLESS) for way in ways for kind in KINDS + HARMLESS]
    if not sample:
        for way, kind, harmless in pairs:
            count = 1 if harmless and kind[2] else runner.count(way, kind[0])
            for n in range(1, count + 1, 1 + count // MOST):
                yield way, kind, harmless, n
        return
    rng = random.Random(1)
    for _ in range(sample):
        way, kind, harmless = rng.choice(pairs)
        count = runner.count(way, kind[0])
        if count:
            yield way, kind, harmless, 1 if harmless and kind[2] else rng.randint(1, count)


def main():
    runner = Runner(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))
    sample = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    ways = sys.argv[4:] or list(WAYS)
    if unknown := set(ways) - WAYS.keys():
        sys.exit(f"no such way: {', '.join(sorted(unknown))}; there are: {', '.join(WAYS)}")
    tally = collections.Counter()
    total = wrong = 0
    for way, kind, harmless, n in plan(runner, sample, ways):
        failed, bad = try_one(runner, way, kind, harmless, n)
        tally[kind[0]] += failed
        total, wrong = total + failed, wrong + bad
    print(f"{len(ways)} ways of working, {total} failures, {wrong} wrong;",
          ", ".join(f"{call} {n}" for call, n in tally.items()))
    if total < sample // 3 or total < 100:
        sys.exit("too few calls failed: little has been shown")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
