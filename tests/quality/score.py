#!/usr/bin/env python3
"""Scores restored text word by word against the author's; the terms are in README.md.

usage: score.py SPUN OUT ORIG     (three files; prints the figures of one document)
"""
import re
import sys

from align import align, distance

WORD = re.compile(r"[^\W_]+(?:['\u2019.\-][^\W_]+)*")
TOKEN = re.compile(r"\S+")
SUMS = ("slots", "restored", "nearer", "wrong", "harm", "plain", "before", "after", "n", "words",
        "seen", "surface")


def fold(word):
    return word.lower().replace("\u2019", "'")


class Text:
    """Words, where they are, and the blank-delimited tokens that hold them."""

    def __init__(self, text):
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        found = list(WORD.finditer(self.text))
        self.at = [m.span() for m in found]
        self.words = [fold(m.group()) for m in found]

    def tokens(self):
        """(token number, token) of each word."""
        whole, out, k = list(TOKEN.finditer(self.text)), [], 0
        for start, _ in self.at:
            while whole[k].end() <= start:
                k += 1
            out.append((k, whole[k].group()))
        return out


def slots_of(spun, orig):
    """Runs of differing words: (start, end, the author's words)."""
    runs, begin, want, at = [], None, [], 0
    for i, j in align(spun, orig):
        if i is not None and j is not None and spun[i] == orig[j]:
            if begin is not None:
                runs.append((begin, at, want))
                begin, want = None, []
        else:
            begin = at if begin is None else begin
            if j is not None:
                want.append(orig[j])
        at = at if i is None else i + 1
    return runs if begin is None else runs + [(begin, at, want)]


class Slots:
    """Which slot owns a spun word, and which slot is the gap before it."""

    def __init__(self, runs, size):
        self.runs, self.size = runs, size
        self.owner = [None] * size
        self.gap = {}
        for k, (start, end, _) in enumerate(runs):
            for i in range(start, end):
                self.owner[i] = k
            if start == end:
                self.gap[start] = k

    def beside(self, at):
        """The slot that takes words inserted before spun word `at`."""
        if at and self.owner[at - 1] is not None:
            return self.owner[at - 1]
        return self.gap.get(at, self.owner[at] if at < self.size else None)


def outcome(path, spun, out, slots):
    """Words that each slot became, words kept apart, and the harm done."""
    got, harm, plain, at, extra = [[] for _ in slots.runs], 0, 0, 0, []

    def settle():
        k = slots.beside(at)
        if k is None:
            return len(extra)
        got[k].extend(extra)
        return 0

    for i, j in path:
        if i is None:
            extra.append(out[j])
            continue
        # words inserted before i stand at i, which is where the last word left off
        at = i
        harm, extra = harm + settle(), []
        if slots.owner[i] is None:
            plain += 1
            harm += j is None or spun[i] != out[j]
        elif j is not None:
            got[slots.owner[i]].append(out[j])
    at = len(spun)
    return got, harm + settle(), plain


def surface(path, spun, out, runs):
    """Words away from slots that were kept: seen, and those whose token changed."""
    before, after = spun.tokens(), out.tokens()
    near = {before[i][0] for s, e, _ in runs for i in range(max(0, s - 1), min(len(before), e + 1))}
    seen = changed = 0
    for i, j in path:
        if i is None or j is None or spun.words[i] != out.words[j] or before[i][0] in near:
            continue
        seen += 1
        changed += before[i][1] != after[j][1]
    return seen, changed


def judge(was, have, want):
    if have == want:
        return "restored"
    if have == was:
        return "kept"
    return "wrong" if distance(have, want) >= distance(was, want) else "nearer"


class Score:
    """One document: sums, and the verdict on each slot."""

    def __init__(self, spun, out, orig):
        self.spun = spun = Text(spun)
        out, orig = Text(out), Text(orig)
        self.runs = slots_of(spun.words, orig.words)
        self.slots = Slots(self.runs, len(spun.words))
        path = align(spun.words, out.words)
        got, harm, plain = outcome(path, spun.words, out.words, self.slots)
        self.verdicts = [judge(spun.words[s:e], have, want) for (s, e, want), have in zip(self.runs, got)]
        seen, changed = surface(path, spun, out, self.runs)
        self.sums = dict(slots=len(self.runs), harm=harm, plain=plain, n=len(orig.words),
                         words=len(spun.words), seen=seen, surface=changed,
                         before=distance(spun.words, orig.words), after=distance(out.words, orig.words))
        for name in ("restored", "nearer", "wrong"):
            self.sums[name] = self.verdicts.count(name)
        self.spun_words = sum(e - s for s, e, _ in self.runs)


def score(spun, out, orig):
    return Score(spun, out, orig).sums


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    print(score(*(open(f, encoding="utf-8", errors="replace").read() for f in sys.argv[1:])))
