# --resume: what is done is not done again, what has changed since is.
. "$SETUP"
make_folder art
"$UNSPIN" $spun -o out art/a.txt 2>&1 | hide_time
"$UNSPIN" $spun -o out --resume art 2>&1 | hide_time
touch -d 2099-01-01 art/b.txt
"$UNSPIN" $spun -o out --resume art 2>&1 | hide_time
"$UNSPIN" $spun -o out --resume --keep-times art 2>&1 | hide_time
"$UNSPIN" $spun -o out --resume art 2>&1 | hide_time
