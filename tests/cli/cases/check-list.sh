# --check with a report: the report stands, the status is that of --check.
. "$SETUP"
printf 'He frobnitz that.\n' > in
"$UNSPIN" $spun --check --list in > out
echo "exit $?"
hide_probability < out
