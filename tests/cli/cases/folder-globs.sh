# --include, --exclude and --hidden: by base name and by the path below the folder.
. "$SETUP"
make_folder art
show()
{
    echo "$*"
    "$UNSPIN" $spun -l "$@" | sed 's/^/    /'
}
show --include='*.txt' art
show --include='*.txt' --include='*.md' --exclude='a.*' art/
show --exclude=drafts art
show --exclude='s*/c.txt' art
show --include='*.md' art/a.txt art/drafts/d.md
show --hidden art
show --hidden --exclude='.*' art
show --binary --exclude='*.*' art
