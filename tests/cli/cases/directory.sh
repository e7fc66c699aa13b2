# A directory as FILE and as standard input.
mkdir folder
printf 'text\n' > file
"$UNSPIN" --only=decode folder file
echo "exit $?"
"$UNSPIN" --only=decode < folder
