# Values that an option does not know are named with those it knows.
for option in --bad-bytes=drop --assume=maybe --level=high --unit=page --format=xml \
    --only=garble,spin --skip= --only=decode, --from-code=; do
    "$UNSPIN" $option
    echo "exit $?"
done
