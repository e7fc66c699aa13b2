#!/usr/bin/env python3
"""Input that wants the program to fail.

hostile.py UNSPIN [--full]. Shapes that grow: each, once and twice as long, must end well, in valid
UTF-8, within bounded memory, and take no more than twice the time and some. Edits, settings and
baselines that are cut or flipped at each byte: refused with a message that names the file, exit 2,
or taken; never a crash. --full: a gigabyte without a line end, and every byte of those files.
"""
import codecs
import json
import os
import random
import subprocess
import sys
import tempfile

MB = 1 << 20
MEMORY_KB = 64 << 10
RATIO, LEAST, TRIES = 3.2, 0.05, 3  # quadratic work would make it 4; shorter times are not compared

# A unit, how often, and how it ends.
SHAPES = {
    "nested quotes": lambda n: "\u201cHe said \u2018" * n + "\u2019\u201d" * n,
    "straight quotes": lambda n: "\"'" * n,
    "nested entities": lambda n: "&" + "amp;" * n + "eacute;",
    "entities": lambda n: "&amp;amp;lt;" * n,
    "open tags": lambda n: "<a href=\"" * n,
    "nested tags": lambda n: "<b>" * n + "x" + "</b>" * n,
    "nested spintax": lambda n: "{that|which " * n + "}" * n,
    "spintax without an end": lambda n: "{a|b" * n,
    "wide spintax": lambda n: "{" + "|".join(["that word"] * n) + "}",
    "braces": lambda n: "{" * n + "word" + "}" * n,
    "one word": lambda n: "antidisestablishmentarianism"[:27] * n,
    "one word with capitals": lambda n: "readAddWord9" * n,
    "one word with hyphens": lambda n: "well-" * n + "known",
    "one word of doubt": lambda n: "a\u0430" * n,
    "apostrophes": lambda n: "don't'" * n,
    "marks without end": lambda n: "e" + "\u0301\u0323" * n,
    "zero width": lambda n: "a\u200b\u200d" * n,
    "soft hyphens": lambda n: "so\u00adft" * n,
    "bidirectional controls": lambda n: "\u202ea\u202c" * n,
    "mojibake": lambda n: "\u00c3\u00a9\u00c3\u0192\u00c2\u00a9" * n,
    "spaced letters": lambda n: "w o r d " * n,
    "doubled words": lambda n: "that that the the " * n,
    "short lines": lambda n: "short\nlines\nbro-\nken\n" * n,
    "spun": lambda n: "However he mentioned that the japanese metropolis was extra. " * n,
    "numbers": lambda n: "three,400 6.eight 5.five million " * n,
    "overlong": lambda n: b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf" * n,
    "truncated": lambda n: b"\xf0\x9f\x98 \xe2\x82 \xc3 " * n,
    "surrogates": lambda n: b"\xed\xa0\xbd\xed\xb8\x80\xed\xa0\x80" * n,
    "beyond Unicode": lambda n: b"\xf4\x90\x80\x80\xff\xfe" * n,
    "shift states": lambda n: b"\x1b$B8l\x1b(B" * n,
    "terminal commands": lambda n: b"\x1b[31m\x1b]0;" * n,
    "NULs": lambda n: b"a\x00\x00b" * n,
}
TEXT_MODES = [[], ["--assume=spun", "--format=json"]]
RECORD_SHAPES = {
    "deep JSON": (["--jsonl"], lambda n: b'{"a":' + b"[" * n + b"]" * n + b',"text":"x"}\n', 2),
    "JSON strings": (["--jsonl"], lambda n: b'{"text":"' + b"\\u00e9\\\\" * n + b'"}\n', 0),
    "half pairs": (["--jsonl"], lambda n: b'{"text":"' + b"\\ud83d" * n + b'"}\n', 2),
    "lines of nothing": (["--jsonl"], lambda n: b"{\n" * n, 2),
    "an open quote": (["--csv=1"], lambda n: b'text\n"' + b'""a,\n' * n, 2),
    "columns": (["--csv=1"], lambda n: b"text" + b",x" * n + b"\n", 0),
    "WARC without end": (["--wet"], lambda n: b"WARC/1.0\r\n" + b"X-A: b\r\n" * n, 2),
    "lengths": (["--wet"], lambda n: b"WARC/1.0\r\nContent-Length: " + b"9" * n + b"\r\n\r\n", 2),
    "heads": (["--wet"], lambda n: b"WARC/1.0\r\nContent-Length: 99\r\n\r\nx\r\n" * n, 2),
}


def wrong_utf8(f, strict):
    """What is wrong with the text of a file, or None; read in pieces, see run()."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict" if strict else "replace")
    f.seek(0)
    try:
        while piece := f.read(MB):
            decoder.decode(piece)
        decoder.decode(b"", True)
    except UnicodeDecodeError as e:
        return str(e)
    return None


def run(command, data=b"", strict=False):
    """Exit code, CPU seconds, resident KB, what is wrong with the output, messages.

    Linux counts the peak of the process that starts another as the other's: this one stays small.
    """
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out, \
            tempfile.TemporaryFile() as err:
        source.write(data)
        source.seek(0)
        child = subprocess.Popen(command, stdin=source, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        err.seek(0)
        return (child.returncode, usage.ru_utime, usage.ru_maxrss, wrong_utf8(out, strict),
                err.read(MB))


class Judge:
    def __init__(self, program):
        self.program, self.wrong, self.cases, self.memory = program, 0, 0, 0
        with open(program, "rb") as f:  # a sanitizer's own memory and time are not the program's
            self.instrumented = b"__asan_init" in f.read()

    def fail(self, what):
        print(what, flush=True)
        self.wrong += 1

    def ends_well(self, name, mode, data, code):
        command = [self.program, "--no-config", *mode]
        got, seconds, memory, wrong, err = run(command, data, code == 0)
        self.cases += 1
        if got != code or bool(err) != bool(code):
            self.fail(f"{name} {' '.join(mode)}: exit {got}: {err[:200]!r}")
        if wrong:
            self.fail(f"{name} {' '.join(mode)}: {wrong}")
        self.memory = max(self.memory, memory)
        if memory > MEMORY_KB and not self.instrumented:
            self.fail(f"{name} {' '.join(mode)}: {memory} KB resident")
        return seconds

    def grows(self, name, mode, shape, n, code):
        """Twice as much of it takes at most twice as long; other programs disturb."""
        for _ in range(1 if self.instrumented else TRIES):
            once, twice = (self.ends_well(name, mode, encoded(shape(k)), code) for k in (n, 2 * n))
            if twice < LEAST or twice <= RATIO * once:
                return
        if not self.instrumented:
            self.fail(f"{name} {' '.join(mode)}: {once:.2f} s, twice as much {twice:.2f} s")


def encoded(text):
    return text if isinstance(text, bytes) else text.encode()


def shapes(judge, full):
    for name, shape in SHAPES.items():
        unit = len(encoded(shape(1)))
        for mode in TEXT_MODES:
            # A hundred thousand levels are a megabyte of most of them.
            judge.grows(name, mode, shape, (MB if full else MB // 8) // unit, 0)
    for name, (mode, shape, code) in RECORD_SHAPES.items():
        judge.grows(name, mode, shape, 100000 if full else 20000, code)
    for name in ("nested quotes", "nested entities", "nested spintax", "braces"):
        judge.ends_well(name, [], encoded(SHAPES[name](100000)), 0)
    judge.ends_well("one word of a megabyte", [], b"antidisestablish" * (MB // 16), 0)


# Files that the program reads besides the text: what is in them, and how they are named.
TEXT = b"He frobnitz that.\n"
EDITS = {"file": "-", "edits": [{"offset": 3, "length": 8, "text_offset": 3, "spun": "frobnitz",
                                 "original": "said", "rules": ["synonym"], "probability": 0.7}],
         "verdict": {"spun": 1, "family": "A"}}
FILES = {
    "edits.json": (json.dumps(EDITS).encode() + b"\n", "--apply=", ["--only=decode"]),
    "unspin.conf": (b"# mine\nlevel = safe\nskip = garble,unspin\nrule = -nfc\nsummary\n",
                    "--config=", []),
    "accepted": (b"# Accepted edits\nentity\t&eacute;\t\xc3\xa9\tcaf\t\n", "--baseline=",
                 ["--list", "--only=repair"]),
    "rows.tsv": (b"# rows\nfrobnitz\tsaid\nzorp\tblip\tx\tA\t80\tk\tnote\n", "-d", []),
    "kept.txt": (b"old captain\ta name\nWall Road\n", "--protect=", []),
}


def damages(data, full):
    dice = random.Random(5)
    places = range(len(data)) if full else sorted(dice.sample(range(len(data)), 12))
    for at in places:
        yield f"cut at {at}", data[:at]
        for value in (0, 0xFF, data[at] ^ 1 << dice.randrange(7), ord("9")):
            yield f"byte {at} is {value}", data[:at] + bytes([value & 0xFF]) + data[at + 1:]
        yield f"repeated from {at}", data[:at] + data[at:at + 20] * 50 + data[at:]


def damaged_files(judge, folder, full):
    refused = 0
    for name, (data, option, mode) in FILES.items():
        path = os.path.join(folder, name)
        settings = [] if option == "--config=" else ["--no-config"]
        for what, bytes_ in damages(data, full):
            with open(path, "wb") as f:
                f.write(bytes_)
            code, _, _, _, err = run([judge.program, *settings, *mode, option + path], TEXT)
            judge.cases += 1
            refused += code == 2
            said = name.encode() in err or b"standard input" in err or name == "edits.json"
            if code not in (0, 2) or (code == 2 and not (err.startswith(b"unspin: ") and said)):
                judge.fail(f"{name}, {what}: exit {code}: {err[:200]!r}")
    print(f"{refused} damaged files refused")
    if not refused:
        judge.fail("no damage was seen")


def gigabyte(judge):
    """Without a line end, through all stages."""
    block = b"some words without an end and " * 35000
    child = subprocess.Popen([judge.program, "--no-config"], stdin=subprocess.PIPE,
                             stdout=subprocess.DEVNULL)
    for _ in range((1 << 30) // len(block) + 1):
        child.stdin.write(block)
    child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    print(f"1 GB in one line: {usage.ru_maxrss} KB, {usage.ru_utime:.0f} s")
    if child.returncode or (usage.ru_maxrss > MEMORY_KB and not judge.instrumented):
        judge.fail(f"1 GB in one line: exit {child.returncode}, {usage.ru_maxrss} KB")


def main():
    judge, full = Judge(sys.argv[1]), "--full" in sys.argv
    with tempfile.TemporaryDirectory(prefix="unspin-hostile-") as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        shapes(judge, full)
        damaged_files(judge, folder, full)
    if full:
        gigabyte(judge)
    print(f"{judge.cases} cases, {judge.memory} KB at most, {judge.wrong} wrong")
    return 1 if judge.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
