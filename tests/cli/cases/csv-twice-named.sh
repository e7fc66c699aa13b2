# A name that two columns have is no answer; their numbers are.
printf 'text,id,text\nx,1,y &eacute;\n' > in
"$UNSPIN" --csv=text --only=repair in
echo "exit $?"
"$UNSPIN" --csv=3 --only=repair in
