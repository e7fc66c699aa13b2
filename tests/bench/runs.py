"""Runs programs and tells what they cost: elapsed time, processor time and peak memory."""
import os
import pathlib
import resource
import subprocess
import sys
import time
from typing import NamedTuple


class Failed(Exception):
    """A program ended as it must not."""


class Run(NamedTuple):
    wall: float     # seconds
    cpu: float      # seconds, user and system, of the programs and their children
    peak: float     # MB resident, of the largest


def start(command, source, env, last, errors):
    return subprocess.Popen(command, stdin=source, env=env, stderr=errors,
                            stdout=subprocess.DEVNULL if last else subprocess.PIPE)


def end(child):
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage


def run(*pipeline, source=os.devnull, env=None, allowed=(0,), errors=subprocess.DEVNULL):
    """Runs the commands of a pipeline, the first of which reads the file SOURCE.

    wait4 counts exactly these processes. Linux carries a peak over from the process that started
    another (exec_mmap keeps signal->maxrss), so that whoever calls this must hold little itself.
    """
    env = {**os.environ, **env} if env else None
    begin, children = time.monotonic(), []
    with open(source, "rb") as first:
        stdin = first
        for k, command in enumerate(pipeline):
            children.append(start(command, stdin, env, k + 1 == len(pipeline), errors))
            if k:
                stdin.close()
            stdin = children[-1].stdout
    used = [end(child) for child in children]
    wall = time.monotonic() - begin
    for command, child in zip(pipeline, children):
        if child.returncode not in allowed:
            raise Failed(f"{' '.join(map(str, command))}: exit status {child.returncode}")
    return Run(wall, sum(u.ru_utime + u.ru_stime for u in used), max(u.ru_maxrss for u in used) / 1024)


def own_peak():
    """MB that this process held at most: smaller peaks of children cannot be seen."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def existing(path, what):
    """The absolute path of a file that must be there."""
    full = pathlib.Path(path).resolve()
    if not full.exists():
        sys.exit(f"{path}: {what} is not there")
    return str(full)
