# --assume=clean restores nothing, --assume=spun does not ask for evidence.
. "$SETUP"
printf 'He frobnitz that.\n' > in
"$UNSPIN" -d said.tsv --assume=clean in
"$UNSPIN" $spun in
