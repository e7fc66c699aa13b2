# No room for the new file: said, the old one stays, nothing is left behind; killed for it: the same.
. "$SETUP"
mkdir art out
i=0
while [ $i -lt 9000 ]; do
    echo 'He frobnitz that. She frobnitz this.'
    i=$((i + 1))
done > art/big
cp art/big before
printf 'He frobnitz that.\n' > art/small
for options in -i '-o out'; do
    (trap '' XFSZ; ulimit -f 8; exec "$UNSPIN" --skip=garble $spun $options art) 2>&1 | hide_time
    cmp before art/big
    cat art/small
    ls -A art out
    rm -r out/art 2> /dev/null
    {
        (ulimit -f 8; ulimit -c 0; exec "$UNSPIN" --skip=garble $spun $options art)
        [ $? -gt 128 ] && echo killed
    } 2> /dev/null
    cmp before art/big
    ls -A art out
    rm -r out/art 2> /dev/null
    printf 'He frobnitz that.\n' > art/small
done
