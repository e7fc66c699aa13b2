# Ill-formed bytes: replaced, kept, refused.
printf 'a\377b\n' > in
for how in replace keep fail; do
    "$UNSPIN" -f UTF-8 --bad-bytes=$how in 2> err | od -An -c
    sed 's/\(offset [0-9]*\): [^;]*;/\1: MESSAGE;/' err
done
"$UNSPIN" -f UTF-8 --bad-bytes=fail in 2> err
