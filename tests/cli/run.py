#!/usr/bin/env python3
"""Runs the cases of the command line: run.py [--update] [--reads N SHORT_READS] UNSPIN [NAME...]

A case is cases/NAME.sh, run by `sh -u` in an empty folder of its own with $UNSPIN naming the
program. What it must print stands in NAME.out, NAME.err and NAME.exit; a file that is missing
means silence, or 0. --update writes these files from what happens now: read the difference before
you keep it. --reads: each read(2) of the program brings at most N bytes (law 1; SHORT_READS is the
library that is preloaded for it), and all must be as it stands there.

The cases test src/cli, not the library. What the library restores is up to the dictionary, so a
case brings its own by `. "$SETUP"`, see setup.sh. Probabilities and texts of the library's messages
are replaced by sed where they would show. A case that cannot run here exits with 77 and says why.
"""
import argparse
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE / "cases"
TIMEOUT = 300  # under instruments, on a busy machine
SKIPPED = b"77\n"


def wrapper(folder, program, size, shim):
    """A script that runs the program with short reads, so that only its own are."""
    path = pathlib.Path(folder) / "unspin"
    # A sanitizer wants to be the first that is loaded.
    path.write_text(f'#!/bin/sh\nLD_PRELOAD={os.path.abspath(shim)} SHORT_READS={size} '
                    f'ASAN_OPTIONS=verify_asan_link_order=0 exec {program} "$@"\n')
    path.chmod(0o755)
    (path.parent / "data").symlink_to(program.parent / "data")
    return path


def run(script, program):
    """Returns what the case did, by the suffix of the file that expects it."""
    with tempfile.TemporaryDirectory(prefix="unspin-cli-") as scratch:
        env = dict(os.environ, UNSPIN=str(program), SETUP=str(HERE / "setup.sh"), LC_ALL="C",
                   HOME=scratch)
        for name in ("POSIXLY_CORRECT", "XDG_CONFIG_HOME"):
            env.pop(name, None)
        try:
            done = subprocess.run(["sh", "-u", str(script)], cwd=scratch, env=env,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            return {"exit": b"timeout\n", "out": b"", "err": b""}
    return {"exit": b"%d\n" % done.returncode, "out": done.stdout, "err": done.stderr}


def expectation(script, suffix):
    path = script.with_suffix("." + suffix)
    if path.exists():
        return path.read_bytes()
    return b"0\n" if suffix == "exit" else b""


def update(script, result):
    for suffix, got in result.items():
        path = script.with_suffix("." + suffix)
        if got == (b"0\n" if suffix == "exit" else b""):
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(got)


def differences(script, result):
    for suffix, got in result.items():
        want = expectation(script, suffix)
        if got != want:
            lines = [text.decode("utf-8", "backslashreplace").splitlines()
                     for text in (want, got)]
            yield from difflib.unified_diff(*lines, f"{script.stem}.{suffix} expected",
                                            f"{script.stem}.{suffix} found", lineterm="", n=2)
            yield from () if lines[0] != lines[1] else ["(line ends or final newline differ)"]


def run_all(scripts, program, rewrite):
    """How many failed, how many could not run."""
    failed = skipped = 0
    for script in scripts:
        result = run(script, program)
        if result["exit"] == SKIPPED:
            skipped += 1
            print(f"skipped {script.stem}: {result['err'].decode().strip()}")
            continue
        if rewrite:
            update(script, result)
            continue
        report = list(differences(script, result))
        if report:
            failed += 1
            print(f"FAILED {script.stem}", *report, sep="\n")
    return failed, skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="rewrite the expectations")
    parser.add_argument("--reads", nargs=2, metavar=("N", "SHORT_READS"), help="see above")
    parser.add_argument("unspin", type=pathlib.Path)
    parser.add_argument("names", nargs="*", help="only these cases")
    args = parser.parse_args()
    program = args.unspin.resolve()
    if not os.access(program, os.X_OK):
        sys.exit(f"{program}: not a program")
    scripts = sorted(s for s in CASES.glob("*.sh") if not args.names or s.stem in args.names)
    with tempfile.TemporaryDirectory(prefix="unspin-reads-") as folder:
        if args.reads:
            program = wrapper(folder, program, *args.reads)
        failed, skipped = run_all(scripts, program, args.update)
    print(f"{len(scripts)} cases, {failed} failed, {skipped} skipped")
    if len(scripts) < max(1, len(set(args.names))):
        sys.exit("cases are missing: nothing has been shown")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
