"""Repairs scraped text and puts back what the author of a synonym-spun article wrote.

>>> import unspin
>>> unspin.repair("They have instructed Newsweek that shelling hit the japanese metropolis of "
...               "Kharkiv.", assume="spun")
'They have told Newsweek that shelling hit the eastern city of Kharkiv.'
>>> [(e.before, e.after) for e in unspin.edits("a cafe\\u0301")]
[('cafe\\u0301', 'caf\\xe9')]
>>> unspin.verdict("The council met on Tuesday.").family is None
True

All functions may be called from several threads at once; the interpreter's lock is released while
the library works.
"""
from __future__ import annotations

from typing import Any

from ._data import Data
from ._stream import Edit, Error, Repairer, Result, Verdict, examine, rules, version

__all__ = ["Data", "Edit", "Error", "Repairer", "Result", "Verdict", "edits", "examine", "repair",
           "rules", "verdict", "version"]


def repair(text: str, **options: Any) -> str:
    """The repaired text. For the options see Repairer.

    >>> repair("He said \\u201cno\\u201d.")
    'He said \\u201cno\\u201d.'
    """
    return examine(text, with_edits=False, **options).text


def edits(text: str, **options: Any) -> list[Edit]:
    """What repair() would change, in order and without overlap.

    >>> text = "A cafe\\u0301."
    >>> for edit in edits(text):
    ...     assert text[edit.start:edit.end] == edit.before
    """
    return examine(text, **options).edits


def verdict(text: str, **options: Any) -> Verdict:
    """Whether the text is spun, and by which family of spinners."""
    return examine(text, with_edits=False, **options).verdict
