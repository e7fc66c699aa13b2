#!/bin/sh
# clean_root.sh FOLDER [ROOT]: installs the Debian packages in FOLDER into a clean Debian, runs what
# they bring, removes them and looks for anything left. Wants root. ROOT: a bare system to copy;
# without it one is made by debootstrap.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
packages=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'umount "$scratch/root/proc" 2>/dev/null || true; rm -rf "$scratch"' EXIT
root=$scratch/root

if [ -n "${2:-}" ]; then
    cp -a "$2" "$root"
else
    command -v debootstrap >/dev/null || { echo "debootstrap is missing"; exit 77; }
    debootstrap --variant=minbase bookworm "$root" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp /etc/apt/sources.list "$root/etc/apt/" 2>/dev/null || true
rm -f "$root/etc/dpkg/dpkg.cfg.d/docker" "$root/etc/dpkg/dpkg.cfg.d/excludes"
mkdir -p "$root/tmp/deb" "$root/proc"
cp "$packages"/*.deb "$top/tests/samples/spun.txt" "$top/tests/package/consumer.c" "$root/tmp/deb"
mount -t proc proc "$root/proc"

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive sh -euc "$1"; }
fail() { echo "FAILED: $1"; exit 1; }

inside 'apt-get update -qq; apt-get install -y -qq --no-install-recommends man-db bash \
    bash-completion hunspell-en-us hunspell-en-gb >/dev/null 2>&1'
# All that bears the name, but for the cache of man-db.
traces()
{
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./tmp -o -path ./var/cache/man \) -prune \
        -o -name '*unspin*' -print | sort)
}
traces >"$scratch/before"

echo "== dpkg -i, what is missing by apt-get"
inside 'dpkg -i /tmp/deb/unspin_*.deb >/tmp/log 2>&1 || apt-get install -y -qq -f >>/tmp/log 2>&1 ||
    { cat /tmp/log; exit 1; }; dpkg -l unspin | tail -1'
echo "== unspin on the sample"
inside 'cd /tmp/deb; unspin --version; unspin --summary spun.txt > out; head -c 120 out; echo
    unspin --check spun.txt && exit 1; unspin --format=html spun.txt | head -c 15; echo' ||
    fail "unspin does not run"
echo "== manual"
inside 'man unspin | head -3; man unspin-dict | grep -c COMMAND' || fail "no manual"
echo "== completion"
inside 'bash -c ". /usr/share/bash-completion/bash_completion; _completion_loader unspin;
    compopt() { :; }; COMP_WORDS=(unspin --assume = sp) COMP_CWORD=3; _unspin; echo \${COMPREPLY[@]}"' |
    grep -x spun || fail "no completion"
echo "== library, static and shared"
inside 'apt-get install -y -qq --no-install-recommends /tmp/deb/lib*.deb gcc libc6-dev pkg-config \
    >/tmp/log 2>&1 || { cat /tmp/log; exit 1; }
    cd /tmp/deb; cc consumer.c $(pkg-config --cflags --libs unspin) -o consumer; ./consumer' |
    grep -x 'shelling hit the eastern city of Kharkiv' || fail "the library does not serve"
echo "== purge"
inside 'dpkg -P libunspin-dev libunspin0 unspin >/tmp/log 2>&1 || { cat /tmp/log; exit 1; }'
traces >"$scratch/after"
diff "$scratch/before" "$scratch/after" || fail "files are left"
echo "nothing is left"
