# --line-buffered: the same output however the lines came.
. "$SETUP"
printf 'He frobnitz that.\nShe frobnitz this.\n\nNo line end' > in
"$UNSPIN" $spun --line-buffered < in > at-once
(while IFS= read -r line; do printf '%s\n' "$line"; sleep 0.1; done; printf '%s' "$line") < in |
    "$UNSPIN" $spun --line-buffered > by-line
cmp at-once by-line
"$UNSPIN" $spun --line-buffered --list < in | hide_probability
cat at-once
