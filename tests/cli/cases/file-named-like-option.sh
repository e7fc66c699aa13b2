# What follows -- is a file.
printf 'text\n' > --list
"$UNSPIN" --only=decode -- --list
