# --quiet: no message, the same exit status.
"$UNSPIN" --quiet --only=decode missing
echo "exit $?"
"$UNSPIN" -q -f no-such-encoding missing
echo "exit $?"
"$UNSPIN" -q -d missing.tsv
