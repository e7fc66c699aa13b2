# --explain: the word and its gate, the candidates with their scores, the chosen one marked.
. "$SETUP"
printf 'Yes.\nHe frobnitz that.\n' > in
"$UNSPIN" $spun --explain in > out
python3 -c '
import re
block = re.search(r"^in:2:4: frobnitz  gate [01]\.\d\d\n((?: .*\n)+)", open("out").read(), re.M)
row = (r"  (?P<mark>[* ]) [01]\.\d\d  total +-?\d+\.\d\d  model +-?\d+\.\d\d"
       r"  channel +-?\d+\.\d\d  (?P<row>keep|[A-Z]:\d+) +(?P<text>.*)")
for line in block[1].splitlines():
    m = re.fullmatch(row, line)
    print(m["mark"] == "*", m["row"] == "keep", m["text"])' | sort
