# --format=json: one object a document and line.
. "$SETUP"
printf 'He frobnitz that.\nShe said: "so".\n' > a
printf 'They frobnitz so.\n' | "$UNSPIN" $spun --format=json a - | python3 -c '
import json, sys
for line in sys.stdin.buffer.read().splitlines():
    d = json.loads(line.decode("utf-8"))
    for e in d["edits"]:
        p = e.pop("probability")
        assert 0 < p <= 1, p
    v = d["verdict"]
    assert list(v) == ["spun", "family", "replaced", "words", "encoding", "encoding_confidence"], v
    assert v["family"] is None or len(v["family"]) == 1
    v = {k: v[k] for k in ("replaced", "words", "encoding")}
    print(json.dumps([d.get("file"), d["text"], d["edits"], v]))
'
