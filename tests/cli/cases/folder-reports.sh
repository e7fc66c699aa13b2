# Reports walk folders, in the order of the bytes of the names, whatever the number of threads.
. "$SETUP"
make_folder art
ln -s a.txt art/link
for jobs in 1 3; do
    "$UNSPIN" $spun -j $jobs --list art | hide_probability
    "$UNSPIN" $spun -j $jobs --diff art | grep '^[-+]'
    "$UNSPIN" $spun -j $jobs --check art
    echo "exit $?"
    "$UNSPIN" $spun -j $jobs --summary --check art 2>&1 | awk '{ print $NF }'
done
"$UNSPIN" $spun --list art/link art/.dot art/binary | hide_probability
