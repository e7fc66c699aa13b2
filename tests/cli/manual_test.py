#!/usr/bin/env python3
"""The manual and the completions that unspin prints of itself: manual_test.py UNSPIN [UNSPIN-DICT]

Each example of the manual is run: lines behind `$ ` are typed into one shell, with `> ` going on,
and what stands below them must come out, `...` standing for anything.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parent / "samples" / "spun.txt"
PROGRAM = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None


def printed(what):
    return subprocess.run([PROGRAM, f"--help={what}"], capture_output=True, check=True).stdout.decode()


def options():
    """Long names and letters, from --help."""
    text = printed("text")
    found = re.findall(r"^ +(?:-(\w), )? *--([\w-]+)", text, re.M)
    assert len(found) > 20, "the options are not found in --help"
    return found


def plain(roff):
    """A line of an example as it is shown."""
    for escape, char in (("\\&", ""), ("\\-", "-"), ("\\e", "\\"), ("\\[u00E9]", "\u00e9")):
        roff = roff.replace(escape, char)
    return roff


def examples(page):
    """Lists of (command, expected lines), one list for each block."""
    for block in re.findall(r"^\.EX\n(.*?)^\.EE", page, re.M | re.S):
        steps = []
        for line in map(plain, block.splitlines()):
            if line.startswith("$ "):
                steps.append((line[2:], []))
            elif line.startswith("> "):
                steps[-1] = (steps[-1][0] + "\n" + line[2:], [])
            else:
                steps[-1][1].append(line)
        yield steps


def matches(expected, found):
    pattern = ".*".join(map(re.escape, "\n".join(expected).split("...")))
    return re.fullmatch(pattern, found.rstrip("\n"), re.S)


class Manual(unittest.TestCase):
    def test_renders_without_a_warning(self):
        for name, page in (("unspin", printed("man").encode()),
                           ("unspin-dict", (HERE.parents[1] / "src/tool/unspin-dict.1").read_bytes())):
            for command in (["groff", "-ww", "-man", "-Tutf8", "-z"],
                            ["mandoc", "-T", "lint", "-W", "warning"]):
                if not shutil.which(command[0]):
                    print(f"skipped: {command[0]} is not installed")
                    continue
                done = subprocess.run(command, input=page, capture_output=True)
                self.assertEqual((done.stdout + done.stderr).decode(), "", (name, command[0]))

    def test_tells_of_every_option_and_rule(self):
        page = printed("man").replace("\\-", "-").replace("\\fR", "").replace("\\fB", "")
        for letter, name in options():
            self.assertRegex(page, rf"(?m)^{f'-{letter}, ' if letter else ''}--{name}\b")
        rules = subprocess.run([PROGRAM, "--list-rules"], capture_output=True, check=True).stdout
        for line in rules.decode().splitlines():
            self.assertRegex(page, rf"(?m)^{line.split()[0]}( \*)?$")

    def test_examples(self):
        blocks = list(examples(printed("man")))
        self.assertGreater(len(blocks), 8)
        with tempfile.TemporaryDirectory(prefix="unspin-manual-") as folder:
            at = pathlib.Path(folder)
            shutil.copy(SAMPLE, at / "article.txt")
            (at / "articles").mkdir()
            shutil.copy(SAMPLE, at / "articles" / "notes.txt")
            (at / "corpus.jsonl").write_text('{"id": 1, "text": "He said that the shop is open."}\n')
            (at / "bin").mkdir()
            (at / "bin" / "unspin").symlink_to(PROGRAM)
            env = dict(os.environ, PATH=f"{at}/bin:{os.environ['PATH']}", LC_ALL="C.UTF-8", HOME=folder,
                       XDG_CONFIG_HOME=folder)
            for steps in blocks:
                for command, expected in steps:
                    if "jq " in command and not shutil.which("jq"):
                        print(f"skipped: jq is not installed: {command}")
                        continue
                    done = subprocess.run(["bash", "-c", command], cwd=at, env=env, timeout=60,
                                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                          stdin=subprocess.DEVNULL, text=True)
                    self.assertTrue(matches(expected, done.stdout),
                                    f"\n$ {command}\n{done.stdout}--- expected:\n" + "\n".join(expected))

    def test_the_test_sees_what_is_wrong(self):
        self.assertFalse(matches(["a", "..."], "b\nc\n"))
        self.assertFalse(matches([], "something\n"))
        self.assertTrue(matches(["a ... c", "d"], "a b c\nd\n"))


class Completions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="unspin-complete-")
        cls.at = pathlib.Path(cls.folder.name)
        (cls.at / "bin").mkdir()
        (cls.at / "bin" / "unspin").symlink_to(PROGRAM)
        (cls.at / "some folder").mkdir()
        (cls.at / "some file.tsv").touch()
        for shell in ("bash", "zsh", "fish"):
            name = "_unspin" if shell == "zsh" else f"unspin.{shell}"
            (cls.at / name).write_text(printed(shell))
        cls.env = dict(os.environ, PATH=f"{cls.at}/bin:{os.environ['PATH']}", HOME=cls.folder.name,
                       LC_ALL="C.UTF-8", TERM="dumb")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def ask(self, *command):
        done = subprocess.run(command, cwd=self.at, env=self.env, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=60)
        self.assertEqual(done.stderr, "")
        return [line for line in done.stdout.splitlines() if line]

    def bash(self, *words):
        script = textwrap.dedent("""\
            compopt() { :; }
            source ./unspin.bash
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _unspin
            printf '%s\\n' "${COMPREPLY[@]}"
            """)
        return self.ask("bash", "--norc", "-c", script, "bash", "unspin", *words)

    def check(self, complete, equals):
        """COMPLETE(word so far) are the words it may become; EQUALS: how --option=value is typed."""
        levels = complete(*equals("--level", ""))
        self.assertEqual(sorted(levels), ["eager", "normal", "safe"])
        self.assertEqual(complete(*equals("--assume", "sp")), ["spun"])
        self.assertEqual(complete(*equals("--color", "al")), ["always"])
        self.assertIn("UTF-8", complete(*equals("--from-code", "UTF-")))
        self.assertIn("some file.tsv", complete(*equals("--dict", "some")))
        folders = complete(*equals("--output-dir", "some"))
        self.assertTrue(folders and all("folder" in f for f in folders), folders)

    def test_bash(self):
        self.check(self.bash, lambda name, value: (name, "=", value) if value else (name, "="))
        self.assertEqual(self.bash("--only", "=", "decode,ga"), ["decode,garble"])
        self.assertEqual(self.bash("--rule", "=", "-syn"), ["-synonym"])
        self.assertEqual(sorted(self.bash("-d", "some")), ["some file.tsv", "some folder"])
        self.assertEqual(self.bash("--assume", "cl"), ["clean"])
        self.assertEqual(sorted(self.bash("--color", "some")), ["some file.tsv", "some folder"])
        self.assertEqual(self.bash("--assu"), ["--assume="])
        self.assertEqual(self.bash("--", "--assu"), [])
        every = self.bash("-")
        for letter, name in options():
            self.assertTrue({f"--{name}", f"--{name}="} & set(every), name)
            self.assertTrue(not letter or f"-{letter}" in every, letter)

    def fish(self, *words):
        line = "unspin " + " ".join(words)
        found = self.ask("fish", "--no-config", "-c",
                         f"source unspin.fish; complete -C '{line}'")
        return [re.sub(r"^--[\w-]+=", "", word.split("\t")[0]) for word in found]

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish(self):
        self.check(self.fish, lambda name, value: (f"{name}={value}",))
        self.assertEqual(self.fish("--only=decode,ga"), ["decode,garble"])
        self.assertEqual(self.fish("--assume", "cl"), ["clean"])
        every = "\n".join(self.ask("fish", "--no-config", "-c",
                                   "source unspin.fish; complete -C 'unspin --'"))
        for _, name in options():
            self.assertRegex(every, rf"(?m)^--{name}=?(\t|$)")

    def zsh(self, *words):
        """Completion runs in a terminal only; the widget prints what it would offer."""
        (self.at / "ask.zsh").write_text(textwrap.dedent("""\
            PROMPT= RPROMPT=
            stty -echo
            fpath=($PWD $fpath)
            autoload -Uz compinit
            compinit -u -d $PWD/dump
            compadd() {
                local -a o
                builtin compadd -O o "$@"
                (( $#o )) && print -rl -- '<'$^o'>'
                builtin compadd "$@"
            }
            asking() { _main_complete; print '<DONE>' }
            zle -C ask list-choices asking
            bindkey '^A' ask
            print '<READY>'
            """))
        script = textwrap.dedent("""\
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z "source ./ask.zsh"
            local line
            while zpty -r z line; do [[ $line == *'<READY>'* ]] && break; done
            zpty -w -n z "unspin $1"$'\\x01'
            while zpty -r z line; do
                print -r -- "$line"
                [[ $line == *'<DONE>'* ]] && break
            done
            zpty -d z
            """)
        found = "\n".join(self.ask("zsh", "-f", "-c", script, "zsh", " ".join(words)))
        return [w for w in re.findall(r"<([^<>]*)>", found) if w not in ("READY", "DONE")]

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh(self):
        self.check(self.zsh, lambda name, value: (f"{name}={value}",))
        self.assertEqual(self.zsh("--only=decode,ga"), ["garble"])
        self.assertEqual(self.zsh("--assume", "cl"), ["clean"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
