# No difference, no diff, exit 0.
printf 'He said that.\nShe did not.' > in
"$UNSPIN" --diff in
