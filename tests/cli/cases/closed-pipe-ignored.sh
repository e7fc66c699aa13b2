# With SIGPIPE ignored by the parent: silence too, and trouble.
yes 'He went home.' | head -n 200000 > in
(trap '' PIPE; "$UNSPIN" --only=decode in; echo "exit $?" >&2) | head -n 1
