# An edit leaves CRLF line ends and the missing final newline alone.
. "$SETUP"
printf 'He frobnitz that.\r\nShe frobnitz this.' | "$UNSPIN" $spun | od -c
