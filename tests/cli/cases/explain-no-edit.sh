# --explain shows decisions not to edit too.
printf 'said\tfrobnitz\n' > back.tsv
printf 'He said that.\n' > in
"$UNSPIN" --assume=spun -d back.tsv --explain in | sed -n '/^in:1:4: said/,/^in/p' |
    awk '$1 == "*" { print $(NF - 1), $NF }'
