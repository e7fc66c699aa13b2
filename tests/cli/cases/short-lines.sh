# A paragraph filled to a narrow width is rejoined on request only; lists and verses are not.
printf '%s\n' 'The lighthouse keeper wrote the' 'weather down twice a day for forty' 'years and never missed one.' '' \
    'One short line,' 'and then another one of verse,' 'and one.' > in
"$UNSPIN" --only=garble in
echo --
"$UNSPIN" --only=garble --rule=+short-lines in
