"""Records against the parsers of Python: test_records.py UNSPIN, with UNSPIN_LIBRARY and
PYTHONPATH set.

Whatever the shape of a record: what Python reads from the output is what it reads from the input,
with the text of the one field repaired as the library repairs it; and all bytes beside it are the
same.
"""
import base64
import csv
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import texts
import unspin
from rng import Dice

PROGRAM = None
SPUN = ["--assume=spun"]
PIECES = ["They have instructed Newsweek", " that it hit the japanese metropolis. ", "cafe\u0301",
          "\n\n", "\U0001f600", "\"quoted\", she said", "\\", "/", "\u2028", "<b>&amp;", "\t", "\x7f",
          "\u0000", "\ufeff", "na\u00efve ", "\r\n"]


def run(data, *options, exit=0):
    done = subprocess.run([PROGRAM, *SPUN, *options], input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120)
    assert done.returncode == exit, (done.returncode, done.stderr)
    return done.stdout, done.stderr.decode()


def text_of(dice):
    return "".join(PIECES[dice.below(len(PIECES))] for _ in range(dice.below(9)))


class Jsonl(unittest.TestCase):
    STYLES = [{}, {"ensure_ascii": False}, {"separators": (",", ":")},
              {"ensure_ascii": False, "separators": (" , ", " : ")}]

    def records(self, count):
        dice = Dice("records")
        for k in range(count):
            record = {"id": k, "a": {"b": text_of(dice), "text": [1]}, "text": text_of(dice),
                      "more": [None, -1.5e-7, {"x": text_of(dice)}]}
            if dice.chance(50):
                record = dict(reversed(record.items()))
            yield record, json.dumps(record, **self.STYLES[dice.below(4)])

    def check(self, option, get, put):
        records, lines = zip(*self.records(300))
        out, err = run("\n".join(lines).encode(), option)
        self.assertEqual(err, "")
        got = out.decode().split("\n")
        self.assertEqual(len(got), len(lines))
        changed = 0
        for record, line, new in zip(records, lines, got):
            text = get(record)
            fixed = unspin.repair(text, assume="spun")
            changed += fixed != text
            self.assertEqual(new == line, fixed == text)
            put(record, fixed)
            self.assertEqual(json.loads(new), record)
            # the writer's own escapes, in what was repaired too
            if line.isascii():
                self.assertTrue(new.isascii())
            elif fixed != text:
                self.assertNotIn("\\u00e9", new)
        self.assertGreater(changed, 100)

    def test_field(self):
        self.check("--jsonl", lambda r: r["text"], lambda r, t: r.__setitem__("text", t))

    def test_nested(self):
        self.check("--jsonl=a.b", lambda r: r["a"]["b"], lambda r, t: r["a"].__setitem__("b", t))

    def test_added_fields(self):
        records, lines = zip(*self.records(200))
        out, _ = run("\n".join(lines).encode(), "--jsonl", "--verdict-field=v", "--edits-field=e")
        for record, new in zip(records, out.decode().split("\n")):
            new = json.loads(new)
            result = unspin.examine(record["text"], assume="spun")
            self.assertEqual([(e["spun"], e["original"]) for e in new["e"]],
                             [(e.before, e.after) for e in result.edits])
            self.assertEqual(new["v"]["family"], result.verdict.family)
            self.assertEqual(list(new), [*record, "v", "e"])

    def test_jobs_and_cuts(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "in.jsonl")
            texts.jsonl(path, 600 << 10, broken=1)
            with open(path, "rb") as f:
                data = f.read()
            outputs = [run(data, "--jsonl", *more, exit=2)
                       for more in ([], ["-j2"], ["-j5"], ["--line-buffered"])]
            self.assertEqual(outputs, outputs[:1] * len(outputs))
            slow = subprocess.Popen([PROGRAM, *SPUN, "--jsonl"], stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            threadless = data[:100000]
            for k in range(0, len(threadless), 7777):
                slow.stdin.write(threadless[k:k + 7777])
                slow.stdin.flush()
            self.assertEqual(slow.communicate()[0], run(threadless, "--jsonl", exit=2)[0])

    def test_second_pass(self):
        """Under --assume=auto it changes nothing."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "in.jsonl")
            texts.jsonl(path, 300 << 10, seed=3)
            with open(path, "rb") as f:
                data = f.read()
            once, _ = run(data, "--jsonl", "--assume=auto")
            twice, _ = run(once, "--jsonl", "--assume=auto")
            self.assertNotEqual(once, data)
            self.assertTrue(once == twice)

    def test_line_buffered(self):
        """The answer to a record comes before the next one is asked for."""
        live = subprocess.Popen([PROGRAM, *SPUN, "--jsonl", "--line-buffered", "-j2"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for word in ("a", "b"):
            live.stdin.write(json.dumps({"text": word}).encode() + b"\n")
            live.stdin.flush()
            self.assertEqual(json.loads(live.stdout.readline()), {"text": word})
        live.communicate()

    def test_broken_are_accounted_for(self):
        with tempfile.TemporaryDirectory() as folder:
            path, aside = os.path.join(folder, "in"), os.path.join(folder, "rejected")
            count, bad = texts.jsonl(path, 400 << 10, broken=20)
            with open(path, "rb") as f:
                lines = f.read().splitlines(True)
            self.assertGreater(bad, 20)
            out, err = run(b"".join(lines), "--jsonl", "-j2", "--reject=" + aside, exit=2)
            with open(aside, "rb") as f:
                rejected = f.read().splitlines(True)
            numbers = [int(n) for n in re.findall(r"record (\d+), byte offset", err)]
            self.assertEqual((len(numbers), len(rejected)), (bad, bad))
            self.assertEqual(rejected, [lines[n - 1] for n in numbers])
            good = [line for k, line in enumerate(lines, 1) if k not in set(numbers)]
            self.assertEqual([json.loads(x)["id"] for x in out.splitlines()],
                             [json.loads(x)["id"] for x in good])
            passed, _ = run(b"".join(lines), "--jsonl", exit=2)
            passed = passed.splitlines(True)
            self.assertEqual(len(passed), count)
            self.assertEqual([passed[n - 1] for n in numbers], rejected)


class Csv(unittest.TestCase):
    def check(self, delimiter, quoting, end, *options):
        dice, rows = Dice("csv", delimiter, quoting), [["id", "body, long", "x"]]
        rows += [[str(k), text_of(dice).replace("\0", ""), text_of(dice).replace("\0", "")]
                 for k in range(200)]
        table = io.StringIO()
        csv.writer(table, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
        for column in ("--csv=body, long", "--csv=2"):
            out, err = run(table.getvalue().encode(), column, *options)
            self.assertEqual(err, "")
            read = csv.reader(io.StringIO(out.decode(), newline=""), delimiter=delimiter)
            want = [rows[0]] + [[i, unspin.repair(t, assume="spun"), x] for i, t, x in rows[1:]]
            self.assertEqual(list(read), want)
        out, _ = run(table.getvalue().encode(), column, *options, "--verdict-field=v",
                     "--edits-field=e", "-j2")
        read = list(csv.reader(io.StringIO(out.decode(), newline=""), delimiter=delimiter))
        self.assertEqual(read[0], rows[0] + ["v", "e"])
        for row, (_, text, _) in zip(read[1:], rows[1:]):
            edits = unspin.edits(text, assume="spun")
            self.assertEqual([e["original"] for e in json.loads(row[4])], [e.after for e in edits])
            self.assertIn("spun", json.loads(row[3]))

    def test_shapes(self):
        self.check(",", csv.QUOTE_MINIMAL, "\r\n")
        self.check(",", csv.QUOTE_ALL, "\n")
        self.check("\t", csv.QUOTE_MINIMAL, "\n", "--delimiter=tab")
        self.check(";", csv.QUOTE_NONNUMERIC, "\n", "--delimiter=;")


def sha1(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def wet_record(kind, block, *fields):
    head = ["WARC/1.0", "WARC-Type: " + kind, *fields, "WARC-Block-Digest: " + sha1(block),
            "Content-Type: text/plain", "Content-Length: %d" % len(block)]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def wet_blocks(data):
    """(head, block) of each record, with its length and digest checked."""
    at = 0
    while at < len(data):
        end = data.index(b"\r\n\r\n", at)
        head = data[at:end].decode()
        length = int(re.search(r"Content-Length: (\d+)", head)[1])
        block = data[end + 4:end + 4 + length]
        assert data[end + 4 + length:][:4] == b"\r\n\r\n"
        assert re.search(r"WARC-Block-Digest: (\S+)", head)[1] == sha1(block), head
        yield head, block
        at = end + 8 + length


class Wet(unittest.TestCase):
    def setUp(self):
        dice = Dice("wet")
        self.texts = [text_of(dice).replace("\0", "") for _ in range(60)]
        self.records = [wet_record("warcinfo", b"software: x\xff\r\n")]
        self.records += [wet_record("conversion", t.encode(), "WARC-Target-URI: http://x/%d" % k)
                         for k, t in enumerate(self.texts)]

    def check(self, data, unpack, *options):
        out, err = run(data, "--wet", *options)
        self.assertEqual(err, "")
        found = list(wet_blocks(unpack(out)))
        want = [unspin.repair(t, assume="spun").encode() for t in self.texts]
        self.assertEqual([b for _, b in found], [b"software: x\xff\r\n"] + want)
        self.assertNotEqual(want, [t.encode() for t in self.texts])
        return out, found

    def test_plain(self):
        self.check(b"".join(self.records), bytes)
        _, found = self.check(b"".join(self.records), bytes, "-j3", "--verdict-field=X-Unspin")
        self.assertEqual(sum("X-Unspin: {" in head for head, _ in found), len(self.texts))

    def test_gzip(self):
        members = [gzip.compress(r) for r in self.records]
        out, _ = self.check(b"".join(members), gzip.decompress)
        # still a member a record, so that an index by offset can be made
        at, found = 0, 0
        import zlib
        while at < len(out):
            member = zlib.decompressobj(31)
            self.assertTrue(member.decompress(out[at:]).startswith(b"WARC/1.0"))
            at, found = len(out) - len(member.unused_data), found + 1
        self.assertEqual(found, len(self.records))
        self.check(gzip.compress(b"".join(self.records)), gzip.decompress, "-j2")

    def test_zstd(self):
        if not shutil.which("zstd"):
            self.fail("zstd not found (Debian: apt-get install zstd)")

        def zstd(data, *options):
            return subprocess.run(["zstd", "-q", "-c", *options], input=data, check=True,
                                  stdout=subprocess.PIPE).stdout
        frames = b"".join(zstd(r) for r in self.records)
        self.check(frames, lambda out: zstd(out, "-d"))

    def test_damaged(self):
        packed = gzip.compress(b"".join(self.records))
        for data in (packed[:-20], packed[:200] + b"\0" * 50 + packed[250:]):
            out, err = run(data, "--wet", exit=2)
            self.assertIn("compressed data", err)

    def test_wrong_length(self):
        """The record before and the record behind are read, the broken one passes."""
        broken = self.records[3].replace(b"Content-Length: ", b"Content-Length: 9")
        data = b"".join(self.records[:3]) + broken + b"".join(self.records[4:])
        out, err = run(data, "--wet", exit=2)
        self.assertIn(broken[:60], out)
        self.assertIn("record 4, ", err)
        self.assertEqual(out.count(b"WARC/1.0"), len(self.records))


class Limits(unittest.TestCase):
    def test_large_record_is_not_held(self):
        """32 MB in one line with a limit of 1 MB: refused by number, passed, in little memory."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "large.jsonl")
            with open(path, "wb") as f:
                f.write(b'{"text": "a"}\n{"text": "')
                for _ in range(32):
                    f.write(b"word " * 200000)
                f.write(b'"}\n{"text": "cafe\xcc\x81"}\n')
            script = ("import resource, subprocess, sys\n"
                      "out = open(sys.argv[2], 'wb')\n"
                      "done = subprocess.run(sys.argv[3:], stdout=out, stdin=open(sys.argv[1]))\n"
                      "used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
                      "print(done.returncode, used)\n")
            out = os.path.join(folder, "out")
            done = subprocess.run([sys.executable, "-c", script, path, out, PROGRAM, "--jsonl",
                                   "--max-record=1M", "-j2"], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True)
            status, kilobytes = map(int, done.stdout.split())
            self.assertEqual(status, 2)
            self.assertIn("record 2, byte offset 14: it is larger", done.stderr)
            self.assertLess(kilobytes, 70000)
            with open(path, "rb") as a, open(out, "rb") as b:
                data, passed = a.read(), b.read()
            self.assertTrue(passed == data.replace(b"e\xcc\x81", b"\xc3\xa9"))


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
