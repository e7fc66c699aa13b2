# A word cut by two reads is one word.
. "$SETUP"
(printf 'He frob'; sleep 0.2; printf 'nitz th'; sleep 0.2; printf 'at.\n') | "$UNSPIN" $spun
