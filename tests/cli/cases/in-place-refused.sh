# What cannot be changed in place is said, and the rest is done.
. "$SETUP"
make_folder art
mkfifo art/pipe
"$UNSPIN" $spun -i art/pipe art/binary nothing art/a.txt art/./a.txt > err 2>&1
echo "exit $?"
hide_time < err
cat art/a.txt
printf 'caf\351 \377\n' > bad
"$UNSPIN" $spun -f UTF-8 --bad-bytes=fail -i bad > err 2>&1
echo "exit $?"
hide_time < err | sed 's/byte offset.*/.../'
printf 'caf\351 \377\n' | cmp - bad
ls -A
for options in '-i' '-i -' '-i -o out art' '-i --check art' '--backup=.old art' '--resume art' \
    '-i --backup=a/b art' '-j x' '-j -1' '-j 99999' '-o' '--files-from= art'; do
    "$UNSPIN" $options 2>&1 | head -1
done
