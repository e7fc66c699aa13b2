"""Speaks as `unspin-dict reach` does; knows the reversed table of family A."""
import sys

import fake
import tables

assert fake.HERE
BACK = tables.reverse("A")
for line in sys.stdin:
    spun, original = line.rstrip("\n").split("\t")
    print("%d\t%s\t%s" % (BACK.get(spun) == original, spun, original))
