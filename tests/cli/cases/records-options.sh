# What makes no sense is refused before anything is read.
for options in "--jsonl --csv=1" "--jsonl=a..b" "--jsonl --list" "--csv=1 -t UTF-16" \
    "--csv=1 --delimiter=ab" "--jsonl --max-record=0" "--jsonl --max-record=5X" "--reject=x" \
    "--jsonl --verdict-field=a --edits-field=a"; do
    "$UNSPIN" $options < /dev/null
    echo "[$?]" >&2
done
"$UNSPIN" --jsonl < /dev/null
"$UNSPIN" --csv=1 < /dev/null
"$UNSPIN" --wet < /dev/null
