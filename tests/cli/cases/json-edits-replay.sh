# The edits of the JSON, applied to the input, give its text.
. "$SETUP"
awk 'BEGIN { for (i = 1; i <= 3000; i++) print "\303\251 " i ": He frobnitz that." }' > in
"$UNSPIN" $spun --format=json in > out
python3 -c '
import json
d = json.load(open("out", encoding="utf-8"))
text, at, out = open("in", "rb").read(), 0, b""
for e in d["edits"]:
    assert text[e["offset"]:e["offset"] + e["length"]] == e["spun"].encode()
    out += text[at:e["offset"]] + e["original"].encode()
    at = e["offset"] + e["length"]
assert (out + text[at:]).decode() == d["text"]
print(len(d["edits"]) > 2000)'
