#!/usr/bin/env python3
"""The layers of src/: which room may include which, read from the #include lines."""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
LIBRARIES = {"iconv.h": "ext/charset", "unicode": "ext/unicode", "hunspell": "ext/speller",
             "yajl": "cli/apply_read", "zlib.h": "cli/record_pack", "zstd.h": "cli/record_pack",
             "nettle": "cli/record_digest",
             "linux": "cli/fence"}

# Room: rooms (or single files) that it may include besides itself. The C library is open to all.
ROOMS = {
    "base": [],
    "ext": ["base"],
    "segment": ["base", "ext/unicode.h"],
    "data": ["base", "segment"],
    "stage": ["base", "ext"],
    "repair": ["base", "ext"],
    "garble": ["base", "ext", "segment", "data"],
    "unspin": ["base", "segment", "data"],
    "cli": ["unspin.h"],
    "tool": ["base", "ext", "segment", "data", "unspin.h"],
    "top": ["base", "ext", "segment", "data", "stage", "repair", "garble", "unspin", "stream.h",
            "unspin.h"],
}
# No file of these rooms includes another file of the same room than its own header.
APART = ["ext", "stage"]


def room_of(path):
    return path.parts[0] if len(path.parts) > 1 else "top"


def target(path, quote, name, src):
    """The included file as a path in src, or None when it is the system's."""
    if (src / name).exists() and (quote == '"' or "/" in name):
        return pathlib.PurePath(name)
    beside = path.parent / name
    if quote == '"' and (src / beside).exists():
        return pathlib.PurePath(beside)
    return None


def library_of(name):
    return LIBRARIES.get(name) or LIBRARIES.get(name.split("/")[0] if "/" in name else "")


def system_problem(path, name):
    owner = library_of(name)
    if owner and str(path.with_suffix("")) != owner:
        return f"only {owner}.c may include <{name}>"
    if not owner and "/" in name and not name.startswith("sys/"):
        return f"<{name}> belongs to no library that the project stands on"
    return None


def room_problem(path, included):
    room, other = room_of(path), room_of(included)
    name = str(included)
    if room == other:
        own = path.with_suffix(".h") == included
        return f"{room} files stand apart: {name}" if room in APART and not own else None
    allowed = ROOMS[room]
    if other in allowed or name in allowed:
        return None
    return f"room {room} may not include {name}"


def problems_of(path, src):
    text = (src / path).read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        quote, name = match.groups()
        line = text.count("\n", 0, match.start(2)) + 1
        included = target(path, quote, name, src)
        if included is not None:
            problem = room_problem(path, included)
        elif name == "unspin.h":
            problem = None if "unspin.h" in ROOMS[room_of(path)] else "only the top and cli see it"
        elif quote == '"':
            problem = f'"{name}" is not in src'
        else:
            problem = system_problem(path, name)
        if problem:
            yield f"src/{path}:{line}: {problem}"


def check_all(src):
    files = sorted(p.relative_to(src) for p in src.rglob("*.*")
                   if p.suffix in (".c", ".h", ".cc"))
    found = []
    for path in files:
        if room_of(path) not in ROOMS:
            found.append(f"src/{path}: room {room_of(path)} is unknown to tests/style/layers.py")
            continue
        found.extend(problems_of(path, src))
    return files, found


def self_test():
    """The checker itself sees what it is there for."""
    p = pathlib.PurePath
    assert room_problem(p("base/buf.c"), p("ext/unicode.h"))
    assert room_problem(p("stage/decode.c"), p("stage/encode.h"))
    assert room_problem(p("cli/main.c"), p("base/buf.h"))
    assert room_problem(p("segment/segment.c"), p("ext/speller.h"))
    assert not room_problem(p("stage/decode.c"), p("stage/decode.h"))
    assert not room_problem(p("driver.c"), p("unspin/stage.h"))
    assert system_problem(p("segment/ascii.c"), "unicode/ubrk.h")
    assert system_problem(p("ext/unicode.c"), "iconv.h")
    assert not system_problem(p("ext/unicode.c"), "unicode/ubrk.h")
    assert not system_problem(p("base/map.c"), "sys/mman.h")


def main():
    self_test()
    files, found = check_all(pathlib.Path(sys.argv[1]) / "src")
    print("\n".join(found) or f"{len(files)} files keep the layers")
    if len(files) < 20:
        print("too few files were found")
    return 1 if found or len(files) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
