"""The texts of the benches, made of the project's own, or of files that the user names.

The project has some 110 KB of clean articles. Repeated, they flatter every cache of words: drawing
their digits anew and their sentences in another order does not make the vocabulary larger. Figures
that are to be told to others need a large text of one's own (--clean, --spun).
"""
import multiprocessing
import pathlib
import re
import sys
import textwrap
from typing import NamedTuple

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "quality"))
import corpus  # noqa: E402
import spin  # noqa: E402
from rng import Dice  # noqa: E402

# Modes in which nothing of an article is left unspun.
SPUN_AS = (("A", "fixed"), ("B", "random"), ("C", "fixed"), ("D", "fixed"), ("S", "random"),
           ("T", "fixed"), ("G", "random"))
DISTINCT = 4000000          # characters; what goes beyond repeats them
PIECE = 3000                # characters of a large text that are spun as an article
LINE = 80
WINDOWS_1252 = {b: bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0xA0)}
WORDS = "The committee said on Monday that it had not decided yet.\n"


class Text(NamedTuple):
    name: str
    path: str
    source: str     # what it was made of, in words
    size: int


def read_all(*patterns):
    files = [f for p in patterns for f in sorted(TESTS.glob(p))]
    if not files:
        sys.exit(f"{TESTS}: no texts {patterns}")
    return [f.read_text(encoding="utf-8") for f in files]


def redrawn(text, dice):
    """Other digits at the same places; the first two of a number stay."""
    return re.sub(r"(?<=\d\d)\d", lambda _: str(dice.below(10)), text)


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?][ \u201d\u2019\"])\s*|(?<=\u3002)|\n+", text) if s.strip()]


def shuffled(things, dice):
    things = list(things)
    for k in range(len(things) - 1, 0, -1):
        j = dice.below(k + 1)
        things[k], things[j] = things[j], things[k]
    return things


def paragraphs(text, dice):
    """The sentences in another order, with other digits, some four a paragraph."""
    some, out = shuffled(sentences(text), dice), []
    while some:
        n = 2 + dice.below(5)
        out.append(" ".join(s.strip() for s in some[:n]))
        some = some[n:]
    return redrawn("\n\n".join(out) + "\n\n", dice)


def own_articles():
    """Without end: each article with its sentences in another order and other digits."""
    dice = Dice("clean")
    articles = read_all("quality/articles/*.txt")
    while True:
        for article in articles:
            yield paragraphs(article, dice)


def pieces(path):
    """Without end: the file in pieces that end with a line."""
    while True:
        with open(path, encoding="utf-8", errors="replace", newline="") as f:
            while lines := f.readlines(PIECE):
                yield "".join(lines)


def again(documents):
    """Without end: the first megabytes of DOCUMENTS and these over again."""
    seen, size = [], 0
    while size < DISTINCT:
        seen.append(next(documents))
        size += len(seen[-1])
        yield seen[-1]
    while True:
        yield from seen


def spun(documents):
    """Without end: each document by the next family."""
    for k, text in enumerate(documents):
        family, mode = SPUN_AS[k % len(SPUN_AS)]
        yield spin.spin(text, family, mode, k)[0]


def languages():
    """Without end: sentences of some twenty languages in seven alphabets, a document each."""
    dice = Dice("languages")
    texts = read_all("quality/unspinnable/lang-*.txt", "repair/sentences/??.txt")
    while True:
        yield paragraphs(texts[dice.below(len(texts))], dice)


def misread(text):
    """UTF-8 read as windows-1252, its five holes as the WHATWG fills them: by C1 controls."""
    return text.encode("utf-8").decode("latin-1").translate(WINDOWS_1252)


def one_line(documents):
    for text in documents:
        yield text.replace("\r", "").replace("\n", " ")


def short_lines(documents):
    for text in documents:
        yield textwrap.fill(text, LINE, break_long_words=False) + "\n"


def write(path, documents, size):
    """The first SIZE bytes or a little more of what DOCUMENTS yields."""
    written = 0
    with open(path, "wb") as f:
        while written < size:
            written += f.write(next(documents).encode("utf-8"))
    return written


def clean_of(path):
    return pieces(path) if path else again(own_articles())


def spun_of(spun_path, clean_path):
    return pieces(spun_path) if spun_path else again(spun(clean_of(clean_path)))


def sources(clean, spun_file):
    own = "own articles, %.2f MB, repeated" % (sum(map(len, read_all("quality/articles/*.txt"))) / 1e6)
    first = clean or own
    return {"clean": first, "spun": spun_file or f"{first}; spun by families A B C D S T G, "
            f"{DISTINCT / 1e6:g} MB, repeated",
            "multilingual": "own sentences in 20 languages, repeated",
            "mojibake": "the same, read once as windows-1252", "one line": first + ", without line ends"}


def place(folder, name):
    return folder / name.replace("/", "-")


def write_all(folder, sizes, clean, spun_file):
    kinds = {"clean": lambda: clean_of(clean), "spun": lambda: spun_of(spun_file, clean),
             "multilingual": lambda: again(languages()),
             "mojibake": lambda: again(map(misread, languages())),
             "one line": lambda: one_line(clean_of(clean)),
             "million lines": lambda: short_lines(clean_of(clean))}
    for name, size in sizes.items():
        write(place(folder, name), kinds[name.split("/")[0]](), size)


def apart(function, *arguments):
    """In a process of its own: see runs.run for why this one must stay small."""
    child = multiprocessing.get_context("fork").Process(target=function, args=arguments)
    child.start()
    child.join()
    if child.exitcode:
        sys.exit("the texts could not be written")


def make(folder, sizes, clean=None, spun_file=None):
    """{name: Text} of the NAMES and sizes in SIZES; NAME/x is one more text of the kind NAME."""
    folder.mkdir()
    apart(write_all, folder, sizes, clean, spun_file)
    told = sources(clean, spun_file)
    return {name: Text(name, str(place(folder, name)), told.get(name.split("/")[0], told["clean"]),
                       place(folder, name).stat().st_size) for name in sizes}


def articles_to_file():
    """A spun article and clean ones, of some 3 KB each."""
    clean = [t.encode("utf-8") for t in read_all("quality/articles/*.txt")]
    return ((TESTS / "samples" / "spun.txt").read_bytes(),
            [t[:3000].rsplit(b"\n", 1)[0] + b"\n" for t in clean])


def make_files(folder, files):
    """Many small files, a hundred in a folder, every second spun; returns their size."""
    spun_text, clean = articles_to_file()
    size = 0
    for k in range(files):
        path = folder / f"{k // 100:03}" / f"{k:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = b"Item %d.\n\n" % k + (spun_text if k % 2 else clean[k // 2 % len(clean)])
        path.write_bytes(text)
        size += len(text)
    return size
