# --diff: patch and git apply --whitespace=nowarn it, on CRLF, without a final newline, on several files at a time, on
# names with blanks; and the other way round.
. "$SETUP"
mkdir -p old/dir
printf 'one\r\nHe frobnitz that.\r\ntwo\r\n' > old/crlf
printf 'one\nHe frobnitz that.' > old/open
printf 'He frobnitz that.\r' > old/return
printf 'one\n\n\n\n\n\n\n\n\nShe frobnitz this.\n\n\n\n\n\n\n\n\nThey frobnitz so.\n' > 'old/dir/a name'
printf 'clean\n' > old/clean
cp -r old patched
cp -r old git
cp -r old wanted
cd old
"$UNSPIN" $(echo "$spun" | sed 's| \([a-z]*\.t\)| ../\1|g') --diff clean crlf dir open return > ../patch
cd ../wanted
"$UNSPIN" $(echo "$spun" | sed 's| \([a-z]*\.t\)| ../\1|g') -i -q .
cd ..
(cd patched && patch -s -p1 < ../patch) && diff -r patched wanted && echo patched
(cd patched && patch -s -R -p1 < ../patch) && diff -r patched old && echo back
(cd git && GIT_CEILING_DIRECTORIES=$PWD/.. git apply --whitespace=nowarn ../patch) && diff -r git wanted && echo applied
(cd git && GIT_CEILING_DIRECTORIES=$PWD/.. git apply --whitespace=nowarn -R ../patch) && diff -r git old && echo back
grep -c '^@@' patch
