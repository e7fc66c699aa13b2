#!/bin/sh
# Law 7, the long way (called by .ci/full): gcc -O0, gcc -O3 and clang give the same digests, the
# dictionary compiled by each has the same bytes, and threads run clean under ThreadSanitizer.
# usage: builds.sh SOURCE WORK
set -eu
source=$1
work=$2
mkdir -p "$work"

build() { # NAME COMPILER FLAGS OPTIONS...
    name=$1 compiler=$2 flags=$3
    shift 3
    cmake -S "$source" -B "$work/$name" -DCMAKE_C_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=None \
        -DCMAKE_C_FLAGS="$flags" "$@" >"$work/$name.log"
    cmake --build "$work/$name" -j"$(nproc)" >>"$work/$name.log" 2>&1 ||
        { tail -30 "$work/$name.log"; exit 1; }
}

compared=0
for kind in "gcc-O0 gcc -O0" "gcc-O3 gcc -O3" "clang clang -O2"; do
    set -- $kind
    command -v "$2" >/dev/null || { echo "$2 is not installed: skipped"; continue; }
    build "$1" "$2" "$3"
    "$work/$1/tests/laws/laws-digest" >"$work/$1.digest"
    test "$(wc -l <"$work/$1.digest")" -gt 100
    cmp "$work/gcc-O0.digest" "$work/$1.digest"
    cmp "$work/gcc-O0/data/en.dic" "$work/$1/data/en.dic"
    compared=$((compared + 1))
    echo "$1: same digests, same dictionary"
done
test "$compared" -ge 2

build tsan gcc "-O1 -g" -DUNSPIN_SANITIZE=thread
"$work/tsan/tests/laws/laws-threads"

if command -v clang >/dev/null; then
    build fuzz clang "-O1 -g -fsanitize=fuzzer-no-link" -DUNSPIN_FUZZ=ON \
        -DUNSPIN_SANITIZE=address,undefined
    mkdir -p "$work/corpus"
    "$work/fuzz/tests/fuzz/fuzz-libfuzzer" -max_total_time="${FUZZ_SECONDS:-300}" -max_len=4096 \
        "$work/corpus" "$source/tests/fuzz/corpus"
fi
UNSPIN_FULL=1 "$work/gcc-O3/tests/laws/laws-bounds"
