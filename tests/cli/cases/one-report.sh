# Two different reports at once make no sense; the same twice does.
"$UNSPIN" --list --diff
echo "exit $?"
"$UNSPIN" --list --format=json
echo "exit $?"
printf 'text\n' | "$UNSPIN" --only=decode --list --list
