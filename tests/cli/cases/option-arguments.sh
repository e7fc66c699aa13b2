# An argument that is missing, or one too many.
"$UNSPIN" --dict
echo "exit $?"
"$UNSPIN" -f
echo "exit $?"
"$UNSPIN" --list=all
