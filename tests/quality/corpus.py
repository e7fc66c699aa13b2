"""What the bench runs on: articles of a half, spun; clean documents; genuine sentences."""
import glob
import os
import re

import spin
from tables import FAMILIES

HERE = os.path.dirname(os.path.abspath(__file__))
# family A in every mode; the others as their sites usually do it
TYPICAL = {"A": spin.MODES, "B": ("random", "quotes", "links"), "C": ("fixed", "names"),
           "D": ("fixed", "quotes", "half"), "S": ("random", "links"), "T": ("fixed", "names"),
           "G": ("random", "artefacts"), "W": ("random", "half"), "P": ("fixed", "random")}
SHORT_MODES = {"A": ("fixed", "quotes", "half", "artefacts")}
SHORT_ARTICLES = 6
SEAMED = "AB"  # families whose copies are run once more with words joined and letters disguised


class Document:
    """A spun article; `pairs` are its substitutions with their place in the spun text."""

    def __init__(self, family, mode, article, original):
        self.family, self.mode, self.article, self.original = family, mode, article, original
        result = spin.spin_spans(original, family, mode, article)
        self.text, self.spans = result.text, result.spans
        self.pairs = [(flat(s), flat(o)) for s, o in result.substitutions]


class Seamed(Document):
    """A spun article in which words are joined and letters disguised, at `seams`."""

    def __init__(self, family, article, original):
        self.family, self.mode, self.article, self.original = family, "seams", article, original
        result, self.seams = spin.with_seams(original, family, "random", article)
        self.text, self.spans = result.text, result.spans
        self.pairs = [(flat(s), flat(o)) for s, o in result.substitutions]


def flat(text):
    """One line, folded: what unspin-dict reads."""
    return re.sub(r"\s+", " ", text.replace("\u2019", "'").lower()).strip()


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return f.read()


def article_names(half):
    path = os.path.join(HERE, "articles", "INDEX.tsv")
    rows = [line.split("\t") for line in read(path).splitlines()[1:]]
    return [r[0] for r in rows if r[3] == half]


def articles(half, short):
    names = article_names(half)
    # every third, so that the short form sees several topics
    names = names[::3][:SHORT_ARTICLES] if short else names
    return [(n, read(os.path.join(HERE, "articles", n + ".txt"))) for n in names]


def modes(family, short):
    return SHORT_MODES.get(family, TYPICAL[family][:1]) if short else TYPICAL[family]


def unspinnable():
    paths = sorted(glob.glob(os.path.join(HERE, "unspinnable", "*.txt")))
    return [(os.path.basename(p), read(p)) for p in paths]


def genuine(short):
    path = os.path.join(HERE, "genuine", "sentences.tsv")
    if not os.path.exists(path):
        return []
    rows = [line.split("\t") for line in read(path).splitlines() if "\t" in line and not line.startswith("#")]
    sentences = [r[1] for r in rows if r[0] != "word"]
    return sentences[::8] if short else sentences


def between(sentences, texts, each=12):
    """Documents in which every sentence stands between two spun paragraphs of family A.

    Returns (text, [(start, end) in bytes of each sentence]).
    """
    paragraphs = []
    for name, text in texts:
        spun = spin.spin(text, "A", "fixed", name)[0]
        paragraphs += [p for p in spun.split("\n\n") if len(p) > 150]
    out, at = [], 0
    for k in range(0, len(sentences), each):
        parts, places, size = [], [], 0
        for sentence in sentences[k:k + each]:
            spun = paragraphs[at % len(paragraphs)] + "\n\n"
            at += 1
            size += len(spun.encode("utf-8"))
            places.append((size, size + len(sentence.encode("utf-8"))))
            size = places[-1][1] + 2
            parts += [spun, sentence, "\n\n"]
        parts.append(paragraphs[at % len(paragraphs)] + "\n")
        out.append(("".join(parts), places))
    return out
