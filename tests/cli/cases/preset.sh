# --preset: stages and rules; --only, --skip and a later --rule overrule it.
. "$SETUP"
printf 'He frobnitz that. Cafe\314\201.\n' > in
for option in --preset=ftfy --preset=encoding '--preset=ftfy --rule=-nfc' \
    '--preset=ftfy --only=unspin' '--preset=ftfy --skip=normalise' \
    '--preset=encoding --preset=ftfy' --preset=ftf; do
    echo "$option"
    "$UNSPIN" $spun $option in 2>&1
done
