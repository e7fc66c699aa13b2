"""Installs the package into a fresh environment, without a network, and uses it there.

usage: install.py ROOT LIBRARY
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM = """
import unspin, pathlib
assert unspin.repair("cafe\\u0301") == "caf\\u00e9"
folder = pathlib.Path(unspin.__file__).parent
assert "site-packages" in folder.parts, folder
assert (folder / "py.typed").exists()
print("installed", folder)
"""


def run(*argv, **more):
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    if done.returncode != 0:
        sys.exit("%s\n%s" % (" ".join(map(str, argv)), done.stdout))
    return done.stdout


def main(root, library):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        # setuptools builds inside the source tree, which is not ours to change
        source = shutil.copytree(pathlib.Path(root) / "src/python", scratch / "source")
        run(sys.executable, "-m", "venv", "--without-pip", "--system-site-packages",
            scratch / "env")
        python = scratch / "env/bin/python"
        run(python, "-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation", source)
        env = dict(os.environ, UNSPIN_LIBRARY=str(pathlib.Path(library).resolve()))
        env.pop("PYTHONPATH", None)
        sys.stdout.write(run(python, "-c", PROGRAM, env=env, cwd=scratch))


if __name__ == "__main__":
    main(*sys.argv[1:])
