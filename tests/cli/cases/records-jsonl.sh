# Only the text changes, with the writer's own escapes; all else passes byte for byte.
. "$SETUP"
printf '%s\n' '{"id": 1.0, "text": "He frobnitz \u0022that\u0022.", "x":[ 1,2 ]}' \
    '{"text":"She frobnitz \"this\".\n\u00e9","text2":"They frobnitz so."}' '' \
    '{ "a" : {"text" : 1 } , "text" : "clean\/" }' > in
printf '{"text":"They frobnitz so."}' >> in
"$UNSPIN" $spun --jsonl in
echo "[$?]"
printf '%s\n' '{"text":"a","meta":{"body":"He frobnitz that."}}' |
    "$UNSPIN" $spun --jsonl=meta.body
"$UNSPIN" $spun --jsonl --check in
echo "[$?]"
