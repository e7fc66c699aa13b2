# One normalisation form at a time.
for option in --rule=nfd,nfkc '--rule=nfc --rule=nfkd' --rule=nfd,-nfd,+nfkc; do
    printf '\303\251\n' | "$UNSPIN" --only=normalise $option | od -An -c
done
