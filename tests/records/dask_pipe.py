#!/usr/bin/env python3
"""A file of records through a command on a Dask cluster: each task is a range of lines.

usage: dask_pipe.py --scheduler HOST:PORT [--block BYTES] IN OUT COMMAND...

IN must have the same path on all workers. The parts are written in order, so OUT is what one process
would have written. A part whose worker dies runs again on another. Exit 2 of the command (broken
records, which pass) is kept for the end; any other failure stops the run.
"""
import argparse
import os
import subprocess
import sys

from distributed import Client

WINDOW = 64   # parts that may be under way or wait to be written: bounds the memory


def cuts(path, block):
    """Ranges of whole lines."""
    end = os.path.getsize(path)
    with open(path, "rb") as f:
        begin = 0
        while begin < end:
            f.seek(min(begin + block, end))
            f.readline()
            yield begin, f.tell()
            begin = f.tell()


def run_part(path, begin, end, command):
    with open(path, "rb") as f:
        f.seek(begin)
        part = f.read(end - begin)
    done = subprocess.run(command, input=part, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 2):
        raise RuntimeError("%s: exit %d: %s" % (command[0], done.returncode, done.stderr[-400:]))
    return done.stdout, done.stderr, done.returncode


def run(client, path, out, command, block):
    """Exit status."""
    status, waiting = 0, []

    def write():
        nonlocal status
        text, messages, code = waiting.pop(0).result()
        out.write(text)
        sys.stderr.buffer.write(messages)
        status = max(status, code)

    for begin, end in cuts(path, block):
        # pure=False: the same range of a file that has changed since is another task
        waiting.append(client.submit(run_part, path, begin, end, command, pure=False, retries=2))
        if len(waiting) == WINDOW:
            write()
    while waiting:
        write()
    return status


def main(argv):
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--scheduler", required=True)
    p.add_argument("--block", type=int, default=8 << 20)
    p.add_argument("input", type=os.path.abspath)
    p.add_argument("output")
    p.add_argument("command", nargs=argparse.REMAINDER)
    opt = p.parse_args(argv)
    with Client(opt.scheduler) as client, open(opt.output, "wb") as out:
        return run(client, opt.input, out, opt.command, opt.block)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
