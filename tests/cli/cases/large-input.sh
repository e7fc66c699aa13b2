# Many buffers long: nothing is lost.
yes 'He went home and slept, as he had done before.' | head -n 100000 > in
"$UNSPIN" --only=normalise in | cmp in -
"$UNSPIN" --only=normalise < in | cmp in -
