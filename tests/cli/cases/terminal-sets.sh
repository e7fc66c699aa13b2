# Commands of two and three bytes: character sets, keypad modes, the cursor kept and put back. Of one
# that is cut off at the end the ESC goes, as a control character.
printf 'a\033(B b\033)0 c\033= d\033> e\0337f\0338 g\033(' | "$UNSPIN" --only=repair --list
