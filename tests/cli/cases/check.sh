# --check: no text; 0 nothing, 1 something would change.
. "$SETUP"
printf 'He said that.\n' > clean
printf 'He frobnitz that.\n' > spun
"$UNSPIN" $spun --check clean; echo "exit $?"
"$UNSPIN" $spun --check spun; echo "exit $?"
"$UNSPIN" $spun --check clean spun clean; echo "exit $?"
"$UNSPIN" $spun --check < spun; echo "exit $?"
