# What a killed run left is removed by the next one; what a running one writes is not.
. "$SETUP"
make_folder art
: > art/.unspin-99999999-1.tmp
: > art/sub/.unspin-99999999-2.tmp
: > art/.unspin-mine.tmp
python3 - <<'PY' &
import fcntl, time
f = open("art/.unspin-99999999-3.tmp", "w")
fcntl.lockf(f, fcntl.LOCK_EX)
open("ready", "w").close()
while True:
    time.sleep(0.05)
    try:
        open("over").close()
        break
    except OSError:
        pass
PY
while [ ! -e ready ]; do sleep 0.05; done
"$UNSPIN" $spun --hidden -l art
"$UNSPIN" $spun -i art 2>&1 | hide_time
find art -name '.unspin*' | sort
: > over
wait
