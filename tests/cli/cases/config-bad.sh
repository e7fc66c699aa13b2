# What is wrong with unspin.conf is said with its place; help is given all the same.
mkdir conf
export XDG_CONFIG_HOME="$PWD"
mkdir unspin
for line in 'lst' 'list = yes' 'level' 'level = high' 'in-place' 'no-config' 'config = x' \
    '--list' 'dict = missing.tsv' '= x' 'from-code =' "$(printf '%05000d' 0)"; do
    printf '# first\n%s\n' "$line" > unspin/unspin.conf
    "$UNSPIN" /dev/null 2>&1 | sed "s|$PWD/||"
done
"$UNSPIN" --help | head -1
"$UNSPIN" --no-config /dev/null
"$UNSPIN" --config=missing.conf
echo "exit $?"
"$UNSPIN" --config=unspin
echo "exit $?"
