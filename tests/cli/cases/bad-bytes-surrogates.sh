# A line of another encoding in a text that is UTF-8, with halves of UTF-16 pairs beside the bad bytes.
yes "$(printf 'D\303\251j\303\240 vu, un caf\303\251.')" | head -40 > in
printf 'un caf\351 \355\240\275\355\270\200 noir\n' >> in
"$UNSPIN" --only=repair in | tail -1
"$UNSPIN" --only=repair --list in
