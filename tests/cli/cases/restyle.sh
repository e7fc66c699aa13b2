# Restyling is off by default and on by name or by --preset=ftfy; --preset=encoding leaves all but
# encodings alone.
printf 'The o\357\254\203ce: \342\200\234it\342\200\231s \357\274\265\357\274\263\342\200\235\r\n&eacute;&#10;\302\223 e\314\201' > in
for option in --only=repair --preset=ftfy --preset=encoding --rule=ligature,width \
    '--preset=ftfy --rule=-quotes,-line-end' --rule=nfd --rule=nfkc; do
    echo "$option"
    "$UNSPIN" --skip=unspin $option in | od -An -c
done
