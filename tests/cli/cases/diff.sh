# --diff: hunks with three lines of context, far changes apart, near ones together.
. "$SETUP"
line=
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    line=$line=
    case $i in
    2 | 6 | 13 | 14) echo 'He frobnitz that.' ;;
    *) echo "$line" ;;
    esac
done > in
"$UNSPIN" $spun --only=unspin --diff in
