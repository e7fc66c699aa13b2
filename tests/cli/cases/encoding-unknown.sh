# An unknown encoding is said once, not for each file.
printf 'text\n' > a
"$UNSPIN" -f no-such-encoding -t nor-this a a a 2> err
status=$?
sed 's/: [^:;]*;/: MESSAGE;/' err >&2
exit $status
