"""The programs that unspin is measured beside: those that are installed, by name."""
import pathlib
import shutil
import subprocess
import sys
from typing import NamedTuple

TESTS = pathlib.Path(__file__).resolve().parents[1]
HERE = pathlib.Path(__file__).resolve().parent / "peers"
sys.path.insert(0, str(TESTS / "quality"))
import tables  # noqa: E402

STAGES = ("decode", "repair", "normalise", "garble", "unspin")
UTF8 = {"LC_ALL": "C.UTF-8"}
ALTERNATIVES = 1000
DICTIONARY = "/usr/share/hunspell/en_US"
LATIN = ("clean", "spun", "one line")   # texts that are English


class Program(NamedTuple):
    pipeline: tuple         # of commands; the first reads the text
    texts: tuple = ()       # those that it runs on; none: all
    slow: bool = False      # it gets a tenth of the text
    allowed: tuple = (0,)   # exit statuses


class Missing(Exception):
    """Why a peer cannot run."""


def need(program, package):
    path = shutil.which(program)
    if not path:
        raise Missing(f"{program} is not installed (Debian: {package})")
    return path


def compiled(source, folder, packages):
    """A peer in C, against the libraries that pkg-config calls PACKAGES."""
    out = folder / source.stem
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", *packages], capture_output=True, text=True)
    if flags.returncode:
        raise Missing(f"pkg-config: {flags.stderr.strip()}")
    done = subprocess.run([shutil.which("cc") or need("gcc", "gcc"), "-O2", "-o", str(out), str(source),
                           *flags.stdout.split()], capture_output=True, text=True)
    if done.returncode:
        raise Missing(f"{source.name} does not compile: {done.stderr[-300:]}")
    return str(out)


def wc(_folder, _opt):
    return Program(([need("wc", "coreutils"), "-w"],))


def cat(_folder, _opt):
    return Program((["cat"], ["cat"]))


def icu_words(folder, _opt):
    return Program(([compiled(HERE / "words.c", folder, ["icu-uc", "icu-i18n"])],))


def uconv(_folder, _opt):
    return Program(([need("uconv", "icu-devtools"), "-f", "utf-8", "-t", "utf-8", "-x", "any-nfc"],))


def aspell(_folder, _opt):
    program = need("aspell", "aspell aspell-en")
    if "en_US" not in subprocess.run([program, "dump", "dicts"], capture_output=True, text=True).stdout.split():
        raise Missing("aspell has no dictionary en_US (Debian: aspell-en)")
    return Program(([program, "list", "-l", "en_US", "--encoding=utf-8"],), LATIN)


def codespell(_folder, _opt):
    # 65: misspellings were found
    return Program(([need("codespell", "codespell"), "-"],), LATIN, allowed=(0, 65))


def perl(folder, _opt):
    rows = sorted(tables.reverse("A").items())[:ALTERNATIVES]
    if len(rows) != ALTERNATIVES:
        raise Missing(f"tests/quality/tables/A.tsv has only {len(rows)} spun forms")
    table = folder / "alternatives.tsv"
    table.write_text("".join(f"{s}\t{o}\n" for s, o in rows), encoding="utf-8")
    return Program(([need("perl", "perl"), str(HERE / "alternatives.pl"), str(table)],), LATIN)


def speller(folder, cached):
    if not pathlib.Path(DICTIONARY + ".dic").exists():
        raise Missing(f"{DICTIONARY}.dic is not there (Debian: hunspell-en-us)")
    program = compiled(HERE / "spell.c", folder, ["hunspell"])
    return [program, DICTIONARY + ".aff", DICTIONARY + ".dic", *(["cache"] if cached else [])]


def libhunspell(folder, _opt):
    return Program((speller(folder, False),), LATIN)


def libhunspell_cached(folder, _opt):
    return Program((speller(folder, True),), LATIN)


def hunspell(_folder, _opt):
    return Program(([need("hunspell", "hunspell"), "-d", "en_US", "-l"],), ("clean", "spun"), slow=True)


def ftfy_js(_folder, opt):
    if not opt.ftfy_js:
        raise Missing("no --ftfy-js=DIR, a folder in which `npm install ftfy-js` was run")
    module = pathlib.Path(opt.ftfy_js).resolve() / "node_modules/ftfy-js/dist/index.js"
    if not module.exists():
        raise Missing(f"{module} is not there: run `npm install ftfy-js` in {opt.ftfy_js}")
    return Program(([need("node", "nodejs"), str(HERE / "ftfy.mjs"), str(module)],), slow=True)


PEERS = {"wc -w": wc, "cat | cat": cat, "ICU words": icu_words, "uconv any-nfc": uconv,
         "aspell list": aspell, "codespell": codespell, "Perl, 1,000 words": perl,
         "libhunspell": libhunspell, "libhunspell, cache": libhunspell_cached,
         "hunspell -l": hunspell, "ftfy-js": ftfy_js}


def find(folder, opt):
    """{name: Program}; those that cannot run are named on standard output, with the reason."""
    found = {}
    for name, make in PEERS.items():
        if opt.no_peers and name != "wc -w":
            continue
        try:
            found[name] = make(folder, opt)
        except Missing as why:
            print(f"{name}: skipped, {why}")
    if "wc -w" not in found:
        sys.exit("wc is what all is measured by")
    return found


def own(unspin):
    """unspin as a whole, and each stage alone."""
    base = [unspin, "--no-config"]
    programs = {"unspin": Program((base,))}
    for stage in STAGES:
        programs["only " + stage] = Program(([*base, "--only=" + stage],))
    return programs
