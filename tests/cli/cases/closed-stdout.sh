# A closed standard output is trouble, not a success.
printf 'text\n' | "$UNSPIN" --only=decode >&-
