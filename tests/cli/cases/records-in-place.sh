# -i and -o: a file without a change stays as it is; broken records that are set aside leave it.
. "$SETUP"
printf '%s\n' '{"text":"He frobnitz that."}' 'broken' > a.jsonl
printf '%s\n' '{"text":"clean"}' > b.jsonl
touch -d 2001-01-01 b.jsonl
"$UNSPIN" $spun --jsonl -i -q --reject=aside a.jsonl b.jsonl
echo "[$?]"
cat a.jsonl aside
find b.jsonl -newermt 2002-01-01
mkdir in
printf '%s\n' '{"text":"She frobnitz this."}' > in/c.jsonl
gzip -c in/c.jsonl > in/d.gz
"$UNSPIN" $spun --jsonl -o out -q in
cat out/in/c.jsonl 2> /dev/null || find out -type f
