# The texts of several files follow each other, options may stand behind them.
. "$SETUP"
printf 'He frobnitz that.\n' > a
printf 'She frobnitz this.' > b
printf '\nThey frobnitz so.\n' > c
"$UNSPIN" a b c $spun
