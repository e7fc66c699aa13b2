#!/bin/sh
# Data races: streams on threads over shared data, and the program over a folder and over records with
# four threads, under ThreadSanitizer. usage: race.sh SOURCE BUILD
set -eu
source=$1
build=$2
mkdir -p "$build"
{
    cmake -S "$source" -B "$build" -DUNSPIN_SANITIZE=thread -DCMAKE_C_FLAGS="-O1 -g"
    cmake --build "$build" -j"$(nproc)" --target unspin data tiny-data laws-threads
} >"$build/log" 2>&1 || { tail -30 "$build/log"; exit 1; }
export TSAN_OPTIONS=halt_on_error=1:exitcode=66
"$build/tests/laws/laws-threads"

texts=$(mktemp -d)
trap 'rm -rf "$texts"' EXIT
python3 - "$source" "$texts" <<'END'
import pathlib
import sys
sys.path[:0] = [sys.argv[1] + "/tests/bench", sys.argv[1] + "/tests/records"]
import inputs
import texts
folder = pathlib.Path(sys.argv[2])
inputs.make_files(folder / "files", 60)
texts.jsonl(folder / "records", 200000, broken=2)
END
cp -r "$texts/files" "$texts/changed"
"$build/unspin" --no-config -q -j4 -i --backup=.old "$texts/changed"
"$build/unspin" --no-config -q -j4 -o "$texts/out" "$texts/files"
"$build/unspin" --no-config -q -j4 --summary --list "$texts/files" >"$texts/list" 2>"$texts/told" ||
    { cat "$texts/told"; exit 1; }
code=0
"$build/unspin" --no-config -q -j4 --jsonl --verdict-field=v "$texts/records" >"$texts/repaired" ||
    code=$?
test "$code" -eq 2    # broken records are told, races are 66
for jobs in 1 4; do
    "$build/unspin" --no-config -q -j$jobs --list "$texts/files" | sort | sha256sum
done | uniq | test "$(wc -l)" -eq 1
test -s "$texts/list" && test -s "$texts/repaired"
echo "no data race in -i, -o, --list and --jsonl on four threads"
