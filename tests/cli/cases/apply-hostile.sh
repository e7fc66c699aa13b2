# --apply: JSON that is deep or huge is refused in little memory.
printf 'one' > a
limited()
{
    # AddressSanitizer reserves terabytes.
    (grep -q __asan_init "$UNSPIN" || ulimit -v 400000; "$UNSPIN" --apply=- a)
    echo "exit $?"
}
python3 -c 'print("{\"x\":" * 3000000)' 2> null | limited
python3 -c 'print("[" * 3000000)' 2> null | limited
python3 -c 'print("{\"text\": \"" + "x" * (40 << 20) + "\", \"edits\": []}")' 2> null | limited
python3 -c 'print("{\"edits\": [{\"text_offset\": 0, \"spun\": \"" + "x" * (2 << 20))' 2> null | limited
python3 -c 'print("{\"edits\": [{\"text_offset\": 0, \"spun\": \"" + "x" * (2 << 20) + "\"}]}")' 2> null | limited
