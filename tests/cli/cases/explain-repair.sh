# --explain: an edit of another stage than unspin, with the code points that the eye cannot tell.
printf 'Un cafe\314\201.\n' > in
"$UNSPIN" --only=normalise --explain in
