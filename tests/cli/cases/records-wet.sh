# Length and digest follow the text; what is not text passes; packed input is packed again.
. "$SETUP"
warc()
{
    printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Block-Digest: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' \
        "$1" sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ${#2} "$2"
}
{
    warc warcinfo 'He frobnitz that.'
    warc conversion 'He frobnitz that.'
    warc conversion 'Clean.'
} > in.wet
"$UNSPIN" $spun --wet in.wet > out.wet
echo "[$?]"
tr -d '\r' < out.wet
gzip -c in.wet | "$UNSPIN" $spun --wet | gzip -dc | cmp - out.wet
zstd -qc in.wet | "$UNSPIN" $spun --wet | zstd -qdc | cmp - out.wet
gzip -c in.wet | head -c 100 | "$UNSPIN" $spun --wet > /dev/null
echo "[$?]" >&2
