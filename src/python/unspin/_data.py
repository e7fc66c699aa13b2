"""Language data, opened once and shared by all threads."""
from __future__ import annotations

import ctypes
import os
import threading
from typing import Optional, Sequence, Union

from . import _library as c
from ._error import Error

Path = Union[str, "os.PathLike[str]"]


def _array(paths: Sequence[Path]) -> "ctypes.Array[ctypes.c_char_p]":
    return (ctypes.c_char_p * len(paths))(*[os.fsencode(p) for p in paths])


class Data:
    """The dictionary and model of a folder (None: where UNSPIN_DATA or the installation says),
    with dictionaries of one's own and files of phrases that are never to be touched."""

    def __init__(self, folder: Optional[Path] = None, *, dictionaries: Sequence[Path] = (),
                 protect: Sequence[Path] = ()) -> None:
        self._handle = ctypes.c_void_p()
        error = c.Error()
        options = c.DataOptions(os.fsencode(folder) if folder is not None else None,
                                _array(dictionaries), len(dictionaries), _array(protect),
                                len(protect))
        if c.lib.unspin_data_open(options, self._handle, error):
            raise Error.of(error)

    def __del__(self, _free: object = c.lib.unspin_data_free) -> None:
        if getattr(self, "_handle", None):
            _free(self._handle)  # type: ignore[operator]
            self._handle = ctypes.c_void_p()


_lock = threading.Lock()
_shared: Optional[Data] = None


def shared() -> Data:
    """What is used when nothing else is asked for; opened at first use."""
    global _shared
    with _lock:
        if _shared is None:
            _shared = Data()
        return _shared
