# -f and -t, by letter and by name, abbreviated too.
printf 'caf\351\n' | "$UNSPIN" -f ISO-8859-1
printf 'caf\303\251\n' | "$UNSPIN" --to-code=ISO-8859-1 --only=decode | od -An -c
printf 'caf\351\n' | "$UNSPIN" --from=ISO-8859-1 --to ISO-8859-1 | od -An -c
