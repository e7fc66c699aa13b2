# What patch makes of the diff is what the filter prints; diff(1) sees the same hunks.
. "$SETUP"
awk 'BEGIN { for (i = 1; i <= 400; i++)
    print (i * 7919 % 23 < 4) ? "He frobnitz that." : "== " i " ==" }' > a
printf 'caf\303\251 \000 and\r\nHe frobnitz that.\r\n\r\nHe frobnitz it' > b
printf 'He frobnitz that.' > c
mkdir sub
cp a 'sub/with space'
for f in a b c 'sub/with space'; do
    "$UNSPIN" $spun --only=unspin "$f" > want
    "$UNSPIN" $spun --only=unspin --diff "$f" > patch
    diff -a -U3 "$f" want | sed '1,2d' > their
    sed '1,2d' patch | cmp - their
    patch -s -p1 < patch && cmp "$f" want
done
"$UNSPIN" $spun --check a b c
echo "exit $?"
