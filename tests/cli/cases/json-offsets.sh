# --format=json: offsets in the input, in the text as UTF-8, in characters; line and column; in
# several encodings and line ends.
. "$SETUP"
text='He frobnitz that.\r\n\r\nCaf\u00e9 frobnitz \u201cso\u201d she frobnitz.\nThey frobnitz'
for encoding in UTF-8 UTF-8-SIG CP1252 UTF-16LE UTF-16; do
    python3 -c 'import sys
open("a", "w", encoding=sys.argv[2], newline="").write(sys.argv[1].encode().decode("unicode_escape"))' \
        "$text" $encoding
    from=$encoding
    [ $encoding = UTF-8-SIG ] && from=UTF-8
    "$UNSPIN" $spun -f $from --format=json a | python3 -c '
import json, sys
codec = {"UTF-8-SIG": "utf-8", "UTF-16": "utf-16-le"}.get(sys.argv[1], sys.argv[1])
raw = open("a", "rb").read()
text = raw.decode("utf-8" if codec == "UTF-8" else codec)
if sys.argv[1] == "UTF-16":
    text = text[1:]
utf8, lines = text.encode(), text.split("\n")
edits = json.load(sys.stdin)["edits"]
for e in edits:
    spun = e["spun"]
    assert raw[e["offset"]:].decode(codec).startswith(spun), e
    assert utf8[e["text_offset"]:][:e["length"]].decode() == spun, e
    assert text[e["character"]:].startswith(spun), e
    assert lines[e["line"] - 1][e["column"] - 1:].startswith(spun), e
print(sys.argv[1], len(edits))
' $encoding
done
