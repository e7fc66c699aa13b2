# A file that is not there is named; the others are done; exit 2.
printf 'one\n' > 1
printf 'two\n' > 2
"$UNSPIN" --only=decode 1 missing 2
