# Standard input that does not block is waited for.
mkfifo pipe
(sleep 0.2; printf 'one\n'; sleep 0.2; printf 'two\n') > pipe &
python3 -c '
import os, sys
fd = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
os.dup2(fd, 0)
while not os.get_blocking(1) or not __import__("select").select([0], [], [], 1)[0]:
    pass
os.execv(sys.argv[1], [sys.argv[1], "--only=decode"])' "$UNSPIN"
wait
