"""Streams: one document each."""
from __future__ import annotations

import codecs
import ctypes
from dataclasses import dataclass
from types import TracebackType
from typing import (Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence,
                    Type, Union)

from . import _library as c
from ._data import Data, shared
from ._error import Error

Text = Union[str, bytes]

_STAGES = {"repair": 1, "normalise": 2, "garble": 4, "unspin": 8}
_ALL = sum(_STAGES.values())
_BAD_BYTES = ("replace", "keep", "fail")
_ASSUME = ("auto", "spun", "clean")
_LEVEL = ("normal", "safe", "eager")
_UNIT = ("paragraph", "line")


class Edit(NamedTuple):
    """`text[start:end] == before` becomes `after`. `line` and `column` count from 1.

    Where the text had half of a surrogate pair, `before` and `after` have U+FFFD."""
    start: int
    end: int
    before: str
    after: str
    rules: Sequence[str]
    probability: float
    line: int
    column: int


@dataclass(frozen=True)
class Verdict:
    """`spun`: probability that a passage is spun; `family`: its letter (dict/README.md); of
    `words` words the unspin stage restored `replaced`."""
    spun: float
    family: Optional[str]
    words: int
    replaced: int


@dataclass(frozen=True)
class Result:
    text: str
    edits: List[Edit]
    verdict: Verdict


def version() -> str:
    return c.lib.unspin_version().decode()


def _rule_names() -> List[str]:
    names = []
    while True:
        rule = c.lib.unspin_rule_at(len(names))
        if not rule:
            return names
        names.append(rule.contents.name.decode())


_RULES = _rule_names()


def rules() -> Sequence[str]:
    """Names of all rules."""
    return tuple(_RULES)


# The repairers that are inside a call of the library, by what it hands back to the callbacks.
# These are made once, for each costs memory that ctypes does not give back soon.
_busy: Dict[int, "Repairer"] = {}
_CONTINUATION = bytes(range(0x80, 0xC0))


@c.Write
def _on_write(ctx: int, data: int, n: int) -> int:
    try:
        _busy[ctx]._pieces.append(ctypes.string_at(data, n))
        return 0
    except BaseException as e:  # must not pass through C
        _busy[ctx]._raised = e
        return 1


@c.OnEdit
def _on_edit(ctx: int, edit: "ctypes._Pointer[c.Edit]") -> int:
    try:
        _busy[ctx]._add_edit(edit.contents)
        return 0
    except BaseException as e:
        _busy[ctx]._raised = e
        return 1


_NO_EDIT = ctypes.cast(None, c.OnEdit)


def _choice(name: str, value: str, choices: Sequence[str]) -> int:
    if value not in choices:
        raise ValueError(f"{name}={value!r} is none of {', '.join(choices)}")
    return choices.index(value)


def _names(name: str, values: Iterable[str], known: Dict[str, int]) -> int:
    result = 0
    for value in values:
        if value not in known:
            raise ValueError(f"{name}: {value!r} is none of {', '.join(known)}")
        result |= known[value]
    return result


class Repairer:
    """Repairs one document piece by piece, in bounded memory.

    feed() and finish() return what has become ready; as an iterator it repairs the pieces of
    `source`:

    >>> with Repairer() as r:
    ...     out = r.feed("First piece, ") + r.feed("second piece.") + r.finish()
    >>> out
    'First piece, second piece.'
    >>> "".join(Repairer(["One ", "document."]))
    'One document.'

    Pieces are str, or bytes of UTF-8. After finish(), `edits` (if `with_edits`) and `verdict`
    tell of the whole document; until then of what has
    passed. Options are those of the program:
    `only` and `skip` name stages (repair, normalise, garble, unspin), `rules_on` and `rules_off`
    single rules; `marks=False` does not heed "unspin:ignore" and the like in the text.

    `edits` grow with the document; without `with_edits` nothing does.
    """

    _stream = ctypes.c_void_p()  # of one whose arguments were refused

    def __init__(self, source: Optional[Iterable[Text]] = None, *, data: Optional[Data] = None,
                 assume: str = "auto", level: str = "normal", unit: str = "paragraph",
                 bad_bytes: str = "replace", only: Iterable[str] = (), skip: Iterable[str] = (),
                 rules_on: Iterable[str] = (), rules_off: Iterable[str] = (), marks: bool = True,
                 with_edits: bool = False) -> None:
        self._stream = ctypes.c_void_p()
        bits = {name: 1 << k for k, name in enumerate(_RULES)}
        options = c.Options()
        c.lib.unspin_options_init(options)
        options.from_ = b"UTF-8"
        options.bad_bytes = _choice("bad_bytes", bad_bytes, _BAD_BYTES)
        options.assume = _choice("assume", assume, _ASSUME)
        options.level = _choice("level", level, _LEVEL)
        options.unit = _choice("unit", unit, _UNIT)
        options.stages = (_names("only", only, _STAGES) or _ALL) & ~_names("skip", skip, _STAGES)
        options.rules_on = _names("rules_on", rules_on, bits)
        options.rules_off = _names("rules_off", rules_off, bits)
        options.marks = marks
        self._source = source
        self._data = data or (shared() if options.stages & _STAGES["unspin"] else None)
        self._pieces: List[bytes] = []
        self._raised: Optional[BaseException] = None
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting: Optional[List[bytes]] = [] if with_edits else None
        self._passed, self._chars = 0, 0
        self._verdict = c.Verdict()
        self.edits: List[Edit] = []
        sink = c.Sink(write=_on_write, edit=_on_edit if with_edits else _NO_EDIT, ctx=id(self))
        error = c.Error()
        handle = self._data._handle if self._data else None
        if c.lib.unspin_new(options, handle, sink, self._stream, error):
            raise Error.of(error)

    def _index(self, offset: int) -> int:
        """Characters before byte OFFSET of the input, which is not before the last one asked for.
        What lies before it is forgotten."""
        waiting = self._waiting or []
        while offset > self._passed:
            piece = waiting.pop(0)
            k = min(len(piece), offset - self._passed)
            self._chars += len(piece[:k].translate(None, _CONTINUATION))
            self._passed += k
            if k < len(piece):
                waiting.insert(0, piece[k:])
        return self._chars

    def _add_edit(self, e: c.Edit) -> None:
        before = ctypes.string_at(e.before, e.before_len).decode("utf-8", "replace")
        after = ctypes.string_at(e.after, e.after_len).decode("utf-8", "replace")
        start = self._index(e.input_offset)
        names = tuple(n for k, n in enumerate(_RULES) if e.rules >> k & 1)
        self.edits.append(Edit(start, start + len(before), before, after, names,
                               e.probability / c.CERTAIN, e.line, e.column))

    def _call(self, function: Callable[..., int], *arguments: object, last: bool = False) -> str:
        if not self._stream:
            raise ValueError("the document is finished")
        _busy[id(self)] = self
        try:
            status = function(self._stream, *arguments)
        finally:
            del _busy[id(self)]
        c.lib.unspin_get_verdict(self._stream, self._verdict)
        if status:
            raised, self._raised = self._raised, None
            error = Error.of(c.lib.unspin_get_error(self._stream).contents)
            self.close()
            raise raised or error
        if last:
            self.close()
        ready = b"".join(self._pieces)
        self._pieces.clear()
        return self._decoder.decode(ready, last)

    def feed(self, text: Text) -> str:
        """Takes a piece; returns the repaired text that is ready."""
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        if self._waiting is not None:
            self._waiting.append(data)
        return self._call(c.lib.unspin_feed, data, len(data))

    def flush(self) -> str:
        """Has all that was fed repaired without waiting for more context."""
        return self._call(c.lib.unspin_flush)

    def finish(self) -> str:
        """The document ends; returns the rest."""
        return self._call(c.lib.unspin_finish, last=True)

    @property
    def verdict(self) -> Verdict:
        v = self._verdict
        family = v.family.decode() if v.family != b"\0" else None
        return Verdict(v.spun / c.CERTAIN, family, v.words, v.replaced)

    def close(self) -> None:
        """Gives the memory back, as finish() and the with statement do."""
        stream, self._stream = self._stream, ctypes.c_void_p()
        if stream:
            c.lib.unspin_free(stream)

    def __del__(self) -> None:
        self.close()

    def __enter__(self) -> "Repairer":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], value: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.close()

    def __iter__(self) -> Iterator[str]:
        """The repaired pieces of the source."""
        if self._source is None:
            raise ValueError("nothing to go through: Repairer(source)")
        try:
            for piece in self._source:
                ready = self.feed(piece)
                if ready:
                    yield ready
            rest = self.finish()
            if rest:
                yield rest
        finally:
            self.close()


def examine(text: Text, *, with_edits: bool = True, **options: Any) -> Result:
    """Text, edits and verdict in one pass; options as for Repairer."""
    with Repairer(with_edits=with_edits, **options) as r:
        repaired = r.feed(text) + r.finish()
        return Result(repaired, r.edits, r.verdict)
