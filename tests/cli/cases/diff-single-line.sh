# A document of one line, with and without line end.
. "$SETUP"
printf 'He frobnitz that.\n' > a
printf 'He frobnitz that.' > b
printf 'He frobnitz that.\nEnd' > c
"$UNSPIN" $spun --only=unspin --diff a b c
