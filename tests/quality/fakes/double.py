"""Writes every word twice: the word that was there is always among the words."""
import re

import fake

fake.main(lambda text: [(m.start(), m.end(), m.group() + " " + m.group()) for m in re.finditer(r"\w+", text)])
