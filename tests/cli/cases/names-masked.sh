# Names and arguments that would turn a line around, hide in it or break it: nowhere as they are.
. "$SETUP"
RLO=$(printf '\342\200\256') LRI=$(printf '\342\201\246') ZWSP=$(printf '\342\200\213')
LS=$(printf '\342\200\250') ESC=$(printf '\033')
name="a${RLO}txt.${LRI}b${ZWSP}${LS}${ESC}[2J$(printf '\377')"
printf 'He frobnitz that.\n' > "$name"
"$UNSPIN" $spun --list "$name" | hide_probability
"$UNSPIN" $spun --check -l "$name"
"$UNSPIN" $spun --summary "$name" 2>&1 > out | sed -n '2s/.*UTF-8 *[0-9]* *//p'
"$UNSPIN" -i "missing$name" 2>&1 | hide_time >&2
"$UNSPIN" -d "missing$name" "$name"
"$UNSPIN" --config="missing$name" "$name"
"$UNSPIN" --level="$name" in
"$UNSPIN" --apply="missing$name" "$name"
"$UNSPIN" -f "$RLO$ESC" "$name"
printf 'level = %s\n' "$RLO$ESC" > conf
"$UNSPIN" --config=conf "$name"
"$UNSPIN" --files-from=conf
# Letters of other scripts are names like others.
"$UNSPIN" "$(printf '\330\271\330\261\330\250\331\212 caf\303\251')"
