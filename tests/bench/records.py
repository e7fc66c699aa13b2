#!/usr/bin/env python3
"""Records at size: one process, two threads, GNU parallel and Dask, in one run.

usage: records.py UNSPIN [--megabytes 500] [--folder DIR]

Writes JSONL from the project's own texts (one in twenty spun) to DIR, runs all of them over it and
prints megabytes a second, processor time and memory; outputs must be equal. Then the same on Dask
with one of three workers killed in mid-run, and once with 1 % broken records, each of which must be
found again. Exit 1 when something is not as it should be.
"""
import argparse
import os
import pathlib
import re
import resource
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "records"))
import engines  # noqa: E402
import texts  # noqa: E402

JOBS, BLOCK = 2, 4 << 20


def children(pid):
    """The process and all below it."""
    out = [pid]
    try:
        for task in os.listdir("/proc/%d/task" % pid):
            with open("/proc/%d/task/%s/children" % (pid, task)) as f:
                for child in f.read().split():
                    out += children(int(child))
    except OSError:
        pass    # gone meanwhile
    return out


def resident(pids):
    """Their memory in MB, shared pages counted once (proportional set size)."""
    total = 0
    for pid in pids:
        try:
            with open("/proc/%d/smaps_rollup" % pid) as f:
                total += int(re.search(r"^Pss:\s+(\d+)", f.read(), re.M)[1])
        except (OSError, TypeError):
            pass
    return total / 1024


class Watch:
    """The greatest memory of what runs below this process, itself apart."""

    def __init__(self):
        self.peak, self.over = 0, threading.Event()
        self.thread = threading.Thread(target=self.look)

    def look(self):
        me = os.getpid()
        while not self.over.wait(0.2):
            self.peak = max(self.peak, resident([p for p in children(me) if p != me]))

    def __enter__(self):
        self.began, self.cpu = time.time(), processor()
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.seconds = time.time() - self.began
        self.cpu = processor() - self.cpu
        self.over.set()
        self.thread.join()


def processor():
    """Seconds of all that runs or ran below this process."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = used.ru_utime + used.ru_stime
    for pid in children(os.getpid())[1:]:
        try:
            with open("/proc/%d/stat" % pid) as f:
                ticks = f.read().rpartition(")")[2].split()[11:15]
            total += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
        except OSError:
            pass
    return total


class Bench:
    def __init__(self, opt, folder):
        self.opt, self.folder, self.good = opt, folder, True
        self.command = [os.path.abspath(opt.unspin), "--jsonl"]
        self.source = self.path("in.jsonl")
        self.first = None

    def path(self, name):
        return os.path.join(self.folder, name)

    def fail(self, text):
        print("FAILED: " + text)
        self.good = False

    def check(self, done, out, code=0):
        if done.returncode != code:
            self.fail("exit %d: %s" % (done.returncode, done.stderr[-400:]))
        if self.first and not engines.same(out, self.first):
            self.fail(out + " differs")
        if self.first and out != self.first:
            os.remove(out)

    def row(self, name, watch):
        size = os.path.getsize(self.source) / 1e6
        print("%-26s %7.1f s %7.2f MB/s %8.1f s CPU %7.0f MB"
              % (name, watch.seconds, size / watch.seconds, watch.cpu, watch.peak), flush=True)

    def measure(self, name, run):
        out = self.path(name.replace(" ", "-") + ".jsonl")
        with Watch() as watch:
            done = run(self.source, out)
        self.check(done, out)
        self.first = self.first or out
        self.row(name, watch)

    def compare(self):
        records, _ = texts.jsonl(self.source, self.opt.megabytes * 1000000)
        print("%d records, %.1f MB" % (records, os.path.getsize(self.source) / 1e6), flush=True)
        self.measure("one process", lambda i, o: engines.one(i, o, self.command))
        self.measure("-j %d" % JOBS,
                     lambda i, o: engines.one(i, o, [*self.command, "-j%d" % JOBS]))
        self.measure("GNU parallel -j %d" % JOBS,
                     lambda i, o: engines.parallel(i, o, self.command, JOBS, "4M"))
        with engines.Cluster(JOBS, self.folder) as cluster:
            self.measure("Dask %d workers" % JOBS,
                         lambda i, o: cluster.run(i, o, self.command, BLOCK))
        print("-j %d again, for the noise of the machine" % JOBS)
        self.measure("-j %d" % JOBS,
                     lambda i, o: engines.one(i, o, [*self.command, "-j%d" % JOBS]))

    def killed(self):
        out, log = self.path("killed.jsonl"), self.path("log")
        block = max(64 << 10, os.path.getsize(self.source) // 40)
        with engines.Cluster(3, self.folder) as cluster, Watch() as watch:
            killer = engines.kill_in_the_middle(cluster, log, 15)
            done = cluster.run(self.source, out, engines.counted(self.command, log, 0), block)
            killer.join(1)
            if cluster.alive() != 2:
                self.fail("no worker was killed")
        self.row("Dask, 1 of 3 killed", watch)
        print("  some 40 parts, begun %d times; output equal to one process's: %s"
              % (os.path.getsize(log), engines.same(out, self.first)))
        self.check(done, out)

    def broken(self):
        count, bad = texts.jsonl(self.source, max(4, self.opt.megabytes // 5) * 1000000, seed=2, broken=1)
        out, aside = self.path("good.jsonl"), self.path("aside.jsonl")
        with Watch() as watch:
            done = engines.one(self.source, out, [*self.command, "-j2", "--reject=" + aside])
        numbers = [int(n) for n in re.findall(rb"record (\d+), byte offset", done.stderr)]
        with open(self.source, "rb") as f:
            lines = f.read().splitlines(True)
        with open(aside, "rb") as f:
            rejected = f.read().splitlines(True)
        with open(out, "rb") as f:
            passed = f.read().splitlines(True)
        self.row("1 % broken, -j 2", watch)
        print("  %d records: %d repaired or passed, %d set aside (%d made broken), exit %d"
              % (count, len(passed), len(rejected), bad, done.returncode))
        if done.returncode != 2 or len(numbers) != bad or len(passed) + bad != count or \
                rejected != [lines[n - 1] for n in numbers]:
            self.fail("records are not accounted for")


def main(argv):
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("unspin")
    p.add_argument("--megabytes", type=int, default=500)
    p.add_argument("--folder", help="for the files, which are removed at the end")
    opt = p.parse_args(argv)
    engines.need("distributed", "parallel", "parallel python3-distributed")
    with tempfile.TemporaryDirectory(dir=opt.folder) as folder:
        bench = Bench(opt, folder)
        bench.compare()
        bench.killed()
        bench.broken()
    return 0 if bench.good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
