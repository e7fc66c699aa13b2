#!/usr/bin/env python3
"""Writes what builds.sh compares builds by: documents.py FOLDER

The samples, the clean articles, documents of every family of the bench in all their modes, and
sentences in twenty languages, right and read as windows-1252.
"""
import pathlib
import shutil
import sys

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "bench"))
import all_texts  # noqa: E402
import inputs  # noqa: E402  (and with it the way to tests/quality)
import corpus  # noqa: E402


def main(folder):
    folder.mkdir(parents=True)
    for sample in (TESTS / "samples").glob("*.txt"):
        shutil.copy(sample, folder)
    texts = dict(corpus.articles("judge", False)) | dict(all_texts.bench(True))
    languages = inputs.languages()
    for k in range(20):
        text = next(languages)
        texts[f"language-{k}"], texts[f"mojibake-{k}"] = text, inputs.misread(text)
    for name, text in texts.items():
        (folder / (name + ".txt")).write_text(text, encoding="utf-8", newline="")
    print(f"{len(texts)} documents")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
