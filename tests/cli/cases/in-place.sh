# -i: changed files are new, with their mode; the others are not touched at all.
. "$SETUP"
make_folder art
chmod 640 art/a.txt
ls -i art/b.txt > inode
"$UNSPIN" $spun -i art 2>&1 | hide_time
cat art/a.txt art/sub/c.txt art/.dot art/drafts/d.md
ls -i art/b.txt | cmp inode -
stat -c '%A %y %n' art/b.txt | cut -c 1-22
stat -c '%A' art/a.txt
test art/a.txt -nt art/b.txt && echo 'a is newer'
"$UNSPIN" $spun -i art 2>&1 | hide_time
ls -A art
