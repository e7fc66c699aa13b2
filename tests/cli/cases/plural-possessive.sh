# A plural's apostrophe becomes 's after a word without s; a single quote that closes stays what it is.
. "$SETUP"
printf 'zorps\tfolk\n' > folk.tsv
{
    printf 'She met the zorps\342\200\231 boats.\n'
    printf '\342\200\230She met the zorps\342\200\231 and left.\n'
} | "$UNSPIN" --assume=spun --level=eager --only=unspin -d folk.tsv --protect keep.txt
