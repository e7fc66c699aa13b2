"""The shared library as ctypes sees it: the part of include/unspin.h that this package uses."""
from __future__ import annotations

import ctypes
import ctypes.util
import os
from ctypes import (CFUNCTYPE, POINTER, Structure, c_char, c_char_p, c_int, c_size_t, c_uint,
                    c_uint64, c_ulong, c_void_p)

CERTAIN = 10000
E_SINK = 9

Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_size_t)


class Edit(Structure):
    _fields_ = [("input_offset", c_uint64), ("text_offset", c_uint64), ("line", c_uint64),
                ("column", c_uint64), ("before", c_void_p), ("after", c_void_p),
                ("before_len", c_size_t), ("after_len", c_size_t), ("rules", c_uint64),
                ("probability", c_uint)]


OnEdit = CFUNCTYPE(c_int, c_void_p, POINTER(Edit))


class Error(Structure):
    _fields_ = [("status", c_int), ("offset", c_uint64), ("file", c_char_p), ("line", c_ulong),
                ("message", c_char_p)]


class DataOptions(Structure):
    _fields_ = [("dir", c_char_p), ("dictionaries", POINTER(c_char_p)),
                ("dictionary_count", c_size_t), ("protect", POINTER(c_char_p)),
                ("protect_count", c_size_t)]


class Options(Structure):
    _fields_ = [("from_", c_char_p), ("to", c_char_p), ("bad_bytes", c_int), ("stages", c_uint),
                ("assume", c_int), ("level", c_int), ("unit", c_int), ("rules_on", c_uint64),
                ("rules_off", c_uint64), ("boilerplate", c_int), ("marks", c_int),
                ("no_fast_paths", c_int)]


class Verdict(Structure):
    _fields_ = [("spun", c_uint), ("family", c_char), ("words", c_uint64), ("replaced", c_uint64),
                ("encoding", c_char_p), ("encoding_confidence", c_int)]


class Sink(Structure):
    _fields_ = [("write", Write), ("before", c_void_p), ("edit", OnEdit), ("decision", c_void_p),
                ("note", c_void_p), ("ctx", c_void_p)]


class Rule(Structure):
    _fields_ = [("name", c_char_p), ("stage", c_char_p), ("description", c_char_p),
                ("restyle", c_int)]


def _find() -> str:
    named = os.environ.get("UNSPIN_LIBRARY")
    found = named or ctypes.util.find_library("unspin")
    if not found:
        raise ImportError("libunspin.so is not installed: run `cmake --install BUILD` (and "
                          "ldconfig), or set UNSPIN_LIBRARY to its path")
    return found


def _load() -> ctypes.CDLL:
    # CDLL releases the GIL for the time of each call; callbacks take it again.
    lib = ctypes.CDLL(_find())
    prototypes = {
        "unspin_data_open": (c_int, [POINTER(DataOptions), POINTER(c_void_p), POINTER(Error)]),
        "unspin_data_free": (None, [c_void_p]),
        "unspin_options_init": (None, [POINTER(Options)]),
        "unspin_new": (c_int, [POINTER(Options), c_void_p, POINTER(Sink), POINTER(c_void_p),
                               POINTER(Error)]),
        "unspin_feed": (c_int, [c_void_p, c_char_p, c_size_t]),
        "unspin_flush": (c_int, [c_void_p]),
        "unspin_finish": (c_int, [c_void_p]),
        "unspin_free": (None, [c_void_p]),
        "unspin_get_error": (POINTER(Error), [c_void_p]),
        "unspin_get_verdict": (None, [c_void_p, POINTER(Verdict)]),
        "unspin_rule_at": (POINTER(Rule), [c_size_t]),
        "unspin_version": (c_char_p, []),
    }
    for name, (result, arguments) in prototypes.items():
        function = getattr(lib, name)
        function.restype, function.argtypes = result, arguments
    return lib


lib = _load()
