# --check: another encoding or a replaced byte is a change, kept ones are none.
printf 'caf\351\n' > latin
printf 'caf\303\251 \377\n' > bad
"$UNSPIN" --only=decode --check -f ISO-8859-1 latin; echo "exit $?"
"$UNSPIN" --only=decode --check -f ISO-8859-1 -t ISO-8859-1 latin; echo "exit $?"
"$UNSPIN" --only=decode --check -f UTF-8 bad; echo "exit $?"
"$UNSPIN" --only=decode --check -f UTF-8 --bad-bytes=keep bad; echo "exit $?"
