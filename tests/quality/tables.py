"""Forward spin tables: original TAB form|form=weight, one row a line, lower case."""
import functools
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
FAMILIES = "ABCDSTGWP"


def parse_forms(field):
    forms = []
    for part in field.split("|"):
        form, _, weight = part.partition("=")
        forms.append((form, int(weight or 1)))
    return forms


@functools.lru_cache(None)
def load(family):
    """{(word, ...): [(form, weight)]} and the longest phrase by first word."""
    rows, longest = {}, {}
    with open(os.path.join(HERE, "tables", family + ".tsv"), encoding="utf-8") as lines:
        for line in lines:
            original, field = line.rstrip("\n").split("\t")
            key = tuple(original.split(" "))
            rows[key] = parse_forms(field)
            longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return rows, longest


@functools.lru_cache(None)
def reverse(family):
    """{spun form: its most heavily weighted original}: what a blind filter would use."""
    best = {}
    for key, forms in load(family)[0].items():
        for form, weight in forms:
            original = " ".join(key)
            if form.lower() != original and weight > best.get(form.lower(), (0, ""))[0]:
                best[form.lower()] = (weight, original)
    return {form: original for form, (_, original) in best.items()}


def faults(family):
    """What is wrong with a table's file: for the test."""
    out, before = [], ""
    path = os.path.join(HERE, "tables", family + ".tsv")
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not re.fullmatch(r"[^\t]+\t[^\t]+\n", line):
                out.append("%d: not two fields" % number)
                continue
            original, field = line.rstrip("\n").split("\t")
            if original <= before:
                out.append("%d: not sorted, or twice" % number)
            before = original
            forms = parse_forms(field)
            if all(form.lower() == original for form, _ in forms):
                out.append("%d: changes nothing" % number)
            if any(not form.strip() or weight < 1 for form, weight in forms):
                out.append("%d: an empty form or weight" % number)
    return out
