# BOM, CRLF and a missing final newline come out as they went in; NUL bytes too when asked.
printf '\357\273\277One.\r\nTwo three.\r\n\r\n\tFour caf\303\251 \360\237\230\200' > in
"$UNSPIN" in > out
cmp in out
"$UNSPIN" < in | cmp in -
"$UNSPIN" --check in
printf 'Two\000three.\n' > in
"$UNSPIN" --rule=-control in | cmp in -
