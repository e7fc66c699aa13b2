# A closed standard input is trouble, also when a file is read before.
printf 'text\n' > a
"$UNSPIN" --only=decode a - <&-
