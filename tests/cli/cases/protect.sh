# --protect, repeated.
. "$SETUP"
printf 'blorgify\twent\n' > went.tsv
printf 'blorgify\n' > one.txt
printf 'nothing\n' > two.txt
printf 'He frobnitz that.\nThen he blorgify.\n' > in
"$UNSPIN" $spun -d went.tsv --protect one.txt --protect two.txt in
