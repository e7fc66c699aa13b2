# Several dictionaries work together, the last one wins.
. "$SETUP"
printf 'blorgify\twent\n' > went.tsv
printf 'frobnitz\tknew\n' > knew.tsv
printf 'He frobnitz that.\nThen he blorgify home.\n' | "$UNSPIN" $spun -d went.tsv --dict=knew.tsv
