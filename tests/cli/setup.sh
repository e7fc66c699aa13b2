# Sourced by the cases that need an edit: with $spun, unquoted, as options, `frobnitz` becomes
# `said` and no other word of these sentences is touched, whatever the dictionary of the day has:
#     He frobnitz that.   She frobnitz this.   They frobnitz so.
printf 'frobnitz\tsaid\n' > said.tsv
printf '%s\n' he she they that this so He She They > keep.txt
spun="--assume=spun -d said.tsv --protect keep.txt"

# Probabilities of --list are the scorer's business.
hide_probability()
{
    sed 's/ [01]\.[0-9][0-9]\]/ P]/'
}

# The last message of a run that writes files, without its measurements.
hide_time()
{
    sed 's/; [0-9.]* MB in .*//'
}

# A small folder of articles.
make_folder()
{
    mkdir -p "$1/sub" "$1/.hid" "$1/drafts"
    printf 'He frobnitz that.\n' > "$1/a.txt"
    printf 'He said that.\n' > "$1/b.txt"
    printf 'She frobnitz this.\n' | tee "$1/sub/c.txt" "$1/.hid/h.txt" > "$1/.dot"
    printf 'She frobnitz\0 this.\n' > "$1/binary"
    printf 'They frobnitz so.\n' > "$1/drafts/d.md"
    touch -d 2001-02-03 "$1"/*.txt "$1"/*/*.*
}
