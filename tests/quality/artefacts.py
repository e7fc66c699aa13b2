"""The damage that travels with spinning: each function returns replacements for a text."""
import re

DIGITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
OPENED = {"don't": "do not", "doesn't": "does not", "didn't": "did not", "isn't": "is not",
          "it's": "it is", "can't": "cannot", "won't": "will not", "we've": "we have",
          "they're": "they are", "that's": "that is", "couldn't": "could not", "wasn't": "was not"}
CLOSED = {"it is": "it's", "do not": "don't", "did not": "didn't", "that is": "that's",
          "they are": "they're", "i am": "I'm", "we have": "we've", "who is": "who's"}
PROPER = ("Ukrainian Russian American British English French German Italian Spanish European African "
          "Asian Japanese Chinese Indian Australian Canadian Irish Scottish Welsh Dutch Swedish Polish "
          "America Britain Europe Russia Ukraine Christmas").split()
FUNCTION = "that a|in the|of a|to be|and the|for a|with the|on the|is a"


def like(original, new):
    return new[0].upper() + new[1:] if original[0].isupper() else new


def number_words(text, dice):
    """'two sides' > '2 sides'."""
    found = re.finditer(r"(?i)(?<![\w-])(?:%s)(?![\w-])" % "|".join(DIGITS[2:]), text)
    return [(m.start(), m.end(), str(DIGITS.index(m.group().lower()))) for m in found if dice.chance(50)]


def spelled_digits(text, dice):
    """'3,400' > 'three,400', '6.8' > '6.eight', '5%' > 'five%', 'of 2.3' > 'of two.3'."""
    found = re.finditer(r"(?<![\w.,:$\u00a3\u20ac-])\d(?=,\d|\.\d|%| )|(?<=\d\.)\d(?![\w.,])", text)
    return [(m.start(), m.end(), DIGITS[int(m.group())]) for m in found if dice.chance(50)]


def contractions(text, dice):
    """Opened and closed at random; the document's own apostrophe."""
    mark = "\u2019" if "\u2019" in text else "'"
    every = dict(OPENED, **CLOSED)
    pattern = "|".join(re.escape(k).replace("'", "['\u2019]") for k in every)
    out = []
    for m in re.finditer(r"(?i)\b(?:%s)\b" % pattern, text):
        new = every[m.group().lower().replace("\u2019", "'")].replace("'", mark)
        if dice.chance(50):
            out.append((m.start(), m.end(), like(m.group(), new)))
    return out


def disagreement(text, dice):
    """'a' and 'an' exchanged in one place of eight: 'An Ukrainian'."""
    out = []
    for m in re.finditer(r"\b([Aa])(n?)(?= [A-Za-z])", text):
        if dice.chance(12):
            out.append((m.start(), m.end(), m.group(1) + ("" if m.group(2) else "n")))
    return out


def lower_proper(text, dice):
    """'Japanese' > 'japanese', the mark of a table without capitals."""
    found = re.finditer(r"\b(?:%s)\b" % "|".join(PROPER), text)
    return [(m.start(), m.end(), m.group().lower()) for m in found if dice.chance(60)]


def braces(text, dice):
    """Spintax that was never expanded: '{that a}'."""
    found = re.finditer(r"\b(?:%s)\b" % FUNCTION, text)
    return [(m.start(), m.end(), "{" + m.group() + "}") for m in found if dice.chance(8)]


def captions(text, dice):
    """'May 9. Petra Lindqvist/Northlight' > 'May 9Petra Lindqvist/Northlight'."""
    found = re.finditer(r"(?<=[\w])\. (?=[A-Z]\w+ [A-Z]\w+/)", text)
    return [(m.start(), m.end(), "") for m in found if dice.chance(80)]


def doubled(text, dice):
    """One word in four hundred twice."""
    found = re.finditer(r"(?<= )[a-z]{4,}(?= )", text)
    return [(m.end(), m.end(), " " + m.group()) for m in found if dice.chance(0.4)]


def glue(text, dice):
    """Runs of three words whose blanks went with the markup."""
    found = re.finditer(r"(?<= )[a-z]+ [a-z]+ [a-z]+(?= )", text)
    return [(m.start(), m.end(), m.group().replace(" ", "")) for m in found if dice.chance(4)]


def lost_blanks(text, dice):
    """Runs of two or three words whose blanks went with the markup: "itismotivating"."""
    found = re.finditer(r"(?<= )[a-z]+ [a-z]+(?: [a-z]+)?(?=[ .,])", text)
    return [(m.start(), m.end(), m.group().replace(" ", "")) for m in found if dice.chance(6)]


def lost_line_ends(text, dice):
    """A title or caption that runs into the next line: "a pitchBy Walt"."""
    found = re.finditer(r"(?<=[a-z0-9])\n+(?=[A-Z])", text)
    return [(m.start(), m.end(), "") for m in found if dice.chance(60)]


def lost_stops(text, dice):
    """Sentences without the blank between them: "the convoys.The driver"."""
    found = re.finditer(r"(?<=[a-z]{3}\.) (?=[A-Z][a-z]+ )", text)
    return [(m.start(), m.end(), "") for m in found if dice.chance(10)]


LOOKS = dict(zip("aceopxyABEHKMOPTX", "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0410\u0412\u0415\u041d\u041a"
                 "\u041c\u041e\u0420\u0422\u0425"))


def disguise(text, dice):
    """One word in fifty with Cyrillic letters that look like its own."""
    out = []
    for m in re.finditer(r"(?<![^\W_])[A-Za-z]{4,}(?![^\W_])", text):
        places = [k for k in range(m.start(), m.end()) if text[k] in LOOKS]
        if places and dice.chance(2):
            out += [(k, k + 1, LOOKS[text[k]]) for k in places if dice.chance(50)]
    return out


PASSES = (number_words, spelled_digits, contractions, disagreement, lower_proper, captions, doubled, braces)
SEAMS = (lost_blanks, lost_line_ends, lost_stops, disguise)
