# --apply: edits wherever the text is cut into windows, and no slower than linear.
. "$SETUP"
python3 - <<'END'
import json
word, n = "\u00e9t\u00e9 ", 60000
edits = [{"text_offset": 6 * k, "spun": word * (1 + k % 5), "original": f"{k} "}
         for k in range(0, n - 5, 7)]
out, at = [], 0
for e in edits:
    k = e["text_offset"] // 6
    out += [word * (k - at), e["original"]]
    at = k + len(e["spun"]) // 4
open("a", "w").write(word * n)
open("want", "w").write("".join(out) + word * (n - at))
json.dump({"file": "a", "edits": edits}, open("edits.json", "w"))
END
"$UNSPIN" --apply=edits.json a | cmp - want && echo same
"$UNSPIN" --apply=edits.json --unit=line a | cmp - want && echo same
