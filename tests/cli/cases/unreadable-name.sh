# Control characters of a file name do not reach the terminal.
"$UNSPIN" --only=decode "$(printf 'a\033[31m\nb\302\233c\377')"
