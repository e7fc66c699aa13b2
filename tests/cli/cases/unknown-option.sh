# Unknown options, long and short, and where to look.
"$UNSPIN" --frobnicate
echo "exit $?"
"$UNSPIN" -Z
echo "exit $?"
"$UNSPIN" "--$(printf 'x\033[31m')"
