# --help and -h on standard output; each option of the contract is there.
"$UNSPIN" --help > help
echo "exit $?"
"$UNSPIN" -h | cmp help -
cat help
