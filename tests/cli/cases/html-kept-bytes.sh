# Bytes that are no UTF-8 are kept in the text but not in a page, and markup of the text is no markup.
printf 'one \377 </script> <b>&eacute;\n' > in
"$UNSPIN" -f UTF-8 --bad-bytes=keep --only=repair --format=html in > page
grep -c "$(printf '\377')" page
grep -c '</script> <b>' page
grep -o 'one [^ ]* &lt;/script&gt;' page | head -1
