# --summary: the encoding that was found and how sure ICU was; none when it was named or is UTF-8.
yes 'Le café de la gare a été fermé après la fête.' | head -n 20 | iconv -f UTF-8 -t CP1252 > in
"$UNSPIN" --only=decode --summary in 2>&1 > /dev/null | sed 's/[0-9][0-9]*%/P%/' | cut -c 36-
"$UNSPIN" --only=decode --summary -f CP1252 in 2>&1 > /dev/null | cut -c 36-
