# A document that fails half-way is valid JSON with an error; one that cannot be opened has no line.
printf 'a\n\377b\n' > bad
printf 'good\n' > good
mkdir folder
"$UNSPIN" --only=decode -f UTF-8 --bad-bytes=fail --format=json bad missing folder good > out 2> err
echo "exit $?"
python3 -c '
import json
for line in open("out", "rb"):
    d = json.loads(line.decode("utf-8"))
    print(d["file"], "error" in d)'
wc -l < err
