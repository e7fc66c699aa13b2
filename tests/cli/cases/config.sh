# unspin.conf: options of every run, overruled by the command line, with paths of its own folder.
. "$SETUP"
printf 'He frobnitz that.\n' > in
mkdir -p .config/unspin sub
mv said.tsv keep.txt .config/unspin/
cat > .config/unspin/unspin.conf <<'CONF'
# comment
assume = spun
  dict=said.tsv
protect = keep.txt

list
CONF
"$UNSPIN" in | hide_probability
(cd sub && "$UNSPIN" ../in | hide_probability)
"$UNSPIN" --diff in | grep '^[-+]'
"$UNSPIN" --assume=clean in
"$UNSPIN" --no-config in
# XDG_CONFIG_HOME, unless it is relative; no file is no trouble; never the working directory.
XDG_CONFIG_HOME=$PWD/sub "$UNSPIN" in
XDG_CONFIG_HOME=sub "$UNSPIN" in | hide_probability
cp -r .config/unspin/. .
printf 'quiet\nassume = spun\n' > unspin.conf
XDG_CONFIG_HOME=$PWD/sub "$UNSPIN" in missing
printf 'assume = spun\ndict = said.tsv\nprotect = keep.txt\n' > other
"$UNSPIN" --config=other in
env -u HOME "$UNSPIN" in
