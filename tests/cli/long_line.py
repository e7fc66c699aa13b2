#!/usr/bin/env python3
"""Law 5 for the program: one line of 300 MB takes no more memory than one of 1 MB.

long_line.py UNSPIN. The line comes through a pipe, with and without something to repair; the
figure is the resident memory that the system saw, this test's own 15 MB being its least.
"""
import os
import subprocess
import sys

SHORT, LONG = 1, 300
MB = 1 << 20
SLACK_KB = 1024
# The others are slower: what holds for a tenth of it holds for the whole.
LINES = [(b"x", LONG), (b"some words and more ", LONG // 3),
         (b"caf&eacute; \xc3\x83\xc2\xa9", LONG // 10)]


def resident(program, unit, size):
    block = unit * (MB // len(unit))
    child = subprocess.Popen([program, "--only=repair,normalise"], stdin=subprocess.PIPE,
                             stdout=subprocess.DEVNULL)
    for _ in range(size):
        child.stdin.write(block)
    child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"exit {child.returncode}")
    return usage.ru_maxrss


def main():
    wrong = 0
    for unit, most in LINES:
        short, large = (resident(sys.argv[1], unit, size) for size in (SHORT, most))
        print(f"{unit!r:40} {SHORT} MB: {short} KB, {most} MB: {large} KB")
        wrong += large > short + SLACK_KB
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
