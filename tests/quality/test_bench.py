#!/usr/bin/env python3
"""The bench can fail: fake filters that cheat in one way each must show it in the table."""
import glob
import os
import re
import subprocess
import sys
import tempfile
import unittest

import corpus
import filterio
import floors
import measure
import passes
import spin
import tables
from rng import Dice
from score import score

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = {}


def command(name):
    return "%s %s" % (sys.executable, os.path.join(HERE, "fakes", name + ".py"))


def bench(name, *options):
    """(exit status, printed) of the short form on a fake; each is run once."""
    key = (name,) + options
    if key not in RUNS:
        done = subprocess.run([sys.executable, os.path.join(HERE, "bench.py"), command(name), "--short"] + list(options),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        RUNS[key] = done.returncode, done.stdout + done.stderr
    return RUNS[key]


def family(printed, label):
    """The figures of one row of the table."""
    line = next(l for l in printed.splitlines() if l.startswith(label + " "))
    values = [float(v) for v in re.findall(r"-?\d+\.?\d*", line[len(label):].split(" of ")[0])]
    return dict(zip(("slots", "restored", "nearer", "wrong", "harm", "before", "after", "surface"), values))


def figure(printed, pattern):
    return float(re.search(pattern, printed).group(1))


class Fakes(unittest.TestCase):
    def test_nothing(self):
        status, printed = bench("nothing")
        self.assertEqual(status, 0, printed)
        for name in list(tables.FAMILIES) + ["all"]:
            row = family(printed, name)
            self.assertGreater(row["slots"], 100)
            self.assertEqual((row["restored"], row["wrong"], row["harm"], row["surface"]), (0, 0, 0, 0))
            self.assertEqual(row["before"], row["after"])
        self.assertEqual(figure(printed, r"false alarms (\d+) of"), 0)
        self.assertEqual(figure(printed, r"curve ([\d.]+)%"), 50)
        self.assertEqual(figure(printed, r"alone, (\d+) of"), 0)
        self.assertEqual(figure(printed, r"paragraphs, (\d+) of"), 0)

    def test_blind(self):
        status, printed = bench("blind", "--reach=" + command("reach"))
        self.assertEqual(status, 0, printed)
        row = family(printed, "all")
        self.assertGreater(row["wrong"], 15)
        self.assertGreater(row["harm"], 200)
        self.assertGreater(row["after"], row["before"])
        self.assertGreater(figure(printed, r"\(([\d.]+) per 1,000\)"), 200)
        self.assertGreater(figure(printed, r"alone, (\d+) of"), 100)
        self.assertGreater(figure(printed, r"false alarms (\d+) of"), 20)
        self.assertGreater(figure(printed, r"unspinnable: (\d+) of"), 20)
        self.assertGreater(figure(printed, r"expected error ([\d.]+)%"), 30)
        has, has_not = re.search(r"^A .* ([\d.]+)% of \d+ +([\d.]+)% of \d+$", printed, re.M).groups()
        self.assertGreater(float(has), float(has_not))

    def test_upper(self):
        row = family(bench("upper")[1], "all")
        self.assertGreater(row["surface"], 900)
        self.assertEqual((row["restored"], row["harm"]), (0, 0))
        # no word changed, but the bench does not call the text clean
        self.assertGreater(figure(bench("upper")[1], r"false alarms (\d+) of"), 30)

    def test_double(self):
        row = family(bench("double")[1], "all")
        self.assertGreater(row["harm"], 500)
        self.assertLess(row["restored"], 5)
        self.assertGreater(row["after"], row["before"] + 50)

    def test_failing_filter(self):
        status, printed = bench("missing")
        self.assertEqual(status, 1)
        self.assertIn("Trouble", printed)

    def test_no_articles(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "articles"))
            with open(os.path.join(folder, "articles", "INDEX.tsv"), "w") as f:
                f.write("name\ttopic\tdialect\thalf\n")
            code = "import sys, corpus, bench; corpus.HERE = %r; sys.exit(bench.main([%r, '--short']))"
            done = subprocess.run([sys.executable, "-c", code % (folder, command("nothing"))], cwd=HERE,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("nothing was measured", done.stderr)


class Floors(unittest.TestCase):
    def test_a_better_figure_raises_and_a_worse_one_fails(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "floors.tsv")
            self.assertTrue(floors.broken(path, {"short.A.restored": 50.0}, "short"), "an empty file passes nothing")
            self.assertEqual(floors.write(path, {"short.A.restored": 50.128, "short.A.wrong": 9.111}), [])
            self.assertEqual(floors.load(path), {"short.A.restored": ("min", 50.12), "short.A.wrong": ("max", 9.12)})
            self.assertTrue(floors.broken(path, {"short.A.restored": 50.0, "short.A.wrong": 9.0}, "short"))
            self.assertTrue(floors.broken(path, {"short.A.restored": 51.0}, "short"), "a figure was not measured")
            self.assertTrue(floors.write(path, {"short.A.restored": 49.0, "short.A.wrong": 1.0}))
            self.assertEqual(floors.load(path)["short.A.wrong"], ("max", 9.12))
            self.assertEqual(floors.write(path, {"short.A.restored": 60.0, "short.A.wrong": 1.0}), [])
            self.assertEqual(floors.load(path), {"short.A.restored": ("min", 60.0), "short.A.wrong": ("max", 1.0)})

    def test_a_broken_floor_is_the_exit_status(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "floors.tsv")
            with open(path, "w") as f:
                f.write("short.A.restored\tmin\t50.00\n")
            self.assertEqual(bench("nothing", "--floors=" + path)[0], 1)


class Measures(unittest.TestCase):
    def test_roc(self):
        self.assertEqual(measure.roc_area([0.9, 0.8], [0.1, 0.2]), 1)
        self.assertEqual(measure.roc_area([0.1], [0.9]), 0)
        self.assertEqual(measure.roc_area([0.9, 0.1], [0.5, 0.1]), 0.625)

    def test_reliability(self):
        table, gap = measure.reliability([(0.95, True), (0.95, False), (1.0, True)])
        self.assertEqual(table[0][:2], (9, 3))
        self.assertAlmostEqual(gap, abs(2.9 / 3 - 2 / 3))

    def test_genuine_words_are_found(self):
        text = "spun \u2014 here\n\nhe said so\n\nspun there\n"
        edit = dict(offset=text.encode().index(b"said"), length=4, spun="said", original="mentioned")
        at = text.encode().index(b"he said")
        places = [(at, at + len("he said so"))]
        self.assertEqual(measure.genuine_harm(text, places, {"edits": [edit]}), (1, 3, 1))
        first = dict(offset=0, length=4, spun="spun", original="x")
        self.assertEqual(measure.genuine_harm(text, places, {"edits": [first]}), (0, 3, 0))

    def test_replay(self):
        edits = [dict(offset=3, length=2, spun="cd", original="X")]
        self.assertEqual(filterio.replay("\u20accd", edits), "\u20acX")
        self.assertIsNone(filterio.replay("abc", [dict(offset=0, length=1, spun="b", original="X")]))

    def test_between_places(self):
        texts = corpus.articles("judge", True)
        sentences = ["Caf\u00e9 one.", "Two."]
        (text, places), = corpus.between(sentences, texts)
        self.assertEqual([text.encode()[a:b].decode() for a, b in places], sentences)


class Spinning(unittest.TestCase):
    def setUp(self):
        self.texts = corpus.articles("fit", False) + corpus.articles("judge", False)

    def test_tables(self):
        least = dict(A=1800, B=500, C=500, D=500, S=200, T=500, G=500, W=400, P=600)
        for name in tables.FAMILIES:
            self.assertEqual(tables.faults(name), [], name)
            self.assertGreaterEqual(len(tables.load(name)[0]), least[name])

    def test_spans_tell_the_way_back(self):
        for k, (name, text) in enumerate(self.texts):
            for mode in spin.MODES:
                result = spin.spin_spans(text, "ABG"[k % 3], mode, name)
                edits = [(b0, b1, text[a0:a1]) for a0, a1, b0, b1 in result.spans]
                self.assertEqual(passes.apply(result.text, edits)[0], text, (name, mode))

    def test_share_of_words(self):
        total = spun = 0
        for name, text in self.texts:
            sums = score(spin.spin(text, "A", "fixed", name)[0], text, text)
            total, spun = total + sums["n"], spun + sums["before"]
        self.assertTrue(0.25 < spun / total < 0.36, spun / total)

    def test_same_dice_everywhere(self):
        dice = Dice("a", 1)
        self.assertEqual([dice.below(1000) for _ in range(6)], SIX)
        self.assertEqual(spin.spin("He told us.", "A", "fixed", 1), spin.spin("He told us.", "A", "fixed", 1))

    def test_quotes_are_protected(self):
        name, text = self.texts[0]
        spun = spin.spin(text, "A", "quotes", name)[0]
        self.assertEqual(spin.QUOTED.findall(text), spin.QUOTED.findall(spun))

    def test_half(self):
        text = "\n\n".join(["He said that the film was big."] * 8)
        spun = spin.spin(text, "A", "half", 1)[0]
        self.assertTrue(spun.endswith("\n\n".join(["He said that the film was big."] * 3)))
        self.assertNotEqual(spun, text)

    def test_case(self):
        self.assertEqual(spin.carry_case("Wall Street", "wall road", False), "Wall Road")
        self.assertEqual(spin.carry_case("But", "however", True), "However")
        self.assertEqual(spin.carry_case("i'm", "i am", False), "I am")
        self.assertEqual(spin.carry_case("me", "Pine Tree State", False), "Pine Tree State")

    def test_every_article_is_listed(self):
        files = sorted(os.path.basename(p)[:-4] for p in glob.glob(os.path.join(HERE, "articles", "*.txt")))
        self.assertEqual(files, sorted(n for n, _ in self.texts))


SIX = [657, 70, 595, 545, 902, 53]

if __name__ == "__main__":
    unittest.main()
