"""SplitMix64: the bench must spin the same text in every Python, so it owns its dice.

random.Random keeps its bit stream but not its choice functions between versions.
"""

MASK = (1 << 64) - 1


def fold(text):
    """FNV-1a, 64 bits: str hashes differ from run to run, this does not."""
    h = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        h = ((h ^ byte) * 0x100000001B3) & MASK
    return h


class Dice:
    def __init__(self, *seed):
        self.state = fold("\x1f".join(str(s) for s in seed))

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, n):
        return self.next() % n

    def chance(self, percent):
        return self.below(10000) < percent * 100

    def pick(self, weighted):
        """One of [(value, weight)]."""
        at = self.below(sum(w for _, w in weighted))
        for value, weight in weighted:
            if at < weight:
                return value
            at -= weight
        raise AssertionError("weights")
