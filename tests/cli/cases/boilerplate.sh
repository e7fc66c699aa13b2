# --boilerplate: kept, marked or dropped; other lines and the blank ones between them stay.
{
    printf 'Home | News | Sport\n\nThe old wall fell into the harbour on Sunday night, and nobody was hurt.\n'
    printf 'Share this: Facebook Twitter WhatsApp\n\nIt had stood there for two hundred years.\n'
    printf '\nLeave a Reply\nSign up to our newsletter'
} > in
"$UNSPIN" --only=garble in | cmp - in && echo kept
"$UNSPIN" --only=garble --boilerplate=mark --list in
"$UNSPIN" --only=garble --boilerplate=drop in
"$UNSPIN" --only=garble --boilerplate=drop in > out
"$UNSPIN" --only=garble --boilerplate=drop --check out && echo again
"$UNSPIN" --only=garble --boilerplate=throw in
