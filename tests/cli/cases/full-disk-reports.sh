# Reports that spool see a write error too.
. "$SETUP"
yes 'He frobnitz that.' | head -n 20 > in
for option in --list --diff --explain --format=json; do
    "$UNSPIN" $spun $option in > /dev/full
    echo "$option: $?"
done
