# A rule of the garble stage each.
{
    printf 'The w\320\260ter and the \342\200\213bo\342\200\213at.\n'
    printf 'He said it \342\200\256was\342\200\254 so <strong>cold</strong> {that a} boat in the {harbour|harvest} froze.\n'
} > in
"$UNSPIN" --only=garble in
"$UNSPIN" --only=garble --list in | sed 's/[^ -~]/?/g'
"$UNSPIN" --skip=garble --check in && echo skipped
