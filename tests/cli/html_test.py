#!/usr/bin/env python3
"""The page of --format=html in headless Chromium: html_test.py UNSPIN

Exits 77 (skipped) when Chromium or its driver is not installed.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from browser import Browser, missing

PROGRAM = ""
SPUN = ("They frobnitz on Friday that the blarg quux was closed.\n\n"
        "\u201cWe frobnitz so,\u201d he zorped, \"and we frobnitz it again.\"\n\n")
PLAIN = "Nothing is to be done about this line, and it is long enough to be seen in the strip.\n\n"
ROWS = "frobnitz\tsaid\nblarg quux\tcity\nzorped\tadded\n"
HOSTILE = ("He frobnitz </script><script>document.title = 'bad'</script> this.\n\n"
           "<img src=x onerror=\"document.title='bad'\"> &lt;b&gt; frobnitz --> ]]> \x01\x1b[31m\x7f"
           " \x85 \u202ertl \u2028 end\n")
BAD_NAME = "<img src=x onerror=alert(1)>&amp;\".txt"

CONTRAST = """
const parse = (c) => { const n = c.match(/[\\d.]+/g).map(Number);
  return c.startsWith('color(') ? [n[0] * 255, n[1] * 255, n[2] * 255, n[3] ?? 1]
                                : [n[0], n[1], n[2], n[3] ?? 1]; };
const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255;
  return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
  return .2126 * r + .7152 * g + .0722 * b; };
const behind = (e) => { const chain = [];
  for (; e; e = e.parentElement) chain.push(parse(getComputedStyle(e).backgroundColor));
  return chain.reverse().reduce((under, top) => over(top, under), [255, 255, 255]); };
const worst = {};
for (const e of document.querySelectorAll(arguments[0])) {
  if (!e.getClientRects().length) continue;
  const under = behind(e), ink = over(parse(getComputedStyle(e).color), under);
  const [a, b] = [light(ink), light(under)].sort((x, y) => y - x);
  const key = e.tagName + '.' + e.className;
  worst[key] = Math.min(worst[key] ?? 99, (a + .05) / (b + .05));
}
return worst;
"""


def unspin(*arguments, cwd):
    done = subprocess.run([PROGRAM, "--assume=spun", "-d", "rows.tsv", "--protect", "keep.txt",
                           *arguments], cwd=cwd, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def squeeze(text):
    return " ".join(text.split())


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="unspin-html-")
        cls.at = pathlib.Path(cls.folder.name)
        words = sorted(set(re.findall(r"[A-Za-z]+", (SPUN + PLAIN + HOSTILE)))
                       - {"frobnitz", "blarg", "quux", "zorped"})
        (cls.at / "keep.txt").write_text("\n".join(words) + "\n")
        (cls.at / "rows.tsv").write_text(ROWS)
        (cls.at / "spun.txt").write_text(PLAIN * 6 + SPUN * 2)
        (cls.at / "hostile.txt").write_text(HOSTILE)
        (cls.at / BAD_NAME).write_text(PLAIN)
        for name, files in {"one": ["spun.txt"], "many": ["spun.txt", "hostile.txt", BAD_NAME]}.items():
            (cls.at / f"{name}.html").write_text(unspin("--format=html", *files, cwd=cls.at))
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.folder.cleanup()

    def setUp(self):
        self.browser.size(1280, 900)
        self.browser.dark(False)
        self.browser.open(self.at / "one.html")

    def tearDown(self):
        self.assertEqual(self.browser.errors(), [])

    def page(self, name):
        self.browser.open(self.at / f"{name}.html")

    def view(self, name):
        self.browser.click(f"input[value={name}] + span")

    def shown(self):
        return self.browser.run("return document.getElementById('shown').textContent")

    def focused(self):
        return self.browser.run("const e = document.activeElement;"
                                "return [e.className, e.getAttribute('aria-label')]")

    def panel(self):
        return self.browser.run("const p = document.getElementById('panel');"
                                "return p.hidden ? null : p.innerText")

    def text(self, selector=".text"):
        return squeeze(self.browser.run(
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText).join(' ')",
            selector))

    def test_stands_alone(self):
        source = (self.at / "many.html").read_text()
        links = set(re.findall(r"(?:href|src)=\"([^\"]*)\"", source.split("</script>", 1)[1]))
        self.assertEqual([link for link in links if not link.startswith("#")], [])
        self.assertNotRegex(source, r"url\(|@import|https?://")
        self.assertEqual(self.browser.run("return performance.getEntriesByType('resource')"), [])
        self.assertIn("default-src 'none'", source)

    def test_says_that_it_is_a_reconstruction(self):
        self.assertIn("A restoration is a reconstruction", self.text(".notice"))
        quoted = self.browser.run("return [...document.querySelectorAll('.e.q')].map("
                                  "(e) => e.querySelector('ins').textContent)")
        self.assertEqual(quoted, ["said", "said"] * 2)
        self.browser.hover(".e.q")
        self.assertTrue(self.browser.wait("return !document.getElementById('panel').hidden"))
        self.assertIn("no evidence of what was said", self.panel())

    def test_hostile_text_is_inert(self):
        self.page("many")
        run = self.browser.run
        self.assertEqual(run("return document.title"), "unspin report")
        self.assertEqual(run("return document.querySelectorAll('img').length"), 0)
        self.assertEqual(run("return [...document.scripts].filter((s) => !s.type).length"), 1)
        text = self.text()
        for piece in ("</script><script>document.title = 'bad'</script>", "--> ]]>", "&lt;b&gt;",
                      "<img src=x onerror=\"document.title='bad'\">", "U+0001", "U+001B[31mU+007F",
                      "U+0085", "U+202Ertl"):
            self.assertIn(piece, text)
        self.assertEqual(run("return document.querySelectorAll('h2')[2].textContent"), BAD_NAME)
        self.assertNotRegex((self.at / "many.html").read_text(), "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")

    def test_views_show_both_texts(self):
        original = squeeze((self.at / "spun.txt").read_text())
        repaired = squeeze(unspin("spun.txt", cwd=self.at))
        self.assertNotEqual(original, repaired)
        # The sign behind words in quotation marks is generated content, so it is not in the text.
        self.view("before")
        self.assertEqual(self.text(), original)
        self.view("after")
        self.assertEqual(self.text(), repaired)
        self.view("side")
        self.assertEqual(self.text(".text p.o"), original)
        self.assertEqual(self.text(".text p:not(.o)"), repaired)
        places = self.browser.run(
            "return [...document.querySelectorAll('.text p')].slice(-2).map((p) => {"
            "const r = p.getBoundingClientRect(); return [r.left, r.top]; })")
        self.assertLess(places[0][0], places[1][0])
        self.assertEqual(places[0][1], places[1][1])
        self.view("inline")
        self.assertIn("frobnitzsaid", self.text())

    def test_legend_and_confidence_filter(self):
        counts = dict(re.findall(r"(\w+) ?(\d+)", self.text("#legend")))
        self.assertEqual(counts, {"synonym": "8", "phrase": "2"})
        self.assertEqual(self.shown(), "10 edits")
        self.browser.click("#legend label:nth-of-type(2)")
        self.assertEqual(self.shown(), "8 (10) edits")
        off = self.browser.run("return [...document.querySelectorAll('.e.off ins')].map((e) => e.textContent)")
        self.assertEqual(off, ["city", "city"])
        self.browser.click("#legend label:nth-of-type(2)")
        least = self.browser.run("return [...document.querySelectorAll('.e')].map((e) => +e.dataset.p)")
        bar = sorted(set(least))[-1] // 100
        self.browser.run("const s = document.getElementById('least'); s.value = arguments[0];"
                         "s.dispatchEvent(new Event('input'))", bar)
        self.assertEqual(self.shown().split()[0], str(sum(p >= bar * 100 for p in least)))

    def test_hover_and_click_show_candidates(self):
        self.browser.hover(".e")
        self.assertTrue(self.browser.wait("return !document.getElementById('panel').hidden"))
        panel = self.panel()
        explained = unspin("--explain", "spun.txt", cwd=self.at)
        block = re.search(r": frobnitz  gate.*\n((?:    .*\n|  \* .*\n)+)", explained).group(1)
        for line in block.splitlines():
            fields = line.lstrip(" *").split()
            for value in (fields[0], fields[2], fields[4], fields[6]):
                if "8388608" not in value:
                    self.assertIn(value.replace("-", "\u2212"), panel)
        self.browser.hover("h1")
        self.assertTrue(self.browser.wait("return document.getElementById('panel').hidden"))
        self.browser.click(".e")
        self.browser.hover("h1")
        self.assertIn("frobnitz", self.panel())
        self.browser.click("h2")
        self.assertIsNone(self.panel())

    def test_keyboard_walk(self):
        for _ in range(40):
            self.browser.press("Tab")
            if self.focused()[0].startswith("e "):
                break
        self.assertTrue(self.focused()[1].startswith("frobnitz replaced by said, synonym, confidence"))
        self.browser.press("ArrowRight")
        self.assertTrue(self.focused()[1].startswith("blarg quux replaced by city, phrase"))
        self.assertIn("blarg quux", self.panel())
        self.assertEqual(self.shown(), "2 of 10 edits")
        self.browser.press("Escape")
        self.assertIsNone(self.panel())
        self.browser.press("Enter")
        self.assertIn("blarg quux", self.panel())
        self.browser.press("Enter")
        self.assertIsNone(self.panel())
        self.browser.press("End")
        self.assertEqual(self.shown(), "10 of 10 edits")
        self.browser.press("ArrowDown")
        self.assertEqual(self.shown(), "1 of 10 edits")
        outline = self.browser.run("return getComputedStyle(document.activeElement).outlineStyle")
        self.assertEqual(outline, "solid")

    def test_strip_leads_to_the_edits(self):
        bars = self.browser.run("return [...document.querySelector('.strip').children].map("
                                "(e) => e.tagName)")
        self.assertIn("A", bars)
        self.assertNotIn("A", bars[:len(bars) // 2], "the plain half has no bars")
        self.browser.click(".strip a:last-child")
        self.assertTrue(self.focused()[0].startswith("e "))
        wanted = self.browser.run("return +document.querySelector('.strip a:last-child').dataset.o")
        self.assertGreaterEqual(self.browser.run("return +document.activeElement.dataset.o"), wanted)

    def test_several_documents_have_an_index(self):
        self.page("many")
        self.assertEqual(self.browser.run(
            "return [...document.querySelectorAll('#index a')].map((a) =>"
            "document.querySelector(a.hash).querySelector('h2').textContent)"),
            ["spun.txt", "hostile.txt", BAD_NAME])

    def test_phone_needs_no_sideways_scrolling(self):
        for width in (320, 360, 400):
            self.browser.size(width, 740)
            self.page("many")
            for view in ("inline", "side", "after", "before"):
                self.view(view)
                self.browser.run("document.querySelector('.text p:not(.o) .e').click()")
                wide = self.browser.run("return Math.max(document.documentElement.scrollWidth,"
                                        "document.body.scrollWidth)")
                self.assertLessEqual(wide, width, (width, view))

    def test_contrast(self):
        for dark in (False, True):
            self.browser.dark(dark)
            self.page("one")
            for view in ("inline", "side"):
                self.view(view)
                self.browser.run("document.querySelector('.text p:not(.o) .e').click()")
                ratios = self.browser.run(CONTRAST, "h1, h2, p, span, del, ins, dt, dd, small, label,"
                                                    "button, b, td, th, output, summary,"
                                                    "a:not(.strip a)")
                self.assertGreater(len(ratios), 10)
                low = {k: round(v, 2) for k, v in ratios.items() if v < 4.5}
                self.assertEqual(low, {}, f"dark: {dark}, {view}")

    def test_names_and_roles(self):
        nameless = self.browser.run(
            "return [...document.querySelectorAll('button, input, a, .e')].filter((e) =>"
            "!(e.getAttribute('aria-label') || e.textContent || (e.labels && e.labels.length)))"
            ".map((e) => e.outerHTML)")
        self.assertEqual(nameless, [])
        self.assertEqual(self.browser.run("return document.querySelectorAll('.e[tabindex=\"0\"]').length"), 1)
        self.assertEqual(self.browser.run("return document.documentElement.lang"), "en")

    def test_print_and_without_scripts(self):
        self.browser.devtools("Emulation.setEmulatedMedia", media="print")
        self.assertEqual(self.browser.run("return getComputedStyle(document.querySelector('.bar')).display"),
                         "none")
        self.browser.devtools("Emulation.setEmulatedMedia", media="")
        self.browser.devtools("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.page("one")
            self.browser.screenshot(self.at / "plain.png")
            tree = self.browser.devtools("DOM.getDocument", depth=-1)
            self.assertIn("frobnitz", str(tree))
        finally:
            self.browser.devtools("Emulation.setScriptExecutionDisabled", value=False)


def main():
    global PROGRAM
    PROGRAM = os.path.abspath(sys.argv[1])
    package = missing()
    if package:
        print(f"skipped: {package} is not installed (Debian: apt-get install {package})")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])


if __name__ == "__main__":
    main()
