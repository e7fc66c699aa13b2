# NUL is no sign of binary where it is half a letter.
. "$SETUP"
printf 'He frobnitz that.\n' | iconv -t UTF-16LE > plain
printf '\377\376' | cat - plain > marked
"$UNSPIN" $spun -i plain marked 2>&1 | hide_time
cat marked
"$UNSPIN" $spun -i -f UTF-16LE plain 2>&1 | hide_time
cat plain
