# A line end inside a span is shown as \n; the diff has both lines.
. "$SETUP"
printf 'blorgify frobnitz\tsaid to us\n' > phrase.tsv
printf '==\nHe blorgify\nfrobnitz that.\n==\n' > in
"$UNSPIN" $spun --only=unspin -d phrase.tsv --list in | sed 's/ > .*//'
"$UNSPIN" $spun --only=unspin -d phrase.tsv in > want
"$UNSPIN" $spun --only=unspin -d phrase.tsv --diff in > patch
grep -c '^[-+][^-+]' patch
patch -s -p1 < patch && cmp in want
