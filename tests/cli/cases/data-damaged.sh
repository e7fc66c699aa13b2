# Damaged language data: the file, the byte and what to do are named; nothing comes out.
here=${UNSPIN%/*}/data
printf 'text\n' > a
mkdir cut flipped
for dir in cut flipped; do
    ln -s "$here/en.lm" $dir/en.lm
done
head -c 1000 "$here/en.dic" > cut/en.dic
cp "$here/en.dic" flipped/en.dic
printf '\377' | dd of=flipped/en.dic bs=1 seek=30 conv=notrunc 2> /dev/null
for dir in cut flipped; do
    UNSPIN_DATA=$dir "$UNSPIN" a
    echo "exit $?"
done
