#!/bin/sh
# Makes the locales that the laws are tried under, in DIR for LOCPATH: the machine may have none.
# usage: locales.sh DIR
set -eu
command -v localedef >/dev/null && [ -d /usr/share/i18n/locales ] || {
    echo "localedef or its sources are not installed (Debian: apt-get install locales)" >&2
    exit 1
}
mkdir -p "$1"
for name in en_US.UTF-8 tr_TR.UTF-8 de_DE.UTF-8 ja_JP.UTF-8 tr_TR.ISO-8859-9; do
    [ -d "$1/$name" ] || localedef -i "${name%%.*}" -f "${name#*.}" "$1/$name"
done
