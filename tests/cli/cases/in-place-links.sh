# A symbolic link that is named stays one; a file with several names is left alone unless asked.
. "$SETUP"
mkdir real art
printf 'He frobnitz that.\n' > real/a
ln -s ../real/a art/link
ln -s nowhere art/loose
"$UNSPIN" $spun -i art 2>&1 | hide_time
cat real/a
"$UNSPIN" $spun -i art/link 2>&1 | hide_time
cat real/a
readlink art/link
printf 'He frobnitz that.\n' > one
ln one two
"$UNSPIN" $spun -i one > err 2>&1
echo "exit $?"
hide_time < err
"$UNSPIN" $spun -i --hard-links=break one 2>&1 | hide_time
cat one two
