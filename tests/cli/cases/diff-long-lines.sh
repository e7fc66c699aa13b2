# Lines longer than every buffer.
. "$SETUP"
awk 'BEGIN { for (i = 1; i <= 20000; i++) printf "He, she. "; print ""
    for (i = 1; i <= 10000; i++) printf "He, she. "; print "He frobnitz that."
    print "End." }' > in
"$UNSPIN" $spun --only=unspin in > want
"$UNSPIN" $spun --only=unspin --diff in > patch
diff -U3 in want | sed '1,2d' > their
sed '1,2d' patch | cmp - their
patch -s -p1 < patch && cmp in want
