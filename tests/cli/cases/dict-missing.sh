# User files that cannot be read are all named.
mkdir folder
printf 'text\n' | "$UNSPIN" -d missing.tsv -d folder --protect none.txt
