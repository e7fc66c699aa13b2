# A reader that goes away, and a disk that is full, in each way of output.
. "$SETUP"
yes 'He frobnitz that.' | head -n 2500 > in
long='He frobnitz that. She frobnitz this. They frobnitz so.'
{ echo text; yes "$long $long $long $long" | head -n 500; } > in.csv
sed 1d in.csv | sed 's/.*/{"text": "&"}/' > in.jsonl
modes="--list --diff --explain --format=json --format=html --color=always --jsonl --csv=text"
way()
{
    case $1 in
    --jsonl) "$UNSPIN" $spun "$1" in.jsonl ;;
    --csv=*) "$UNSPIN" $spun "$1" in.csv ;;
    *) "$UNSPIN" $spun --unit=line "$1" in ;;
    esac
}
for mode in $modes; do
    (
        way $mode
        echo "$mode: gone: $?" >&2
    ) | true
    (
        trap '' PIPE
        way $mode
        echo "$mode: gone, ignored: $?" >&2
    ) | true
    way $mode > /dev/full
    echo "$mode: full: $?" >&2
done
mkdir many
i=0
while [ $i -lt 40 ]; do
    echo 'He frobnitz that.' > many/$i
    i=$((i + 1))
done
"$UNSPIN" $spun --check -l many > /dev/full
echo "names: $?"
# What goes to standard error can be said nowhere else.
for option in --summary --check --list; do
    "$UNSPIN" $spun $option in 2> /dev/full | wc -l
    "$UNSPIN" $spun $option in 2>&- > out
    echo "$option: $?"
done
