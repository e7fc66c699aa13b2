"""The Python package: test_unspin.py, with UNSPIN_LIBRARY and PYTHONPATH set.

UNSPIN_LAYOUT is the program of layout.c. The long run over a million documents is memory.py.
"""
import ctypes
import doctest
import gc
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import weakref

import unspin
import unspin._stream
import memory

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPUN = "They have instructed Newsweek that shelling hit the japanese metropolis of Kharkiv."
TOLD = "They have told Newsweek that shelling hit the eastern city of Kharkiv."
CLEAN = "The council met on Tuesday and agreed to close the bridge for repairs.\n"


def replay(text, edits):
    out, at = [], 0
    for e in edits:
        assert text[e.start:e.end] == e.before, e
        out += [text[at:e.start], e.after]
        at = e.end
    return "".join(out) + text[at:]


class Session(unittest.TestCase):
    def test_documentation(self):
        for module in (unspin, unspin._stream):
            result = doctest.testmod(module)
            self.assertGreater(result.attempted, 2)
            self.assertEqual(result.failed, 0)
        result = doctest.testfile(str(ROOT / "src/python/README.md"), module_relative=False)
        self.assertGreater(result.attempted, 8)
        self.assertEqual(result.failed, 0)

    def test_replay(self):
        text = "\U0001f600 \u00e9 " + SPUN + "\n\ncafe\u0301 \u20ac " + SPUN
        result = unspin.examine(text, assume="spun")
        self.assertGreater(len(result.edits), 6)
        self.assertEqual(replay(text, result.edits), result.text)
        self.assertEqual(result.text, unspin.repair(text, assume="spun"))

    def test_pieces(self):
        text = ("\u20ac " + SPUN + "\n\n") * 200
        whole = unspin.examine(text, assume="spun")
        with unspin.Repairer(assume="spun", with_edits=True) as r:
            data = text.encode()
            out = "".join(r.feed(data[k:k + 7]) for k in range(0, len(data), 7)) + r.finish()
        self.assertEqual((out, r.edits), (whole.text, whole.edits))
        self.assertEqual(r.verdict, whole.verdict)
        pieces = unspin.Repairer((text[k:k + 5] for k in range(0, len(text), 5)), assume="spun")
        self.assertEqual("".join(pieces), whole.text)

    def test_flush(self):
        with unspin.Repairer() as r:
            self.assertEqual(r.feed("One line.\n") + r.flush(), "One line.\n")

    def test_options(self):
        self.assertEqual(unspin.repair(SPUN, assume="clean"), SPUN)
        self.assertEqual(unspin.repair(SPUN, assume="spun", skip=["unspin"]), SPUN)
        self.assertEqual(unspin.repair("cafe\u0301", only=["unspin"]), "cafe\u0301")
        marked = "cafe\u0301 unspin:ignore\n"
        self.assertEqual(unspin.repair(marked), marked)
        self.assertNotEqual(unspin.repair(marked, marks=False), marked)
        self.assertEqual(unspin.repair("cafe\u0301", rules_off=["nfc"]), "cafe\u0301")
        for wrong in ({"assume": "perhaps"}, {"only": ["magic"]}, {"rules_on": ["magic"]}):
            with self.assertRaises(ValueError):
                unspin.repair(CLEAN, **wrong)
        with self.assertRaises(TypeError):
            unspin.repair(CLEAN, asume="spun")

    def test_map(self):
        self.assertEqual(list(map(unspin.repair, [CLEAN, "", "a"])), [CLEAN, "", "a"])
        try:
            import pandas
        except ImportError:
            print("pandas: skipped, it is not installed")
            return
        column = pandas.Series([CLEAN, None]).map(unspin.repair, na_action="ignore")
        self.assertEqual(column[0], CLEAN)


class Failure(unittest.TestCase):
    def test_offset(self):
        with self.assertRaises(unspin.Error) as caught:
            unspin.repair("ab\udc80", bad_bytes="fail")
        self.assertEqual(caught.exception.offset, 2)

    def test_surrogates_are_replaced(self):
        result = unspin.examine("x \ud800 y cafe\u0301")
        self.assertNotIn("\ud800", result.text)
        self.assertIn("\ufffd", result.text)

    def test_dictionary(self):
        with tempfile.NamedTemporaryFile("w", suffix=".tsv") as rows:
            rows.write("frobnitz\tsaid\nno tab\n")
            rows.flush()
            with self.assertRaises(unspin.Error) as caught:
                unspin.Data(dictionaries=[rows.name])
            self.assertEqual((caught.exception.file, caught.exception.line), (rows.name, 2))
        with self.assertRaises(unspin.Error):
            unspin.Data("/nonexistent")

    def test_own_dictionary(self):
        with tempfile.NamedTemporaryFile("w", suffix=".tsv") as rows:
            rows.write("frobnitz\tsaid\n")
            rows.flush()
            data = unspin.Data(dictionaries=[rows.name])
        self.assertEqual(unspin.repair("He frobnitz that.", data=data, assume="spun")[:8],
                         "He said ")

    def test_after_the_end(self):
        r = unspin.Repairer()
        r.finish()
        for call in (r.finish, r.flush, lambda: r.feed("x")):
            self.assertRaises(ValueError, call)
        self.assertRaises(ValueError, lambda: list(unspin.Repairer()))

    def test_callback_raises(self):
        """What a callback raises comes out of feed() and does not get lost in C."""
        class Odd(unspin.Repairer):
            def _add_edit(self, edit):
                raise KeyError("odd")
        with self.assertRaises(KeyError):
            r = Odd(with_edits=True)
            r.feed("cafe\u0301")
            r.finish()


class Layout(unittest.TestCase):
    def test_structs(self):
        """The structs of ctypes are those of include/unspin.h, as a C compiler sees them."""
        lines = subprocess.run([os.environ["UNSPIN_LAYOUT"]], stdout=subprocess.PIPE, text=True,
                               check=True).stdout.splitlines()
        self.assertGreater(len(lines), 6)
        for line in lines:
            name, size, last, offset = line.split()
            struct = getattr(unspin._library, name)
            field = struct._fields_[-1][0]
            self.assertEqual((field, getattr(struct, field).offset, ctypes.sizeof(struct)),
                             (last, int(offset), int(size)), name)


class Resources(unittest.TestCase):
    def test_flat(self):
        memory.check(20000)

    def test_forgotten(self):
        """A repairer that nobody closes is freed all the same."""
        r = unspin.Repairer()
        r.feed("x")
        gone = weakref.ref(r)
        del r
        gc.collect()
        self.assertIsNone(gone())

    def test_threads(self):
        """Equal results; and a thread in pure Python goes on while the library works."""
        text, took = SPUN + "\n\n", 0.0
        while took < 0.5:  # one call must last longer than a busy machine keeps a thread waiting
            text, begin = text * 2, time.monotonic()
            want = unspin.repair(text)
            took = time.monotonic() - begin
        results, ticks = [], []
        workers = [threading.Thread(target=lambda: results.append(unspin.repair(text)))
                   for _ in range(2)]
        for t in workers:
            t.start()
        while any(t.is_alive() for t in workers):
            ticks.append(0)
            time.sleep(0.005)
        self.assertEqual(results, [want] * 2)
        self.assertGreater(len(ticks), 2)


if __name__ == "__main__":
    print(unspin.version(), "Python", sys.version.split()[0])
    unittest.main()
