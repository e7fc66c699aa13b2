# What cannot be read is said with its name, in each place where a file can be named.
. "$SETUP"
mkdir folder
printf 'He frobnitz that.\n' > in
printf '{"text": "He frobnitz that."}\n' > in.jsonl
try()
{
    "$UNSPIN" "$@" > out 2> err
    code=$?
    hide_time < err >&2
    echo "exit $code" >&2
}
try folder
try -f UTF-16 folder
try --apply=folder in
try --baseline=folder --check in
try --write-baseline=folder --check in
try --config=folder in
try --files-from=folder
try -d folder in
try --protect=folder in
try --jsonl folder
try --jsonl --reject=folder in.jsonl
try --wet folder
try -o in folder
try -i /proc/self/mem
try --list /proc/self/mem
try < folder
for mode in --list --diff --explain --format=json --format=html --summary --jsonl --csv=1; do
    try $mode - < folder
done
