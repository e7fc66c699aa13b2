# Characters cut by the buffers of the program come out whole.
for n in 65533 65534 65535 65536; do
    awk -v n=$n 'BEGIN { for (i = 0; i < n; i++) printf "x"; for (i = 0; i < 9; i++)
        printf "\360\237\230\200\303\251\342\202\254" }' > in
    "$UNSPIN" --only=decode --format=json in > out
    python3 -c '
import json
assert json.load(open("out", encoding="utf-8"))["text"] == open("in", encoding="utf-8").read()'
done
