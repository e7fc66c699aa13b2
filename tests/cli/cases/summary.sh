# --summary: a row on standard error, the text is not disturbed.
. "$SETUP"
printf 'He frobnitz that.\nShe frobnitz this.\n' > in
"$UNSPIN" $spun --summary in 2> err > out
sed 's/  [01]\.[0-9][0-9]  [-A-Z] /  S.SS  F /' err >&2
cat out
