# --format=html: one page however many files and threads; in UTF-8 only; nothing half when it fails.
. "$SETUP"
mkdir in
for n in 1 2 3 4; do printf 'He frobnitz that.\n' > "in/<$n>.txt"; done
"$UNSPIN" $spun --format=html -j 4 in > page
grep -c '<!DOCTYPE' page
grep -o '<h2>[^/]*/[^/]*/h2>' page
grep -o '<del>frobnitz</del><ins>said</ins>' page | wc -l
"$UNSPIN" --format=html -t UTF-16 a
echo "exit $?"
"$UNSPIN" $spun --format=html missing > page
echo "exit $?"
wc -c < page
printf 'He frobnitz\n\377\n' | "$UNSPIN" $spun -f UTF-8 --bad-bytes=fail --format=html 2> err | grep -o 'This document is incomplete[^<]*'
printf '' | "$UNSPIN" --format=html | grep -c 'No edits'
"$UNSPIN" $spun --format=html 'in/<1>.txt' > /dev/full
echo "exit $?"
