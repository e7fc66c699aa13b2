# One column of rows, by name or number; quotes appear where the new text needs them.
. "$SETUP"
printf 'frobnitz\tsaid, "loudly",\n' > loud.tsv
printf 'id,text\r\n1,He frobnitz that.\r\n2,"She frobnitz\nthis, ""so"""\r\n3,x,y\r\n\r\n' > in.csv
"$UNSPIN" $spun --csv=text in.csv
echo "[$?]"
printf 'x\tHe frobnitz that.\n' | "$UNSPIN" $spun --csv=2 --no-header --delimiter=tab
printf '\357\273\277text;x\nHe frobnitz that.;1\n' |
    "$UNSPIN" $spun --csv=text --delimiter=';' --edits-field=e -q | grep -c 'text;x;e'
for column in body 0 3; do
    "$UNSPIN" --csv=$column in.csv
    echo "[$?]" >&2
done
"$UNSPIN" --csv=text --verdict-field=id in.csv
echo "[$?]" >&2
