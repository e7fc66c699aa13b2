# --list: file, line, column in code points, edit, rule.
. "$SETUP"
printf '\303\251t\303\251 \360\237\230\200: He frobnitz that.\n\nShe frobnitz this.\n' > a
printf 'They frobnitz so.\n' | "$UNSPIN" $spun --list a - | hide_probability
