"""The clean sets of ../shared/eval/clean: false edits per 100,000 words."""
import glob
import lzma
import os

import filterio

SHARED = os.environ.get("UNSPIN_SHARED", os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                                      "..", "..", "..", "shared"))
# articles are not marked in the sets: this many paragraphs make a document
PARAGRAPHS = 12


def paths():
    return sorted(glob.glob(os.path.join(SHARED, "eval", "clean", "*.txt.xz")))


def documents(path):
    with lzma.open(path, "rt", encoding="utf-8") as f:
        paragraphs = [p for p in f.read().split("\n\n") if p.strip()]
    return ["\n\n".join(paragraphs[k:k + PARAGRAPHS]) + "\n" for k in range(0, len(paragraphs), PARAGRAPHS)]


def measure(command, path):
    """(name, documents, words, edits, documents with edits)"""
    texts = documents(path)
    counts = filterio.run_list(command, texts, ["--only=unspin"])
    words = sum(len(t.split()) for t in texts)
    return os.path.basename(path)[:-7], len(texts), words, sum(counts), sum(c > 0 for c in counts)
