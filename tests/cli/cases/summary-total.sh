# --summary of several files: a total; with reports and --quiet too.
. "$SETUP"
printf 'He frobnitz that.\nShe frobnitz this.\n' > a
printf 'They frobnitz so.\n' > b
"$UNSPIN" $spun --summary --quiet --check a missing b 2> err > out
sed 's/  [01]\.[0-9][0-9]  [-A-Z] /  S.SS  F /' err >&2
