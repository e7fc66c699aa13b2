# Lines that the text itself marks, and phrases in context, are left alone by every stage.
. "$SETUP"
cat > in <<'TEXT'
He frobnitz that.
He frobnitz that. <!-- unspin:ignore -->
# unspin:off
She frobnitz &amp; this.

# unspin:on
They frobnitz so.
TEXT
"$UNSPIN" $spun --preset=ftfy --only=repair,unspin in
"$UNSPIN" $spun -l --check in
"$UNSPIN" $spun --no-marks --list in | wc -l
"$UNSPIN" $spun --line-buffered < in | cmp - in | wc -l
"$UNSPIN" $spun --check --summary in 2>&1 | awk '/in$/ { print $1, $2 }'
printf 'they frobnitz\n&amp;\ta reason\n' > phrases
"$UNSPIN" $spun --no-marks --protect phrases in
printf '&amp; &lt;\n' | "$UNSPIN" --only=repair --preset=ftfy --protect phrases
