# Controls, quotes, NUL, astral characters and ill-formed bytes: valid JSON all the same.
printf '"\\\b\f\t\r\n\000\001\037\177 caf\303\251 \360\237\230\200 \355\240\200 \300\200 \377 \342\202' > in
for how in replace keep; do
    "$UNSPIN" --only=decode -f UTF-8 --bad-bytes=$how --format=json in > out
    python3 -c '
import json
d = json.loads(open("out", "rb").read().decode("utf-8"))
print(ascii(d["text"]))'
done
