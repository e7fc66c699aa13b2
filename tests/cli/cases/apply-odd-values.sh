# What else stands beside the edits is passed over; a name of a file that holds a NUL is refused.
cat > edits.json <<'END'
{"edits": [{"text_offset": 3, "spun": "frobnitz", "original": "said", "reviewed": true,
            "by": null, "round": 2.5, "seen": [false, {"a": true}]}], "complete": false}
END
printf 'He frobnitz that.\n' > in
"$UNSPIN" --apply=edits.json in
printf '{"file": "a\\u0000b", "edits": []}\n' > nul.json
"$UNSPIN" --apply=nul.json in
echo "exit $?"
