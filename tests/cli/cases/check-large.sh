# --check over many buffers: a change in the last byte, and none.
yes 'He went home.' | head -n 100000 > in
"$UNSPIN" --only=decode --check -f UTF-8 in; echo "exit $?"
printf '\377' >> in
"$UNSPIN" --only=decode --check -f UTF-8 in; echo "exit $?"
