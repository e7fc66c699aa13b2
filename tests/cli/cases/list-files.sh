# --list-files: the names of the files that change, for people and for xargs -0.
. "$SETUP"
make_folder art
cp art/a.txt 'art/two
lines'
"$UNSPIN" $spun -l art
"$UNSPIN" $spun -l --check art > check
echo "exit $?"
"$UNSPIN" $spun -l0 art | tr '\0\n' '\n|'
"$UNSPIN" $spun -l -0 art | "$UNSPIN" $spun -i -0 --files-from=- 2>&1 | hide_time
"$UNSPIN" $spun -l --check art
echo "exit $?"
