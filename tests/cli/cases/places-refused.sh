# A folder for the output whose parent is missing, a suffix of backups that is a path.
. "$SETUP"
printf 'He frobnitz that.\n' > in
"$UNSPIN" $spun -o missing/out in
echo "exit $?"
"$UNSPIN" $spun -i --backup=a/b in
echo "exit $?"
cat in
