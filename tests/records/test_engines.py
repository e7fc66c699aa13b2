"""The engines give what one process gives: test_engines.py UNSPIN"""
import os
import sys
import tempfile
import unittest

import dask_pipe
import engines
import texts

PROGRAM = None
BLOCK = 100 << 10


class Engines(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.source = cls.path("in.jsonl")
        cls.command = [PROGRAM, "--jsonl"]
        texts.jsonl(cls.source, 2 << 20)
        cls.one = cls.path("one.jsonl")
        done = engines.one(cls.source, cls.one, cls.command)
        assert done.returncode == 0, done.stderr
        assert not engines.same(cls.source, cls.one)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.scratch.name, name)

    def test_parallel(self):
        out = self.path("parallel.jsonl")
        done = engines.parallel(self.source, out, self.command, block="100k")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(engines.same(out, self.one))

    def test_parallel_broken(self):
        """Every record comes out, and the exit code counts the pieces with a broken one."""
        source, out, one = map(self.path, ("broken.jsonl", "broken.out", "broken.one"))
        count, bad = texts.jsonl(source, 1 << 20, broken=5)
        self.assertGreater(bad, 0)
        self.assertEqual(engines.one(source, one, self.command).returncode, 2)
        done = engines.parallel(source, out, self.command, block="100k")
        self.assertGreater(done.returncode, 0)
        self.assertTrue(engines.same(out, one))
        self.assertEqual(done.stderr.count(b": record "), bad)

    def test_dask_with_a_worker_killed(self):
        out, log = self.path("dask.jsonl"), self.path("log")
        with engines.Cluster(3, self.scratch.name) as cluster:
            killer = engines.kill_in_the_middle(cluster, log, 6)
            done = cluster.run(self.source, out, engines.counted(self.command, log, 0.2), BLOCK)
            killer.join(1)
            self.assertEqual(cluster.alive(), 2)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(engines.same(out, self.one))
        parts = len(list(dask_pipe.cuts(self.source, BLOCK)))
        runs = os.path.getsize(log)
        print("%d parts, begun %d times; one of 3 workers killed after 6" % (parts, runs))
        self.assertGreaterEqual(runs, parts)


if __name__ == "__main__":
    engines.need("distributed", "parallel", "parallel python3-distributed")
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
