# `-` is standard input, also between files.
printf 'one\n' > 1
printf 'three\n' > 3
printf 'two\n' | "$UNSPIN" --only=decode 1 - 3
