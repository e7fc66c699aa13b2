#!/bin/sh
# Law 7, the long way (called by .ci/full): gcc and clang, -O0 and -O3, with and without AVX2, build
# without a warning and give the same bytes, in four locales, with two busy processes beside, and
# with AVX2 hidden from the C library; and so does the dictionary that each compiles. Then threads
# under ThreadSanitizer, and the bounds at full size.
# usage: builds.sh SOURCE WORK [BUILD...]      BUILD: a name as in $all below
set -eu
source=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
shift 2
all="gcc-O0 gcc-O3 gcc-O3-mavx2 clang-O0 clang-O3 clang-O3-mavx2"
builds=${*:-$all}

build() { # NAME COMPILER FLAGS TARGETS OPTIONS...
    name=$1 compiler=$2 flags=$3 targets=$4
    shift 4
    cmake -S "$source" -B "$work/$name" -DCMAKE_C_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=None \
        -DCMAKE_C_FLAGS="$flags" -DUNSPIN_WERROR=ON "$@" >"$work/$name.log"
    cmake --build "$work/$name" -j"$(nproc)" --target $targets >>"$work/$name.log" 2>&1 ||
        { tail -30 "$work/$name.log"; exit 1; }
}

# The laws' texts, the samples, and documents of the bench: DIGEST has a line for each.
digests() { # BUILD DIGEST
    "$work/$1/tests/laws/laws-digest" >"$2"
    for way in auto spun; do
        (cd "$work/texts" && "$work/$1/unspin" --no-config --assume=$way --format=json ./*) |
            sed "s/^/$way /" >>"$2"
    done
    # An object a document that both ways print, and the laws' lines.
    test "$(wc -l <"$2")" -gt 300
}

same() { # DIGEST WHAT
    cmp "$work/first.digest" "$1" || { echo "$2: other bytes"; exit 1; }
    echo "$2: same bytes"
}

echo "-- texts and locales"
rm -rf "$work/texts"
python3 "$source/tests/laws/documents.py" "$work/texts"
sh "$source/tests/laws/locales.sh" "$work/locales"

compared=0
for name in $builds; do
    compiler=${name%%-*} flags=-${name#*-}
    case $flags in *-mavx2)
        grep -qw avx2 /proc/cpuinfo || { echo "$name: skipped, this processor has no AVX2"; continue; }
        flags="${flags%-mavx2} -mavx2" ;;
    esac
    command -v "$compiler" >/dev/null || { echo "$name: skipped, $compiler is not installed"; continue; }
    build "$name" "$compiler" "$flags" "unspin data laws-digest tiny-data"
    digests "$name" "$work/$name.digest"
    if [ "$compared" -eq 0 ]; then
        first=$name
        cp "$work/$name.digest" "$work/first.digest"
    fi
    same "$work/$name.digest" "$name"
    cmp "$work/$first/data/en.dic" "$work/$name/data/en.dic"
    compared=$((compared + 1))
done
test "$compared" -ge 2

for locale in C C.UTF-8 en_US.UTF-8 tr_TR.UTF-8; do
    (export LOCPATH="$work/locales" LC_ALL=$locale; digests "$first" "$work/locale.digest")
    same "$work/locale.digest" "$first, $locale"
done
(export GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-AVX512F,-AVX512VL,-AVX512BW,-ERMS
 digests "$first" "$work/plain.digest")
same "$work/plain.digest" "$first, the C library without AVX2"

busy=
for k in 1 2; do
    (while :; do :; done) &
    busy="$busy $!"
done
trap 'kill $busy 2>/dev/null' EXIT
digests "$first" "$work/load.digest"
kill $busy
trap - EXIT
same "$work/load.digest" "$first, two busy processes beside"
[ -z "${BYTES_ONLY:-}" ] || exit 0

echo "-- threads under ThreadSanitizer"
sh "$source/tests/laws/race.sh" "$source" "$work/tsan"

echo "-- bounds at full size"
build gcc-O3 gcc -O3 laws-bounds
UNSPIN_FULL=1 "$work/gcc-O3/tests/laws/laws-bounds"
