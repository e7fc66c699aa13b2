# What is only reported: in --list, JSON and --summary, without a change to the text; --check does
# not count it.
printf 'The the boat was at sea.\nDear {{first name}}, it is raining here.\n' > in
"$UNSPIN" --only=garble in
"$UNSPIN" --only=garble --list in
"$UNSPIN" --only=garble --format=json in |
    python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["edits"], d["notes"])'
"$UNSPIN" --only=garble --summary in 2>&1 > out | sed '1,2d; s,^ *,,'
"$UNSPIN" --only=garble --check in && echo unchanged
