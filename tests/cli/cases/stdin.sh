# Standard input to standard output when no FILE is named.
. "$SETUP"
printf 'He frobnitz that.\n' | "$UNSPIN" $spun
