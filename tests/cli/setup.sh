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
