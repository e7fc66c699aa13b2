#!/usr/bin/env python3
"""Every header compiles alone and has a guard of its own name; the public one also as C++."""
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

FLAGS = ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
         "-fsyntax-only"]


def icu_flags():
    tool = shutil.which("pkg-config")
    run = subprocess.run([tool, "--cflags", "icu-uc", "hunspell"], capture_output=True, text=True)
    return shlex.split(run.stdout) if run.returncode == 0 else []


def compile_alone(compiler, language, flags, header):
    # Twice: the guard must hold. The array keeps the unit from being empty.
    text = f'#include "{header}"\n#include "{header}"\nextern int not_empty;\n'
    run = subprocess.run([compiler, "-x", language, *flags, "-"], input=text, text=True,
                         capture_output=True)
    return None if run.returncode == 0 else run.stderr.strip()


def guard_of(root, header):
    path = header.relative_to(root)
    if path.parts[0] == "include":
        return "UNSPIN_H"
    if path.parts[1] in ("cli", "tool"):
        return None
    return "UN_" + "_".join(path.with_suffix("").parts[1:]).upper() + "_H"


def problems(root, compiler):
    flags = FLAGS + icu_flags() + ["-I", str(root / "include"), "-I", str(root / "src"),
                                   "-I", str(root / "src/cli")]
    for header in sorted([*root.glob("src/**/*.h"), *root.glob("include/*.h")]):
        trouble = compile_alone(compiler, "c", flags, header)
        if trouble:
            yield f"{header.relative_to(root)} does not compile alone:\n{trouble}"
        guard = guard_of(root, header)
        if guard and not re.search(rf"^#ifndef {guard}$", header.read_text(), re.M):
            yield f"{header.relative_to(root)}: its guard is not {guard}"
    cxx = shutil.which("c++")
    if cxx:
        trouble = compile_alone(cxx, "c++", ["-std=c++11", "-Wall", "-Werror", "-fsyntax-only"],
                                root / "include/unspin.h")
        if trouble:
            yield f"include/unspin.h as C++:\n{trouble}"
    else:
        print("C++: skipped, there is no c++")


def main():
    root, compiler = pathlib.Path(sys.argv[1]), sys.argv[2]
    found = list(problems(root, compiler))
    count = len(list(root.glob("src/**/*.h"))) + 1
    print("\n".join(found) or f"{count} headers compile alone")
    return 1 if found or count < 15 else 0


if __name__ == "__main__":
    sys.exit(main())
