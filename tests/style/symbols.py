#!/usr/bin/env python3
"""The shared library exports exactly the UNSPIN_API functions of the public header."""
import pathlib
import re
import shutil
import subprocess
import sys


def declared(header):
    text = re.sub(r"/\*.*?\*/", "", pathlib.Path(header).read_text(), flags=re.S)
    return set(re.findall(r"^UNSPIN_API\b[^;(]*?\b(\w+)\s*\(", text, re.M))


def exported(library):
    out = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True,
                         check=True).stdout
    names = {line.split()[-1].split("@")[0] for line in out.splitlines() if line.strip()}
    # What the linker and the sanitizers add.
    return {n for n in names if not n.startswith(("_", "__"))}


def main():
    if not shutil.which("nm"):
        print("skipped: nm is not installed")
        return 0
    want, have = declared(sys.argv[1]), exported(sys.argv[2])
    for name in sorted(want - have):
        print(f"{name} is declared and not exported")
    for name in sorted(have - want):
        print(f"{name} is exported and not declared")
    print(f"{len(want)} functions")
    return 1 if want != have or len(want) < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
