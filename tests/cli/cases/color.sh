# --color: the text with its edits marked, --list and --diff coloured; controls cannot get through.
. "$SETUP"
spun="$spun --skip=repair"
printf 'He frobnitz that \033[31m\177.\r\ne\314\201 so.\n' > a
show() { sed 's/\x1b/ESC/g' | hide_probability; }
"$UNSPIN" $spun --color=always a | show
"$UNSPIN" $spun --color=always --list a | show
"$UNSPIN" $spun --color=always --diff a | show
"$UNSPIN" $spun --color=always -t UTF-16LE a | iconv -f UTF-16LE -t UTF-8 | show
"$UNSPIN" $spun a > plain
"$UNSPIN" $spun --list a > list
for color in --color --color=auto --color=never; do
    "$UNSPIN" $spun $color a | cmp - plain
    "$UNSPIN" $spun $color --list a | cmp - list
done
