#!/usr/bin/env python3
"""What unspin-dict answers, on the tiny dictionary: dict_test.py UNSPIN_DICT TINY"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parent / "tiny"
PROGRAM, TINY = "", pathlib.Path()


def call(*arguments, fed=""):
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=fed, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


class Dict(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.rows = pathlib.Path(folder.name) / "dict"
        shutil.copytree(SOURCE / "dict", self.rows)

    def test_fit_weighs_by_what_was_met(self):
        # mention > say: (4 * 75 + 100 * 8) / (4 + 16); each > both: (4 * 70 + 0) / (4 + 36)
        counts = "A\tmentioned\tsaid\t8\nA\t\tsaid\t16\nA\t\tboth\t36\nB\t\tprice\t50\n"
        code, out, _ = call("fit", self.rows, fed=counts)
        self.assertEqual((code, out), (0, "13 rows, 2 with a fitted weight\n"))
        self.assertEqual((self.rows / "weights.tsv").read_text(),
                         "each\tboth\tx\tA\t7\nmention\tsay\tv\tA\t55\n")

    def test_fit_heeds_the_prior(self):
        call("fit", "--prior=96", self.rows, fed="A\t\tboth\t96\n")
        self.assertEqual((self.rows / "weights.tsv").read_text(), "each\tboth\tx\tA\t35\n")

    def test_fit_names_the_line_that_is_wrong(self):
        code, _, err = call("fit", self.rows, fed="A\tx\ty\t1\nno tabs\n")
        self.assertEqual(code, 2)
        self.assertIn("-:2: expected family, spun, original and count", err)
        self.assertEqual(call("fit", "--prior=0", self.rows)[0], 2)
        self.assertEqual(call("fit", self.rows / "nowhere")[0], 2)

    def test_reach(self):
        lines = "japanese metropolis\teastern city\ninstructed\ttold\ntold\tinstructed\n"
        code, out, err = call("reach", TINY / "en.dic", fed=lines)
        self.assertEqual((code, [line[0] for line in out.splitlines()]), (0, ["1", "1", "0"]))
        self.assertIn("2 of 3", err)
        code, _, err = call("reach", TINY / "en.dic", fed="instructed\ttold\nalone\n")
        self.assertEqual(code, 2)
        self.assertIn("-:2: expected a spun form", err)
        self.assertEqual(call("reach", TINY / "en.lm")[0], 2)
        self.assertEqual(call("reach")[0], 2)

    def test_perplexity_is_less_on_what_was_learned(self):
        found = []
        for name in ("text.txt", "other.txt"):
            code, out, _ = call("perplexity", TINY / "en.lm", SOURCE / name)
            self.assertEqual(code, 0)
            found.append(float(re.search(r"perplexity ([\d.]+)", out)[1]))
        self.assertLess(1, found[0])
        self.assertLess(found[0], found[1])
        self.assertEqual(call("perplexity", TINY / "en.dic", SOURCE / "text.txt")[0], 2)
        self.assertEqual(call("perplexity", TINY / "en.lm", self.rows / "nowhere")[0], 2)
        self.assertEqual(call("perplexity")[0], 2)

    def test_usage(self):
        self.assertEqual(call("nonsense")[0], 2)
        code, out, _ = call("--help")
        self.assertEqual(code, 0)
        self.assertIn("perplexity", out)

    def test_check_names_the_row_that_is_wrong(self):
        self.assertNotIn("family-a.tsv:14", "".join(call("check", self.rows)[1:]))
        with open(self.rows / "family-a.tsv", "a", encoding="utf-8") as f:
            f.write("zebra\thorse\tn\tA\tmany\tb\t\n")
        code, out, err = call("check", self.rows)
        self.assertNotEqual(code, 0)
        self.assertIn("family-a.tsv:14", out + err)

    def test_format_sorts(self):
        path = self.rows / "family-a.tsv"
        self.assertEqual(call("format", self.rows)[0], 0)
        before = path.read_text()
        path.write_text("\n".join(reversed(before.splitlines())) + "\n")
        self.assertNotEqual(path.read_text(), before)
        self.assertEqual(call("format", self.rows)[0], 0)
        self.assertEqual(path.read_text(), before)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    PROGRAM, TINY = sys.argv[1], pathlib.Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
