# A write error is said and exits 2, at once or when the last bytes are written.
printf 'short\n' > short
yes 'He went home.' | head -n 200000 > long
for f in short long; do
    "$UNSPIN" --only=decode $f > /dev/full
    echo "$f: $?"
done
"$UNSPIN" --help > /dev/full
echo "help: $?"
