# --list-rules: name, stage and description of each.
"$UNSPIN" --list-rules | awk -F '\t' '
    NF != 3 || $2 !~ /^(decode|repair|normalise|garble|unspin)$/ || $3 == "" { print "bad: " $0 }
    $1 == "synonym" { print $1, $2 }'
