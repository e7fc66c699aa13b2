# When the reader goes away the filter dies in silence by SIGPIPE, as others do.
yes 'He went home.' | head -n 200000 > in
("$UNSPIN" --only=decode in; echo "exit $?" >&2) | head -n 1
