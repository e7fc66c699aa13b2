# A restoration is spelled as the rest of the document is.
printf 'zorp\tcolor\n' > rows.tsv
printf 'The honour of a neighbour: he organised the centre. The zorp is new.\n' |
    "$UNSPIN" --assume=spun --level=eager --only=unspin -d rows.tsv
printf 'The honor of a neighbor: he organized the center. The zorp is new.\n' |
    "$UNSPIN" --assume=spun --level=eager --only=unspin -d rows.tsv
