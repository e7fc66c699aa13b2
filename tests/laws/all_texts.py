"""The texts of all tests, for tests that try each of them in one way more: all_texts.py FOLDER writes
them as files."""
import pathlib
import re
import sys

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "quality"))
import corpus  # noqa: E402

LITERAL = r'"((?:[^"\\\n]|\\.)*)"'


def strings(path):
    """The strings of a C file as bytes; adjacent literals are one."""
    for run in re.finditer(rf"(?:{LITERAL}\s*)+", path.read_text(encoding="utf-8")):
        pieces = "".join(re.findall(LITERAL, run.group()))
        yield pieces.encode().decode("unicode_escape").encode("latin-1", "replace")


def damaged(text):
    """As bytes of other encodings, as mojibake, and cut within a character."""
    for name in ("windows-1252", "utf-16", "iso-8859-2"):
        yield text.encode(name, "replace")
    yield text.encode().decode("latin-1").encode()
    yield text.encode()[:-1]


def lines(path, size):
    """A file in pieces of whole lines."""
    held = b""
    for line in path.read_bytes().splitlines(keepends=True):
        held += line
        if len(held) > size:
            yield held
            held = b""
    yield held


def tests():
    """(name, bytes) of the texts of all tests but the bench."""
    for pattern in ("cli/cases/*.sh", "fuzz/corpus/stream/*", "samples/*.txt"):
        for path in sorted(TESTS.glob(pattern)):
            yield path.name, path.read_bytes()
    for path in sorted(TESTS.glob("garble/**/*.t[sx][vt]")):
        for number, piece in enumerate(lines(path, 1500)):
            yield f"{path.name}-{number}", piece
    for path in sorted(TESTS.glob("repair/sentences/*.txt")):
        text = path.read_text(encoding="utf-8")
        yield path.name, text.encode()
        for number, piece in enumerate(damaged(text)):
            yield f"{path.name}-{number}", piece
    for path in [TESTS / "laws/texts.c", *sorted(TESTS.glob("unit/*.c"))]:
        for number, piece in enumerate(dict.fromkeys(strings(path))):
            yield f"{path.name}-{number}", piece


def bench(short):
    """(name, text) of documents of the bench's judging half: every family in all its modes."""
    for name, text in corpus.articles("judge", short):
        for family in corpus.FAMILIES:
            for mode in corpus.modes(family, False):
                yield f"{name}-{family}-{mode}", corpus.Document(family, mode, name, text).text
        for family in corpus.SEAMED:
            yield f"{name}-{family}-seams", corpus.Seamed(family, name, text).text


def everything():
    """(name, bytes) of all of them."""
    yield from tests()
    clean = corpus.articles("judge", False) + corpus.articles("fit", False) + corpus.unspinnable()
    yield from ((name, text.encode()) for name, text in clean)
    genuine = corpus.genuine(False)
    for k in range(0, len(genuine), 12):
        yield f"genuine-{k}", "\n\n".join(genuine[k:k + 12]).encode()
    yield from ((name, text.encode()) for name, text in bench(False))


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    count = size = 0
    for name, data in everything():
        (folder / f"{name}.txt").write_bytes(data)
        count, size = count + 1, size + len(data)
    print(f"{count} texts, {size} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
