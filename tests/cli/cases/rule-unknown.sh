# A rule that there is not: the names that are near, if any; nothing is read.
for option in --rule=synonim --rule=-nfc,+zzzzzz --rule= --rule=nfc, --rule=byte; do
    "$UNSPIN" $option < /dev/null
    echo "exit $?"
done
