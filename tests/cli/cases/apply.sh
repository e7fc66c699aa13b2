# --apply: the edits of a --format=json, as they are, after a review, for several files, as a diff,
# in another encoding, in place.
. "$SETUP"
printf 'He frobnitz that.\n\303\251 frobnitz.\n' > a
printf 'They frobnitz so.\r\nShe frobnitz this.' > b
"$UNSPIN" $spun --format=json a b > edits.json
"$UNSPIN" $spun a b > direct
"$UNSPIN" --apply=edits.json a b | cmp - direct && echo "as it was"
"$UNSPIN" --apply=edits.json --format=json a b > again.json
python3 - <<'END'
import json
first, again = ([json.loads(line) for line in open(name)] for name in ("edits.json", "again.json"))
print([d["text"] for d in first] == [d["text"] for d in again],
      [d["edits"] for d in first] == [d["edits"] for d in again])
first[0]["edits"][0]["original"] = "shouted\n<that> \u201cso\u201d"
del first[1]["edits"][1]
with open("reviewed.json", "w") as file:
    json.dump(first[1], file, indent=2)
    json.dump(first[0], file, ensure_ascii=False)
END
"$UNSPIN" --apply=reviewed.json a
"$UNSPIN" --apply=reviewed.json b | od -c | head -2
"$UNSPIN" --apply=reviewed.json --diff b
"$UNSPIN" --apply=reviewed.json --list a | hide_probability
"$UNSPIN" --apply=reviewed.json -t UTF-16LE a | iconv -f UTF-16LE -t UTF-8 | head -1
"$UNSPIN" --apply=reviewed.json --check a
echo "exit $?"
"$UNSPIN" --apply=reviewed.json -i a b 2> /dev/null
cat a b
