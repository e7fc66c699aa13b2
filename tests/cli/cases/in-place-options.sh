# --backup, --keep-times, and a report of what is being changed.
. "$SETUP"
make_folder art
"$UNSPIN" $spun -i --backup=.old --keep-times --list art/a.txt art/b.txt art/sub 2> err |
    hide_probability
hide_time < err
ls art art/sub
cat art/a.txt art/a.txt.old
stat -c '%y' art/a.txt art/a.txt.old | cut -c 1-10
# Backups are not backed up, and the first one is kept.
"$UNSPIN" $spun -i --backup=.old art 2>&1 | hide_time
cat art/a.txt.old
