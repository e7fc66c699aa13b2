# The dictionary and the line of a bad row, also behind good dictionaries.
. "$SETUP"
printf 'one\ttwo\nno tab here\n' > bad.tsv
printf 'three\tfour\n' > more.tsv
printf 'text\n' | "$UNSPIN" -d said.tsv -d bad.tsv -d more.tsv 2> err
status=$?
sed 's/\(line [0-9]*\): .*/\1: MESSAGE/' err >&2
exit $status
