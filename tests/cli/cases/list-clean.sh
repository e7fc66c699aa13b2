# Nothing to list, exit 0.
printf 'He said that.\n' | "$UNSPIN" --list
