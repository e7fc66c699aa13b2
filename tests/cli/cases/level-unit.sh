# All values of --level and --unit are taken.
. "$SETUP"
printf 'He frobnitz that.\n' > in
for option in --level=normal --level=eager --unit=paragraph --unit=line; do
    "$UNSPIN" $spun $option in
done
"$UNSPIN" $spun --level=safe in > /dev/null
