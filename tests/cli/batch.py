#!/usr/bin/env python3
"""Many files at once, on a terminal and off it: batch.py UNSPIN"""
import os
import pathlib
import pty
import re
import signal
import subprocess
import sys
import tempfile
import unittest

PROGRAM = None
OPTIONS = ["--assume=spun", "-d", "said.tsv", "--protect", "keep.txt"]
TIME = re.compile(rb"; [0-9.]+ MB in .*")


def line(number):
    return b"He frobnitz that %d.\n" % number


class Batch(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="unspin-batch-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        (self.folder / "said.tsv").write_text("frobnitz\tsaid\n")
        (self.folder / "keep.txt").write_text("he\nthat\n")

    def make(self, files, lines):
        for k in range(files):
            path = self.folder / "art" / f"{k % 7}" / f"{k:04}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"".join(line(k * j) for j in range(lines(k))))

    def run_program(self, *arguments, **options):
        return subprocess.run([PROGRAM, *OPTIONS, *arguments], cwd=self.folder,
                              capture_output=True, timeout=120, **options)

    def test_threads_say_the_same(self):
        """Output, messages and exit status, whatever file is done first."""
        self.make(60, lambda k: 4000 if k == 0 else k % 5 * 3)
        art = self.folder / "art"
        (art / "2" / "zbad.txt").write_bytes(b"caf\xe9 \xff\n")
        (art / "3" / "nul.txt").write_bytes(b"a\0b\n")
        (art / "4" / "late.txt").write_bytes(b"He frobnitz that.\n")
        (art / "4" / "bad").mkdir()
        (art / "4" / "bad" / "deep.txt").write_bytes(b"\xff\n")
        paths = ["art", "missing", "art/0/0000.txt", "art/3/nul.txt"]
        for report in (["--list"], ["--diff"], ["--format=json"], ["--check"], ["-l"],
                       ["--summary", "--check"], ["--explain"], ["-o", "out"]):
            with self.subTest(report=report):
                strict = ["-f", "UTF-8", "--bad-bytes=fail"]
                one = self.run_program(*report, *strict, *paths)
                many = self.run_program(*report, *strict, "-j5", *paths)
                self.assertEqual(one.stdout, many.stdout)
                self.assertEqual(TIME.sub(b"", one.stderr), TIME.sub(b"", many.stderr))
                self.assertEqual((one.returncode, many.returncode), (2, 2))
                self.assertIn(b"missing: No such file", many.stderr)

    def test_text_of_files_in_order(self):
        """Far more than is held in memory, the longest file first."""
        self.make(20, lambda k: 30000 if k == 0 else 100)
        names = sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*.txt")
                       if p.name != "keep.txt")
        many = self.run_program("--only=decode", "-j3", *names)
        self.assertEqual(many.stdout, b"".join((self.folder / n).read_bytes() for n in names))

    def test_closed_pipe(self):
        """Who listens goes away: the program ends, as a filter does, and leaves nothing behind."""
        self.make(40, lambda k: 400)
        for jobs in ("-j1", "-j4"):
            with self.subTest(jobs=jobs):
                child = subprocess.Popen([PROGRAM, *OPTIONS, "-i", "--list", "-q", jobs, "art"],
                                         cwd=self.folder, stdout=subprocess.PIPE)
                child.stdout.close()
                self.assertIn(child.wait(), (-signal.SIGPIPE, 0))
                self.assertEqual([p for p in self.folder.rglob(".unspin*")], [])
                for path in (self.folder / "art").rglob("*.txt"):
                    self.assertEqual(path.read_bytes().count(b"\n"), 400)

    def on_terminal(self, *arguments, **env):
        """What comes to a terminal on standard error."""
        try:
            master, slave = pty.openpty()
        except OSError as e:
            self.skipTest(f"no pseudo-terminals here: {e}")
        child = subprocess.Popen([PROGRAM, *OPTIONS, *arguments], cwd=self.folder, stderr=slave,
                                 stdout=subprocess.DEVNULL, env={**os.environ, **env})
        os.close(slave)
        seen = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        os.close(master)
        return child.wait(), seen

    def test_progress(self):
        """On a terminal that can, with the share, the rate and the time left; erased at the end."""
        self.make(200, lambda k: 500)
        status, seen = self.on_terminal("-o", "out", "art", TERM="xterm")
        self.assertEqual(status, 0)
        self.assertRegex(seen, rb"\r\[=*> *\] +[0-9]+ %  [0-9]+/200 files"
                         rb"  [0-9.]+ [kM]B/s  0:[0-9]+ left")
        self.assertRegex(seen, rb"\r\x1b\[Kunspin: 200 files: [^\r]*\r\n$")
        for arguments, env in ((["-q", "-o", "out", "art"], {"TERM": "xterm"}),
                               (["-o", "out", "art"], {"TERM": "dumb"}),
                               (["--list", "art"], {"TERM": "xterm"})):
            with self.subTest(arguments=arguments, env=env):
                self.assertNotIn(b"\r[", self.on_terminal(*arguments, **env)[1])
        self.assertNotIn(b"\r", self.run_program("-o", "out", "art").stderr)

    def test_attributes(self):
        """A changed file has what it had besides its bytes."""
        self.make(1, lambda k: 2)
        path = self.folder / "art" / "0" / "0000.txt"
        path.chmod(0o2751)
        try:
            os.setxattr(path, "user.source", b"a\0feed")
        except OSError as error:
            self.skipTest(f"no extended attributes here: {error}")
        before = path.stat()
        self.assertEqual(self.run_program("-i", "art").returncode, 0)
        after = path.stat()
        self.assertNotEqual(before.st_ino, after.st_ino)
        self.assertEqual((before.st_mode, before.st_uid, before.st_gid),
                         (after.st_mode, after.st_uid, after.st_gid))
        self.assertEqual(os.getxattr(path, "user.source"), b"a\0feed")

    def test_changed_meanwhile(self):
        """Somebody else writes the file while it is being read: theirs stays."""
        self.make(1, lambda k: 40000)
        path = self.folder / "art" / "0" / "0000.txt"
        other = self.folder / "other"
        other.write_bytes(b"theirs\n")
        child = subprocess.Popen([PROGRAM, *OPTIONS, "-i", "art"], cwd=self.folder,
                                 stderr=subprocess.PIPE)
        while not list(path.parent.glob(".unspin*")):
            if child.poll() is not None:
                self.fail("it was over too early")
        child.send_signal(signal.SIGSTOP)
        os.rename(other, path)
        child.send_signal(signal.SIGCONT)
        self.assertIn(b"was changed by somebody else", child.stderr.read())
        child.stderr.close()
        self.assertEqual(child.wait(), 2)
        self.assertEqual(path.read_bytes(), b"theirs\n")
        self.assertEqual([p.name for p in path.parent.iterdir()], [path.name])

    def test_many_processors(self):
        self.make(10, lambda k: 3)
        self.assertEqual(self.run_program("-j0", "--check", "art").returncode, 1)
        self.assertEqual(self.run_program("-j256", "--check", "art").returncode, 1)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
