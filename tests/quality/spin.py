#!/usr/bin/env python3
"""Spin a text forward as the sites of one family do, with a fixed seed.

usage: spin.py FAMILY MODE SEED < TEXT     (modes: see MODES)
"""
import re
import sys

import artefacts
import passes
import tables
from rng import Dice

MODES = ("fixed", "random", "quotes", "names", "half", "twice", "links", "artefacts")
KEPT = 15          # % of occurrences that a copy leaves as they are
AGREES = 60        # % of copies whose spinner repairs a/an
TOKEN = re.compile(r"[^\W_]+(?:['\u2019.,:\-\u2013][^\W_]+)*")
QUOTED = re.compile("\u201c[^\u201d\n]*(?:\u201d|$)|\"[^\"\n]*(?:\"|$)", re.M)
STARTS = re.compile("(?:^|[.!?:\n])[\\s\"'\u201c\u2018\u201d\u2019()*\u2022\\-\u2014]*$|[\u201c\"\u2018]$")
I_WORD = re.compile(r"\bi(?=$|['\u2019 ])")


class Result:
    """The spun text, its spans over the author's text, and both as word pairs."""

    def __init__(self, original, text, spans):
        self.original, self.text, self.spans = original, text, spans

    @property
    def substitutions(self):
        return [(self.text[b0:b1], self.original[a0:a1]) for a0, a1, b0, b1 in self.spans]


def starts_sentence(text, at):
    return bool(STARTS.search(text[max(0, at - 12):at] if at else ""))


def carry_case(original, form, opens):
    """The case of the original goes over; table forms such as 'Pine Tree State' keep theirs."""
    if original.isupper() and len(original) > 1:
        return form.upper()
    first, words = original[0], original.split()
    if len(words) > 1 and not opens and all(w[0].isupper() for w in words):
        return " ".join(w[:1].upper() + w[1:] for w in form.split(" "))
    form = I_WORD.sub("I", form)
    return form[:1].upper() + form[1:] if first.isupper() else form


def protected(text, mode, dice):
    """Character ranges that this mode leaves alone."""
    if mode == "quotes":
        return [m.span() for m in QUOTED.finditer(text)]
    if mode == "half":
        end = text.find("\n\n", len(text) // 2)
        return [(end if end >= 0 else len(text), len(text))]
    if mode == "links":
        return link_spans(text, dice)
    return []


def link_spans(text, dice):
    """Runs of 2 to 5 words, about one word in six: linked text is not spun."""
    words, spans, i = list(TOKEN.finditer(text)), [], 0
    while i < len(words):
        if dice.chance(5):
            j = min(len(words) - 1, i + 1 + dice.below(4))
            if "\n" not in text[words[i].start():words[j].end()]:
                spans.append((words[i].start(), words[j].end()))
            i = j
        i += 1
    return spans


def is_name(text, match):
    word = match.group()
    return word[0].isupper() and not re.match(r"I(?:['\u2019]|$)", word) and \
        not starts_sentence(text, match.start())


class Spinner:
    """One pass of one table over one text."""

    def __init__(self, text, family, mode, seed):
        self.text, self.mode = text, mode
        self.rows, self.longest = tables.load(family)
        self.seed = ("spin", family, mode, seed)
        self.dice = Dice(*self.seed)
        self.words = list(TOKEN.finditer(text))
        self.keys = [m.group().lower().replace("\u2019", "'") for m in self.words]
        self.blocked = self.block(protected(text, mode, Dice("links", family, seed)))
        self.random = mode == "random" or (family in "BGW" and mode != "fixed")

    def block(self, spans):
        out = []
        for m in self.words:
            hit = any(lo < m.end() and m.start() < hi for lo, hi in spans)
            out.append(hit or self.mode == "names" and is_name(self.text, m))
        return out

    def phrase(self, i):
        """The longest row that starts at word i: (key, number of words, tail) or None."""
        for size in range(self.longest.get(self.keys[i], 0), 0, -1):
            j = i + size
            if j > len(self.keys):
                continue
            key = tuple(self.keys[i:j])
            if key in self.rows and not any(self.blocked[i:j]) and self.joined(i, j):
                return key, size, ""
        base = self.keys[i]
        if base.endswith("'s") and (base[:-2],) in self.rows and len(base) > 5 and not self.blocked[i]:
            if base[:-2] not in ("that", "what", "here", "there", "where", "when"):
                return (base[:-2],), 1, self.words[i].group()[-2:]
        return None

    def joined(self, i, j):
        """Words of a phrase stand one plain blank apart."""
        return all(self.text[self.words[k].end():self.words[k + 1].start()] == " " for k in range(i, j - 1))

    def form(self, key):
        if self.random:
            return self.dice.pick(self.rows[key])
        # one form per original and article, whatever stands before it in the text
        return Dice(*self.seed, *key).pick(self.rows[key])

    def edits(self):
        out, i = [], 0
        while i < len(self.words):
            found = self.phrase(i)
            if not found:
                i += 1
                continue
            key, size, tail = found
            start, end = self.words[i].start(), self.words[i + size - 1].end() - len(tail)
            form = self.form(key)
            if form.lower() != " ".join(key) and not self.dice.chance(KEPT):
                original = self.text[start:end]
                out.append((start, end, carry_case(original, form, starts_sentence(self.text, start))))
                i += size
            else:
                i += 1 if size == 1 or form.lower() == " ".join(key) else size
        return out


def agreement(text, spans):
    """a/an set right before substituted words, as some spinners do."""
    edits = []
    for _, _, b0, b1 in spans:
        m = re.search(r"\b([Aa]n?) $", text[max(0, b0 - 4):b0])
        if not m or b1 == b0:
            continue
        want = "an" if text[b0].lower() in "aeiou" and not re.match(r"(?i)uni|use|one\b", text[b0:b1]) else "a"
        if m.group(1).lower() != want:
            start = b0 - 1 - len(m.group(1))
            edits.append((start, b0 - 1, m.group(1)[0] + want[1:]))
    return edits


def then(result, edits):
    text, spans = passes.apply(result.text, edits)
    return Result(result.original, text, passes.compose(result.spans, spans))


def spin_spans(text, family, mode, seed):
    result = Result(text, text, [])
    rounds = 2 if mode == "twice" else 1
    for turn in range(rounds):
        result = then(result, Spinner(result.text, family, mode, (seed, turn)).edits())
    if Dice("agrees", family, mode, seed).chance(AGREES) and mode != "artefacts":
        result = then(result, agreement(result.text, result.spans))
    if mode == "artefacts":
        for edits in artefacts.PASSES:
            result = then(result, edits(result.text, Dice(edits.__name__, family, seed)))
    if mode == "links" and family == "B":
        # this family loses the blanks around linked words: "itismotivating"
        result = then(result, artefacts.glue(result.text, Dice("glue", seed)))
    return result


def with_seams(text, family, mode, seed):
    """The spun text with words joined and letters disguised, and (from, to) of each such place. Its
    dice are its own: the copy without them is the same as ever."""
    result, places = spin_spans(text, family, mode, seed), []
    for edits in artefacts.SEAMS:
        found = edits(result.text, Dice(edits.__name__, "seams", family, seed))
        after, spans = passes.apply(result.text, found)
        places = [(b0, b1) for _, _, b0, b1 in passes.compose([(b0, b1, b0, b1) for b0, b1 in places], spans)]
        result = Result(text, after, passes.compose(result.spans, spans))
    return result, places


def spin(text, family, mode, seed):
    """The spun text and its substitutions, (spun, original)."""
    result = spin_spans(text, family, mode, seed)
    return result.text, result.substitutions


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in tables.FAMILIES or sys.argv[2] not in MODES:
        sys.exit(__doc__)
    sys.stdout.write(spin(sys.stdin.read(), sys.argv[1], sys.argv[2], sys.argv[3])[0])
