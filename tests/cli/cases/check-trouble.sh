# --check: trouble wins, before and after a change.
. "$SETUP"
printf 'He frobnitz that.\n' > spun
"$UNSPIN" -q $spun --check spun missing; echo "exit $?"
"$UNSPIN" -q $spun --check missing spun; echo "exit $?"
