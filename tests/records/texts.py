"""Records for the tests and the long runs, from the project's own texts."""
import json
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/quality"))
import corpus  # noqa: E402
from rng import Dice  # noqa: E402

SPUN_SHARE = 5  # % of the records


def paragraphs(family=None):
    """Paragraphs of the fitting articles, spun when a family is named."""
    out = []
    for name, text in corpus.articles("fit", False):
        if family:
            text = corpus.Document(family, corpus.TYPICAL[family][0], name, text).text
        out.append([p for p in text.split("\n\n") if p.strip()])
    return out


def documents(seed=1):
    """Without end: whole articles with their paragraphs shuffled, now and then spun."""
    dice = Dice("documents", seed)
    clean, spun = paragraphs(), paragraphs("A")
    while True:
        article = dice.pick([(a, 1) for a in (spun if dice.chance(SPUN_SHARE) else clean)])
        first = dice.below(len(article))
        yield "\n\n".join(article[first:] + article[:first]) + "\n"


def jsonl(path, size, seed=1, broken=0):
    """Writes SIZE bytes of records; BROKEN % of them cannot be read. Returns (records, broken)."""
    dice, count, bad = Dice("jsonl", seed), 0, 0
    with open(path, "w", encoding="utf-8", newline="") as f:
        written, source = 0, documents(seed)
        while written < size:
            record = {"id": count, "url": "https://example.org/%d" % count, "text": next(source),
                      "tags": ["news", {"lang": "en"}]}
            line = json.dumps(record, ensure_ascii=dice.chance(50))
            if broken and dice.chance(broken):
                line = BREAKAGES[dice.below(len(BREAKAGES))](line)
                bad += 1
            written += f.write(line + "\n")
            count += 1
    return count, bad


# Each leaves one line that is no record.
BREAKAGES = [
    lambda line: line[:len(line) // 2],
    lambda line: line.replace('"text"', '"body"'),
    lambda line: '{"text": 5}',
    lambda line: "[" + line + "]",
    lambda line: line[:-1] + ', "x": "\\ud8"}',
    lambda line: line + line,
]


def sizes(path):
    return os.path.getsize(path)
