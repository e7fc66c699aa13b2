"""Runs the filter on many documents in one process and reads what it prints."""
import json
import os
import subprocess
import tempfile

BATCH = 400        # files on one command line


class Trouble(Exception):
    """The filter failed, or printed what it must not."""


def write_files(folder, texts):
    names = []
    for k, text in enumerate(texts):
        names.append("%05d.txt" % k)
        with open(os.path.join(folder, names[-1]), "w", encoding="utf-8", newline="") as f:
            f.write(text)
    return names


def call(argv, folder):
    # the bench changes directory, the command may be relative
    done = subprocess.run(argv, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise Trouble("%s: exit %d: %s" % (argv[0], done.returncode, done.stderr.decode("utf-8", "replace")[-400:]))
    return done.stdout.decode("utf-8")


def objects(printed):
    """JSON objects, whether one a line or spread over several."""
    decoder, at = json.JSONDecoder(), 0
    printed = printed.strip()
    while at < len(printed):
        value, at = decoder.raw_decode(printed, at)
        while at < len(printed) and printed[at].isspace():
            at += 1
        yield value


def absolute(command):
    """Files named in the command must be found from another directory."""
    return [os.path.abspath(w) if os.sep in w and os.path.exists(w) else w for w in command]


def run_json(command, texts, options=()):
    """The filter's object for each text."""
    out = []
    with tempfile.TemporaryDirectory() as folder:
        names = write_files(folder, texts)
        for k in range(0, len(names), BATCH):
            argv = absolute(command) + list(options) + ["--format=json"] + names[k:k + BATCH]
            out += objects(call(argv, folder))
    if len(out) != len(texts):
        raise Trouble("%d files went in, %d objects came out" % (len(texts), len(out)))
    return out


def run_list(command, texts, options=()):
    """For each text, the number of lines that --list prints."""
    counts = [0] * len(texts)
    with tempfile.TemporaryDirectory() as folder:
        names = write_files(folder, texts)
        known = set(names)
        for k in range(0, len(names), BATCH):
            argv = absolute(command) + list(options) + ["--list"] + names[k:k + BATCH]
            for line in call(argv, folder).splitlines():
                name = os.path.basename(line.split(":", 1)[0])
                if name not in known:
                    raise Trouble("--list printed %r" % line[:80])
                counts[int(name[:5])] += 1
    return counts


def replay(text, edits):
    """The edits applied to the text; None when they overlap or do not fit."""
    raw, out, at = text.encode("utf-8"), [], 0
    for edit in sorted(edits, key=lambda e: (e["offset"], e["length"])):
        start, end = edit["offset"], edit["offset"] + edit["length"]
        if start < at or end > len(raw) or raw[start:end].decode("utf-8", "replace") != edit["spun"]:
            return None
        out += [raw[at:start], edit["original"].encode("utf-8")]
        at = end
    return b"".join(out + [raw[at:]]).decode("utf-8", "replace")


def reachable(command, pairs):
    """{pair: True when the dictionary has a way back}."""
    pairs = sorted(set(pairs))
    fed = "".join("%s\t%s\n" % p for p in pairs)
    done = subprocess.run(absolute(command), input=fed.encode("utf-8"), stdout=subprocess.PIPE)
    lines = done.stdout.decode("utf-8").splitlines()
    if done.returncode != 0 or len(lines) != len(pairs) or any(l[:2] not in ("0\t", "1\t") for l in lines):
        raise Trouble("%s: %d lines for %d pairs, exit %d" % (command[0], len(lines), len(pairs), done.returncode))
    return {p: l[0] == "1" for p, l in zip(pairs, lines)}
