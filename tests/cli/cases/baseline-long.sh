# An edit of a long text is told by its beginning and its length, and is known again by them.
title() { printf 'a\033]0;'; printf "%0$1d" 0; printf '\007b\n'; }
title 900 | "$UNSPIN" --only=repair --check --write-baseline=base
sed -n 's/0\{9,\}/0.../gp' base
title 900 | "$UNSPIN" --only=repair --check --baseline=base
echo "exit $?"
title 901 | "$UNSPIN" --only=repair --check --baseline=base
echo "exit $?"
