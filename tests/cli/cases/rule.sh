# --rule: single rules on and off, in lists and repeated, the later wins; -bad-byte lets bytes pass.
. "$SETUP"
printf 'He frobnitz that. Cafe\314\201.\n' > in
for option in --rule=-synonym --rule=-nfc --rule=-synonym,-nfc '--rule=-synonym --rule=synonym' \
    --rule=-synonym,+synonym,-nfc; do
    echo "$option"
    "$UNSPIN" $spun $option in
done
printf 'a\377b\n' | "$UNSPIN" --only=decode -f UTF-8 --rule=-bad-byte | od -An -c
