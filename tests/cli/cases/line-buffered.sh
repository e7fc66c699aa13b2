# Each line is answered before the next one comes.
. "$SETUP"
mkfifo pipe
: > out
"$UNSPIN" $spun --line-buffered < pipe >> out &
exec 3> pipe
for i in 1 2 3; do
    printf 'He frobnitz that.\nHalf a' >&3
    n=0
    while [ "$(wc -l < out)" -lt $i ] && [ $n -lt 100 ]; do
        sleep 0.1
        n=$((n + 1))
    done
    wc -l < out
    printf ' line' >&3
done
exec 3>&-
wait
