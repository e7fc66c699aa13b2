# Repairs in --list and --summary, each under its rule; a rule that is off is neither.
printf 'caf&eacute; &copy 2026\n\033[1mbold\033[0m\001 \302\22396\302\224 a\357\273\277b\n' > in
"$UNSPIN" --only=repair --list --summary in 2> err
cut -c 57- err
"$UNSPIN" --only=repair --rule=-entity,-c1,-control in | od -An -c
