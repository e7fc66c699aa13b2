"""What is measured on each document; the sums are made in bench.py."""
import bisect
import collections

import filterio
from score import SUMS, Score, Text, fold, score


class Spun:
    """Figures of one spun document that went through the filter."""

    def __init__(self, document, printed):
        self.family, self.mode = document.family, document.mode
        result = Score(document.text, printed["text"], document.original)
        self.sums = result.sums
        self.replays = filterio.replay(document.text, printed["edits"]) == printed["text"]
        self.share = result.spun_words / max(1, len(result.spun.words))
        self.verdict = printed["verdict"]
        self.slots = [(v, pairs) for v, pairs in zip(result.verdicts, slot_pairs(document, result))]
        self.seams = seam_verdicts(document, result)
        self.reach = None
        self.edits = judged_edits(document, printed["edits"])


def words_in(starts, ends, lo, hi):
    """Numbers of the words that the characters lo..hi overlap."""
    return range(bisect.bisect_right(ends, lo), bisect.bisect_left(starts, hi))


def slot_pairs(document, result):
    """For each slot, the substitutions that made it."""
    starts, ends = [a for a, _ in result.spun.at], [b for _, b in result.spun.at]
    out = [[] for _ in result.runs]
    for (_, _, lo, hi), pair in zip(document.spans, document.pairs):
        for k in {result.slots.owner[i] for i in words_in(starts, ends, lo, hi)} - {None}:
            out[k].append(pair)
    return out


def seam_verdicts(document, result):
    """What became of the slots that hold a joined or disguised word."""
    starts, ends = [a for a, _ in result.spun.at], [b for _, b in result.spun.at]
    places = getattr(document, "seams", ())
    slots = {result.slots.owner[i] for lo, hi in places for i in words_in(starts, ends, lo, hi)} - {None}
    return [result.verdicts[k] for k in sorted(slots)]


def characters(text):
    """The character that begins at each byte of the text."""
    places, size = {0: 0}, 0
    for k, char in enumerate(text, 1):
        size += len(char.encode("utf-8"))
        places[size] = k
    return places


def clusters(spans):
    """Spans (from, to, is an edit, what stands there instead) that overlap belong together."""
    out, end = [], -1
    for span in sorted(spans, key=lambda s: s[:2]):
        if out and span[0] < end:
            out[-1].append(span)
            end = max(end, span[1])
        else:
            out.append([span])
            end = span[1]
    return out


def applied(text, cluster, edits):
    """The folded words of the cluster's place with its edits, or with its originals."""
    at, out = min(s[0] for s in cluster), ""
    for lo, hi, is_edit, to in cluster:
        if is_edit == edits:
            out += text[at:lo] + " " + to + " "
            at = hi
    return [fold(w) for w in Text(out + text[at:max(s[1] for s in cluster)]).words]


def judged_edits(document, edits):
    """(probability, right): an edit is right when it and the edits that share a substitution with
    it put the author's words back, whatever became of the neighbours.

    Edits of case or punctuation alone are not judged: the scorer does not see them.
    """
    text, places, out = document.text, characters(document.text), []
    spans = [(lo, hi, False, pair[1]) for (_, _, lo, hi), pair in zip(document.spans, document.pairs)]
    said = {}
    for edit in edits:
        if [fold(w) for w in Text(edit["spun"]).words] == [fold(w) for w in Text(edit["original"]).words]:
            continue
        lo = places.get(edit["offset"], 0)
        hi = places.get(edit["offset"] + edit["length"], lo)
        spans.append((lo, hi, True, edit["original"]))
        said[lo, hi] = edit["probability"]
    for cluster in clusters(spans):
        own = [said[s[:2]] for s in cluster if s[2]]
        if own:
            right = applied(text, cluster, True) == applied(text, cluster, False)
            out += [(p, right) for p in own]
    return out


def add(total, sums):
    for name in SUMS:
        total[name] = total.get(name, 0) + sums[name]


def per(x, y, by=100.0):
    return by * x / y if y else 0.0


def roc_area(spun, clean):
    """The chance that a spun document has the higher figure; a tie counts half."""
    if not spun or not clean:
        return 0.0
    ordered, wins = sorted(clean), 0.0
    for p in spun:
        below = bisect.bisect_left(ordered, p)
        wins += below + (bisect.bisect_right(ordered, p) - below) / 2
    return wins / (len(spun) * len(clean))


def reliability(edits):
    """Ten bins: (count, mean probability, share right), and the expected calibration error."""
    bins = collections.defaultdict(list)
    for p, right in edits:
        bins[min(9, int(p * 10))].append((p, right))
    table, gap = [], 0.0
    for b in range(10):
        inside = bins[b]
        if inside:
            p = sum(x for x, _ in inside) / len(inside)
            right = sum(r for _, r in inside) / len(inside)
            gap += len(inside) * abs(p - right)
            table.append((b, len(inside), p, right))
    return table, gap / max(1, len(edits))


def genuine_harm(text, places, printed):
    """(words changed, words, sentences changed) of the sentences at `places`, by their edits."""
    raw, changed, total, sentences = text.encode("utf-8"), 0, 0, 0
    for start, end in places:
        inside, across = [], 0
        for edit in printed["edits"]:
            lo, hi = edit["offset"], edit["offset"] + edit["length"]
            if start <= lo and hi <= end:
                inside.append(dict(edit, offset=lo - start))
            else:
                # an edit over the sentence's edge changes it as well
                across += lo < end and hi > start
        sentence = raw[start:end].decode("utf-8")
        out = filterio.replay(sentence, inside)
        sums = score(sentence, sentence if out is None else out, sentence)
        harm = sums["plain"] if out is None else min(sums["plain"], sums["harm"] + across)
        changed, total = changed + harm, total + sums["plain"]
        sentences += bool(inside or across)
    return changed, total, sentences
