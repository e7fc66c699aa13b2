"""Floors and ceilings that a run must keep: name TAB min|max TAB value, one a line.

They only rise: a floor is replaced by a better figure, never by a worse one.
"""
import math
import os

RISING = ("restored", "auc")


def direction(name):
    return "min" if name.rsplit(".", 1)[1] in RISING else "max"


def worse(way, value, floor):
    return value < floor - 1e-9 if way == "min" else value > floor + 1e-9


def load(path):
    rows = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.strip() and not line.startswith("#"):
                    name, way, value = line.rstrip("\n").split("\t")
                    rows[name] = (way, float(value))
    return rows


def broken(path, figures, form):
    """Complaints.  A file without a row for this form would pass everything: a complaint too."""
    rows = {n: r for n, r in load(path).items() if n.startswith(form + ".")}
    if not rows:
        return ["%s has no floor for the %s form" % (path, form)]
    out = []
    for name, (way, floor) in sorted(rows.items()):
        if name not in figures:
            out.append("%s: was not measured" % name)
        elif worse(way, figures[name], floor):
            out.append("%s: %.3f, %s allowed %.3f" % (name, figures[name], way, floor))
    return out


def lenient(way, value):
    """Rounded to two places to the side that this run itself keeps."""
    return (math.floor if way == "min" else math.ceil)(round(value * 100, 6)) / 100


def write(path, figures):
    """Writes the floors; returns complaints, and writes nothing, when one would be lowered."""
    rows = load(path)
    bad = ["%s: %.3f would lower the floor %.3f" % (n, figures[n], rows[n][1])
           for n in sorted(figures) if n in rows and worse(rows[n][0], figures[n], rows[n][1])]
    if bad:
        return bad
    for name, value in figures.items():
        way = direction(name)
        new = lenient(way, value)
        if name not in rows or not worse(way, new, rows[name][1]):
            rows[name] = (way, new)
    with open(path + ".new", "w", encoding="utf-8") as f:
        f.write("# name, direction, value; written by bench.py --write-floors, which never lowers one\n")
        for name, (way, value) in sorted(rows.items()):
            f.write("%s\t%s\t%.2f\n" % (name, way, value))
    os.replace(path + ".new", path)
    return []
