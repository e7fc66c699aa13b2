# --explain and --format=json of repairs.
printf 'caf&eacute;\001 \302\223x\n' > in
"$UNSPIN" --only=repair --explain in
"$UNSPIN" --only=repair --format=json in |
    python3 -c 'import json, sys; [print(e["rule"], ascii(e["spun"]), ascii(e["original"]),
        e["offset"]) for e in json.load(sys.stdin)["edits"]]'
