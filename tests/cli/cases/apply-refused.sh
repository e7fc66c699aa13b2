# --apply: what makes no sense is said with file, edit and place, and nothing is written in place.
printf 'one two three' > a
cp a before
try()
{
    printf '%s' "$1" > edits.json
    "$UNSPIN" --apply=edits.json -i a 2> err
    echo "exit $?"
    sed '/^unspin: 1 file:/d' err
    cmp a before
}
head='{"file": "a", "edits": ['
try "$head"'{"text_offset": 0, "spun": "one", "original": "1"}, {"text_offset": 5, "spun": "two", "original": "2"}]}'
try "$head"'{"text_offset": 8, "spun": "three", "original": "3"}, {"text_offset": 4, "spun": "two", "original": "2"}]}'
try "$head"'{"text_offset": 8, "spun": "threefold", "original": "3"}]}'
try "$head"'{"text_offset": 99, "spun": "x", "original": "3"}]}'
try "$head"'{"text_offset": 0, "spun": "one"}]}'
try "$head"'{"text_offset": -1, "spun": "one", "original": ""}]}'
try "$head"'{"text_offset": "0", "spun": "one", "original": ""}]}'
try "$head"'{"spun": "one", "original": ""}]}'
try "$head"'{"text_offset": 0, "spun": null, "original": ""}]}'
try "$head"'[1]]}'
try "$head"'7]}'
try '{"file": "a"}'
try '{"file": "b", "edits": []}'
try '{"file": "a", "edits": []}{"file": "a", "edits": []}'
try '{"file": "a", "edits": []}{"edits": []}'
try '[{"file": "a", "edits": []}]'
try '"a"'
try '{"file": "a", "edits": []'
try '{"file": "a", "edits": [}'
try "$(printf '{"file": "a",\n"text": "\377", "edits": []}')"
"$UNSPIN" --apply=missing.json a
echo "exit $?"
"$UNSPIN" --apply=- - < a
echo "exit $?"
"$UNSPIN" --apply=edits.json --explain a
echo "exit $?"
