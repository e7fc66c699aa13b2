# --color at a terminal: reports by themselves, the text when asked; NO_COLOR and TERM=dumb.
. "$SETUP"
python3 -c "import pty; pty.openpty()" 2> /dev/null || { echo no pseudo-terminals >&2; exit 77; }
printf 'He frobnitz that.\n' > a
cat > terminal.py <<'END'
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
text = b""
try:
    while data := os.read(fd, 4096):
        text += data
except OSError:
    pass
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print("coloured" if b"\x1b[3" in text else "plain", "exit", status)
END
at() { python3 terminal.py "$UNSPIN" $spun "$@" a < /dev/null; }
export TERM=xterm
unset NO_COLOR
at --list
at --diff
at
at --color
at --color=auto --list
at --color=never --list
NO_COLOR= at --list
NO_COLOR=1 at --list
NO_COLOR=1 at --color=always --list
TERM=dumb at --list
TERM= at --list
