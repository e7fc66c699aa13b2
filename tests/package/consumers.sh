#!/bin/sh
# consumers.sh BUILD: installs into a folder of its own and builds a program on what is there, by
# CMake and by pkg-config, on the shared and the static library.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cmake --install "$build" --prefix "$scratch/usr" >/dev/null
cd "$scratch"
UNSPIN_DATA=$scratch/usr/share/unspin
export UNSPIN_DATA
for file in share/unspin/en.dic share/man/man1/unspin.1 share/man/man1/unspin-dict.1 \
    share/bash-completion/completions/unspin share/fish/vendor_completions.d/unspin.fish; do
    [ -s "usr/$file" ] || { echo "$file is not installed"; exit 1; }
done

check()
{
    found=$("$1")
    [ "$found" = 'shelling hit the eastern city of Kharkiv' ] || { echo "$1: $found"; exit 1; }
    echo "$1: well"
}
cmake -S "$here" -B cmake -DCMAKE_PREFIX_PATH="$scratch/usr" >log 2>&1 &&
    cmake --build cmake >>log 2>&1 || { cat log; exit 1; }
readelf -d cmake/with_shared | grep -q 'NEEDED.*libunspin' || { echo "not shared"; exit 1; }
! readelf -d cmake/with_static | grep -q 'NEEDED.*libunspin' || { echo "not static"; exit 1; }
check cmake/with_shared
check cmake/with_static

PKG_CONFIG_PATH=$(dirname "$(find usr -name unspin.pc)")
export PKG_CONFIG_PATH
lib=$(pkg-config --variable=libdir unspin)
cc "$here/consumer.c" $(pkg-config --cflags --libs unspin) -Wl,-rpath,"$scratch/$lib" -o by_pc
check ./by_pc
mkdir only
cp "$lib/libunspin.a" only
cc "$here/consumer.c" $(pkg-config --cflags unspin) -Lonly $(pkg-config --static --libs-only-l unspin) \
    -o static_pc
check ./static_pc
