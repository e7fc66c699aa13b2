# File names and spans in a list cannot break the line.
. "$SETUP"
name=$(printf 'a\nb\033')
printf 'He frobnitz that.\n' > "$name"
"$UNSPIN" $spun --list "$name" | hide_probability
