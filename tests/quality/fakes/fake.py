"""What the fake filters share: the interface of unspin, for a list of word edits."""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))


def line_column(text, at):
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def printed(text, spans, says):
    out, edits, at = [], [], 0
    for start, end, new in spans:
        out += [text[at:start], new]
        line, column = line_column(text, start)
        edits.append({"offset": len(text[:start].encode("utf-8")), "length": len(text[start:end].encode("utf-8")),
                      "line": line, "column": column, "spun": text[start:end], "original": new,
                      "rule": "fake", "probability": 0.9})
        at = end
    words = max(1, len(text.split()))
    verdict = {"spun": says, "family": "A", "replaced": min(1.0, len(edits) / words)}
    return {"text": "".join(out) + text[at:], "edits": edits, "verdict": verdict}


def main(spans, says=0.5):
    files = [a for a in sys.argv[1:] if not a.startswith("-")]
    for name in files:
        with open(name, encoding="utf-8", newline="") as f:
            result = printed(text := f.read(), spans(text), says)
        if "--list" in sys.argv:
            for e in result["edits"]:
                print("%s:%d:%d: %s > %s [%s %.2f]" % (name, e["line"], e["column"], e["spun"], e["original"],
                                                       e["rule"], e["probability"]))
        else:
            print(json.dumps(result))
