# --files-from: names by line or by NUL; folders among them are walked; a list that cannot be read.
. "$SETUP"
make_folder art
printf 'art/a.txt\n\nart/sub\nnothing\n' > list
"$UNSPIN" $spun --files-from=list -l
echo "exit $?"
find art -name '*.md' -print0 | "$UNSPIN" $spun --null --files-from=- -l art/.dot |
    tr '\0' '\n'
printf 'art/a.txt' | "$UNSPIN" $spun --files-from=-
printf '' | "$UNSPIN" $spun --files-from=-
printf 'art/a.txt\0' | "$UNSPIN" $spun --files-from=- -l
"$UNSPIN" $spun --files-from=missing
"$UNSPIN" $spun --files-from=art -l
printf 'x\n' | "$UNSPIN" $spun --files-from=- -
