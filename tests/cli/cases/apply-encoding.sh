# --apply: offsets are those of the decoded text, whatever the input's encoding; edits without a
# "file" are for any; an edit at the very end.
. "$SETUP"
printf 'Caf\351 frobnitz \223so\224' > a
"$UNSPIN" $spun -f cp1252 --format=json < a > edits.json
"$UNSPIN" -f cp1252 --apply=edits.json < a
echo
echo '{"edits": [{"text_offset": 0, "spun": "", "original": "[", "x": [{"y": 1}, [2]]},
                 {"offset": 3, "spun": "", "original": "]"}]}' > ends.json
printf 'all' > b
"$UNSPIN" --apply=ends.json b
echo
printf '' | "$UNSPIN" --apply=ends.json
echo " exit $?"
