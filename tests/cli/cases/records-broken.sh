# A broken record is told by its number and passes, or is set aside; the others are repaired.
. "$SETUP"
printf '%s\n' '{"text":"He frobnitz that."}' '{"text":"a",}' '{"body":"b"}' '{"text":["c"]}' \
    '{"text":"\ud800"}' '[]' '{"text":"She frobnitz this."}' > in
printf '{"text":"\377"}' >> in
"$UNSPIN" $spun --jsonl in in > out
echo "[$?]" >&2
LC_ALL=C sed 's/\xff/<ff>/' out
echo "-- aside"
"$UNSPIN" $spun --jsonl --reject=aside in -q
echo "[$?]"
LC_ALL=C sed 's/\xff/<ff>/' aside
echo
cp in other
"$UNSPIN" --jsonl --reject=in in
echo "[$?]" >&2
cmp in other
printf '%0200d\n' 0 | "$UNSPIN" --jsonl --max-record=100 | wc -c
