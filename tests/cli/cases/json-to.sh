# JSON is UTF-8, whatever -t would be.
printf 'caf\303\251\n' > in
"$UNSPIN" --only=decode --format=json -t UTF-8 in > /dev/null
echo "exit $?"
"$UNSPIN" --only=decode --format=json -t ISO-8859-1 in
