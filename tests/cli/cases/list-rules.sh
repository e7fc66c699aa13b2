# --list-rules: name, stage, on or off when nothing is said, meaning.
"$UNSPIN" --list-rules | awk -F '\t' '
    NF != 4 || $2 !~ /^(decode|repair|normalise|garble|unspin)$/ || $3 !~ /^(on|off)$/ || $4 == "" {
        print "bad: " $0
    }
    $1 == "synonym" { print $1, $2, $3 }'
