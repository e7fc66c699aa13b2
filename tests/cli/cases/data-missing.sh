# Missing language data: what is missing and what to do; not needed, not asked for.
printf 'text\n' > a
mkdir nothing
UNSPIN_DATA=$PWD/nothing "$UNSPIN" a 2> err
echo "exit $?"
grep -c 'set UNSPIN_DATA to the folder' err
UNSPIN_DATA=$PWD/nothing "$UNSPIN" --skip=garble,unspin a
UNSPIN_DATA=$PWD/nothing "$UNSPIN" --only=repair,normalise -d missing.tsv a
