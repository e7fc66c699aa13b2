# Nothing in, nothing out, in each form of text and list.
: > empty
for option in --format=text --list --diff --explain --check; do
    "$UNSPIN" $option empty || echo "$option: $?"
done
