# Names in the headers: absolute, with a space, with a quote and a line end.
. "$SETUP"
mkdir folder
for f in "$PWD/folder/a" 'a b' "$(printf 'a"\n\\b')"; do
    printf 'He frobnitz that.\n' > "$f"
    "$UNSPIN" $spun --only=unspin --diff "$f" | sed "s,$PWD,/PWD,; 2q"
done | cat -A
printf 'He frobnitz that.\n' | "$UNSPIN" $spun --only=unspin --diff
