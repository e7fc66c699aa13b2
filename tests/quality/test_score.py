#!/usr/bin/env python3
"""The bench scores as ../shared/eval/score.py does, and as ten triples worked by hand say."""
import glob
import importlib.util
import os
import tempfile
import unittest
import warnings

import spin
import tables
from align import align, distance
from rng import Dice
from score import SUMS, score

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get("UNSPIN_SHARED", os.path.join(HERE, "..", "..", "..", "shared"))
THEIRS = os.path.join(SHARED, "eval", "score.py")

# spun, out, orig, {figures}: worked by hand from the description in README.md
HAND = [
    ("he mentioned so", "he said so", "he said so", dict(slots=1, restored=1, harm=0, before=1, after=0, surface=0)),
    ("he mentioned so", "he mentioned so", "he said so", dict(slots=1, restored=0, wrong=0, nearer=0, after=1)),
    ("he mentioned so", "he told so", "he said so", dict(slots=1, wrong=1, nearer=0, harm=0, after=1)),
    ("he mentioned so", "he mentioned thus", "he said so", dict(wrong=0, harm=1, plain=2, after=2)),
    # 'the place' for 'where': dropping one word of two comes nearer only when the other is right
    ("a town the place we met", "a town where we met", "a town where we met", dict(slots=1, restored=1, before=2, after=0)),
    ("a town the place we met", "a town place we met", "a town where we met", dict(nearer=1, wrong=0, before=2, after=1)),
    # inserted where nothing is wrong: harm; the two neighbours were kept
    ("one two three", "one two extra three", "one two three", dict(slots=0, harm=1, plain=3, before=0, after=1)),
    # inserted beside a slot: part of the slot
    ("he mentioned so", "he said that so", "he said so", dict(slots=1, restored=0, wrong=1, harm=0)),
    # a dropped word is a slot of no spun words, restored by inserting it
    ("go home now", "go back home now", "go back home now", dict(slots=1, restored=1, harm=0, before=1, after=0)),
    ("One two.", "one two!", "One two.", dict(slots=0, harm=0, seen=2, surface=2)),
    # the neighbours of a slot are not looked at for their surface
    ("a b, mentioned c d", "a b said c D", "a b said c d", dict(restored=1, seen=2, surface=1)),
    # deleting a word that was right
    ("one two three four", "one two four", "one two three four", dict(harm=1, plain=4, after=1)),
    ("", "", "", dict(slots=0, words=0, n=0, harm=0)),
    ("", "x y", "", dict(slots=0, harm=2, plain=0, after=2)),
]


def damage(text, dice):
    """A stand-in for a filter's output: some words changed, dropped, doubled, capitalised."""
    out = []
    for word in text.split(" "):
        roll = dice.below(40)
        out += [["said"], [], [word, word], [word.upper()], [word + ","]][roll] if roll < 5 else [word]
    return " ".join(out)


def triples():
    """At least 60: every family, modes in turn, outputs that are undone in part or damaged."""
    files = sorted(glob.glob(os.path.join(HERE, "articles", "*.txt")))
    for k in range(72):
        with open(files[k % len(files)], encoding="utf-8") as lines:
            # short pieces: the reference fills its whole table
            orig = lines.read()[:700 + 10 * k]
        family, mode = tables.FAMILIES[k % 9], spin.MODES[k % 8]
        result = spin.spin_spans(orig, family, mode, k)
        dice, out, at = Dice("triple", k), [], 0
        for a0, a1, b0, b1 in result.spans:
            out += [result.text[at:b0], orig[a0:a1] if dice.chance(50) else result.text[b0:b1]]
            at = b1
        out = "".join(out) + result.text[at:]
        yield result.text, damage(out, dice) if k % 3 else out, orig


def reference():
    spec = importlib.util.spec_from_file_location("reference_score", THEIRS)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def by_reference(module, folder, *texts):
    # the reference leaves its files to the collector
    warnings.simplefilter("ignore", ResourceWarning)
    names = [os.path.join(folder, n) for n in ("spun", "out", "orig")]
    for name, text in zip(names, texts):
        with open(name, "w", encoding="utf-8", newline="") as f:
            f.write(text)
    spun, out, orig = map(module.words, names)
    figures = module.score(spun, out, orig)
    figures["seen"], figures["surface"] = module.surface_changes(
        names[0], names[1], spun, out, module.slots_of(spun, orig))
    return figures


class Hand(unittest.TestCase):
    def test_by_hand(self):
        for spun, out, orig, want in HAND:
            figures = score(spun, out, orig)
            self.assertEqual({k: figures[k] for k in want}, want, (spun, out, orig))

    def test_every_figure_is_there(self):
        self.assertEqual(sorted(score("a", "a", "a")), sorted(SUMS))


def full_table(a, b):
    """The cost of the best path by the plain method."""
    row = [2 * j for j in range(len(b) + 1)]
    for i, x in enumerate(a, 1):
        new = [2 * i]
        for j, y in enumerate(b, 1):
            new.append(min(row[j - 1] + 3 * (x != y), row[j] + 2, new[-1] + 2))
        row = new
    return row[-1]


class Align(unittest.TestCase):
    def test_paths_are_best(self):
        dice = Dice("align")
        for _ in range(200):
            a = [dice.below(6) for _ in range(dice.below(30))]
            b = [dice.below(6) for _ in range(dice.below(30))]
            cost = sum(2 if i is None or j is None else 3 * (a[i] != b[j]) for i, j in align(a, b))
            self.assertEqual(cost, full_table(a, b))

    def test_distance(self):
        self.assertEqual(distance("kitten", "sitting"), 3)
        self.assertEqual(distance("", "abc"), 3)
        self.assertEqual(distance("intention", "execution"), 5)


@unittest.skipUnless(os.path.exists(THEIRS), "no ../shared/eval/score.py here: the two are not compared")
class Agreement(unittest.TestCase):
    def test_same_figures(self):
        module, count = reference(), 0
        with tempfile.TemporaryDirectory() as folder:
            for texts in list(triples()) + [h[:3] for h in HAND]:
                theirs, ours = by_reference(module, folder, *texts), score(*texts)
                for key in theirs:
                    if key != "changed":
                        self.assertEqual(ours[key], theirs[key], (key, texts[0][:80]))
                self.assertEqual(ours["nearer"] + ours["wrong"] + ours["restored"], theirs["changed"])
                count += 1
        self.assertGreaterEqual(count, 60)

    def test_same_paths(self):
        """Paths, not only sums: ties must be broken alike."""
        module, dice = reference(), Dice("ties")
        for _ in range(300):
            a = [dice.below(5) for _ in range(dice.below(40))]
            b = [dice.below(5) for _ in range(dice.below(40))]
            self.assertEqual(align(a, b), module.align(a, b))
            self.assertEqual(distance(a, b), module.distance(a, b))


if __name__ == "__main__":
    unittest.main()
