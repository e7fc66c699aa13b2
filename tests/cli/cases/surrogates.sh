# CESU-8: a pair becomes its character; without the rule each byte is a bad one.
printf 'ok \355\240\275\355\270\200 \355\240\275\n' > in
"$UNSPIN" --only=decode --list in
"$UNSPIN" --only=decode in | od -An -c
"$UNSPIN" --only=decode -f UTF-8 --rule=-surrogate in | od -An -c
