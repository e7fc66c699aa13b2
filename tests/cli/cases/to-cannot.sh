# A character that the output encoding lacks: its byte is named, exit 2.
printf 'caf\303\251 \342\202\254\n' > in
"$UNSPIN" --only=decode -t ISO-8859-1 in 2> err > out
echo "exit $?"
sed 's/\(offset [0-9]*\): [^;]*;/\1: MESSAGE;/' err >&2
