"""What runs the filter over a file of records: one process, GNU parallel, Dask."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

PATIENCE = 300    # seconds for a cluster to start: on a busy machine a worker takes a minute
HERE = pathlib.Path(__file__).resolve().parent


def need(module, program, package):
    """Ends the program when something is not installed."""
    if program and not shutil.which(program):
        sys.exit("%s not found (Debian: apt-get install %s)" % (program, package))
    if module:
        try:
            __import__(module)
        except ImportError:
            sys.exit("Python module %s not found in %s (Debian: apt-get install %s)"
                     % (module, sys.executable, package))


def one(source, out, command):
    with open(source, "rb") as i, open(out, "wb") as o:
        return subprocess.run(command, stdin=i, stdout=o, stderr=subprocess.PIPE)


def parallel(source, out, command, jobs=2, block="1M"):
    need(None, "parallel", "parallel")
    return one(source, out, ["parallel", "--will-cite", "--pipe", "-k", "-j", str(jobs), "--block",
                             block, *command])


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Cluster:
    """A scheduler and WORKERS worker processes on this machine, without nannies: a worker that is
    killed stays dead."""

    def __init__(self, workers, folder):
        need("distributed", None, "python3-distributed")
        self.address = "tcp://127.0.0.1:%d" % free_port()
        self.folder, self.workers = folder, []
        self.scheduler = self.start("scheduler", "--port", self.address.rsplit(":", 1)[1],
                                    "--no-dashboard")
        self.workers = [self.start("worker", self.address, "--no-nanny", "--nthreads", "1",
                                   "--no-dashboard", "--local-directory", folder)
                        for _ in range(workers)]

    def start(self, kind, *options):
        return subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_" + kind, *options],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                cwd=self.folder)

    def wait(self):
        from distributed import Client
        with Client(self.address, timeout=PATIENCE) as client:
            client.wait_for_workers(len(self.workers), timeout=PATIENCE)

    def alive(self):
        return sum(w.poll() is None for w in self.workers)

    def kill_one(self):
        self.workers[0].send_signal(signal.SIGKILL)
        self.workers[0].wait()

    def run(self, source, out, command, block):
        return subprocess.run([sys.executable, HERE / "dask_pipe.py", "--scheduler", self.address,
                               "--block", str(block), source, out, *command],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def __enter__(self):
        try:
            self.wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        for p in [*self.workers, self.scheduler]:
            if p.poll() is None:
                p.terminate()
        for p in [*self.workers, self.scheduler]:
            try:
                p.wait(20)
            except subprocess.TimeoutExpired:
                p.kill()
                p.wait()


def counted(command, log, pause):
    """The command, each start of which leaves a line in LOG and takes PAUSE seconds."""
    return ["sh", "-c", 'echo >> "$0"; sleep "$1"; shift; exec "$@"', str(log), str(pause),
            *command]


def kill_in_the_middle(cluster, log, after):
    """Kills one worker as soon as AFTER parts have begun."""
    def watch():
        deadline = time.time() + 600
        while time.time() < deadline:
            if os.path.exists(log) and os.path.getsize(log) >= after:
                cluster.kill_one()
                return
            time.sleep(0.01)
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


def same(a, b):
    with open(a, "rb") as x, open(b, "rb") as y:
        while True:
            p, q = x.read(1 << 20), y.read(1 << 20)
            if p != q:
                return False
            if not p:
                return True
