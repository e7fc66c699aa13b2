# -o DIR: each file at its path below DIR; DIR itself is not walked; nothing is written elsewhere.
. "$SETUP"
make_folder art
chmod 600 art/b.txt
"$UNSPIN" $spun -o out/ ./art "$PWD/art/a.txt" 2>&1 | hide_time
(cd out && find . -type f | sort)
cat out/art/a.txt art/a.txt
cmp out/art/b.txt art/b.txt
stat -c '%a' out/art/b.txt
# Inside the tree that it mirrors.
cp said.tsv keep.txt art/
(cd art && "$UNSPIN" $spun -j2 -o ./new --include='?.*' . 2>&1 | hide_time && find new | sort)
"$UNSPIN" $spun -o art/new art/new 2>&1 | hide_time
(cd art/sub && "$UNSPIN" --only=decode -o ../o ../a.txt) 2>&1 | hide_time
"$UNSPIN" --only=decode -o . art/a.txt 2>&1 | hide_time
# A link inside DIR is not followed.
mkdir elsewhere linked
ln -s ../elsewhere linked/art
"$UNSPIN" $spun -o linked art/a.txt 2>&1 | hide_time
ls elsewhere
