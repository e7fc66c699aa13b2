#!/usr/bin/env python3
"""Size and manners of the code: functions, files, lines, functions that are not to be used."""
import pathlib
import re
import shutil
import subprocess
import sys

FUNCTION_MOST, FILE_MOST, COLUMNS = 80, 500, 100
BANNED = ["strcpy", "strcat", "sprintf", "vsprintf", "strtok", "gets", "alloca"]
# In the library: it never prints, exits or aborts, and its only state is what the caller holds.
BANNED_IN_LIBRARY = ["abort", "exit", "_exit", "printf", "vprintf", "fprintf", "vfprintf", "puts",
                     "putchar", "fputs", "perror", "setlocale", "signal", "stdout", "stderr"]
ALLOCATION = ["malloc", "calloc", "realloc", "free"]


def strip(text):
    """Comments and the insides of strings become blanks; lines stay."""
    pattern = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def uses(code, names):
    pattern = re.compile(r"(?<![\w.>])(" + "|".join(names) + r")\b(?=\s*\(|\s*[,);])")
    for match in pattern.finditer(code):
        word = match.group(1)
        called = re.match(r"\s*\(", code[match.end():])
        if called or word in ("stdout", "stderr"):
            yield code.count("\n", 0, match.start()) + 1, word


def is_library(path):
    return path.parts[0] == "src" and path.parts[1] not in ("cli", "tool")


def file_problems(root, path):
    text = (root / path).read_text(encoding="utf-8")
    lines = text.split("\n")
    if len(lines) - 1 > FILE_MOST:
        yield f"{path}: {len(lines) - 1} lines, more than {FILE_MOST}"
    if text and not text.endswith("\n"):
        yield f"{path}: no line end at the end"
    for number, line in enumerate(lines, 1):
        if len(line) > COLUMNS and path.suffix in (".c", ".cc", ".h"):
            yield f"{path}:{number}: {len(line)} columns, more than {COLUMNS}"
        if line != line.rstrip() or "\t" in line:
            yield f"{path}:{number}: a tab, or white space at the end"
    if path.suffix not in (".c", ".cc", ".h"):
        return
    code = strip(text)
    names = BANNED + (BANNED_IN_LIBRARY if is_library(path) else [])
    if path.parts[0] == "src" and path.parts[1] != "cli" and path != pathlib.PurePath("src/base/mem.c"):
        names = names + (ALLOCATION if is_library(path) else [])
    for number, word in uses(code, names):
        yield f"{path}:{number}: {word} is not to be used here"


def functions(root, files):
    """Name, file, first line, number of lines, from Universal Ctags; None without it."""
    ctags = shutil.which("ctags-universal") or shutil.which("ctags")
    version = subprocess.run([ctags, "--version"], capture_output=True, text=True) if ctags else None
    if not version or "Universal Ctags" not in version.stdout:
        return None
    out = subprocess.run([ctags, "--languages=C,Python", "--kinds-C=f", "--kinds-Python=fm",
                          "--map-C=+.h", "--fields=ne", "-f", "-", *map(str, files)],
                         cwd=root, capture_output=True, text=True, check=True).stdout
    found = []
    for line in out.splitlines():
        start, end = re.search(r"\bline:(\d+)", line), re.search(r"\bend:(\d+)", line)
        if start and end:
            name, path = line.split("\t")[:2]
            found.append((name, path, int(start[1]), int(end[1]) - int(start[1]) + 1))
    return found


def function_problems(root, files):
    found = functions(root, files)
    if found is None:
        print("function lengths: skipped, universal-ctags is not installed")
        return
    if len(found) < 100:
        yield f"only {len(found)} functions were found: the check is broken"
    for name, path, line, length in found:
        if length > FUNCTION_MOST:
            yield f"{path}:{line}: {name} has {length} lines, more than {FUNCTION_MOST}"


def self_test():
    bad = 'int f(void) { /* strcpy(a) */ g("sprintf(x)"); x.free(p); sprintf(a, b); exit(1); }\n'
    assert [w for _, w in uses(strip(bad), BANNED + BANNED_IN_LIBRARY)] == ["sprintf", "exit"]
    assert list(uses("fputs(a, stderr);", ["stderr"])) == [(1, "stderr")]
    assert not list(uses("un_free(p); snprintf(a); my_exit(1);", BANNED + ["free", "exit"]))


def main():
    self_test()
    root = pathlib.Path(sys.argv[1])
    files = sorted(p.relative_to(root) for d in ("src", "include", "tests")
                   for p in (root / d).rglob("*") if p.suffix in (".c", ".cc", ".h", ".py", ".sh"))
    found = [p for f in files for p in file_problems(root, f)]
    found += function_problems(root, [f for f in files if f.suffix in (".c", ".cc", ".h", ".py")])
    print("\n".join(found) or f"{len(files)} files are in order")
    return 1 if found or len(files) < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
