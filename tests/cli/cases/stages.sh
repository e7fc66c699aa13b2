# --only and --skip; decode is accepted and means nothing.
. "$SETUP"
printf 'He frobnitz that.\n' > in
for option in --only=unspin --only=decode,unspin --skip=repair,garble --skip=decode \
    --skip=unspin --only=normalise --only=decode '--only=unspin --skip=unspin'; do
    "$UNSPIN" $spun $option in
done
