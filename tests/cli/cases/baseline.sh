# --baseline: what was accepted is not reported again, wherever its line has gone.
. "$SETUP"
mkdir art
printf 'Then he frobnitz that to all.\nAnd she frobnitz this.\n' > art/one
printf 'They frobnitz so.\n' > art/two
"$UNSPIN" $spun --check --write-baseline=known art
echo "exit $?"
cat known
"$UNSPIN" $spun --check --baseline=known art
echo "exit $?"
"$UNSPIN" $spun -l --baseline=known art
"$UNSPIN" $spun --diff --baseline=known art
# Moved, and set otherwise: still known. A new one, and an old one between other words: not.
printf 'New.\n\nThen  he frobnitz that to all.\nHe frobnitz that.\n\n  And she frobnitz this.\n' > art/one
for jobs in 1 2; do
    "$UNSPIN" $spun -j $jobs --list --check --baseline=known art | hide_probability
    "$UNSPIN" $spun -j $jobs --diff --baseline=known art | grep '^[-+]'
    "$UNSPIN" $spun -j $jobs -l --baseline=known art
    "$UNSPIN" $spun -j $jobs --check --baseline=known art
    echo "exit $?"
done
# Taken over into a new one, in the same file.
"$UNSPIN" $spun --check --baseline=known --write-baseline=known -q art
wc -l < known
"$UNSPIN" $spun --check --baseline=known art
echo "exit $?"
"$UNSPIN" $spun --check --write-baseline=other art missing
"$UNSPIN" $spun --check --write-baseline=no/where art
"$UNSPIN" $spun --check --baseline=missing art
"$UNSPIN" $spun --baseline=known art
ls
