"""Upper-cases every word."""
import re

import fake

fake.main(lambda text: [(m.start(), m.end(), m.group().upper()) for m in re.finditer(r"\S+", text)
                        if m.group() != m.group().upper()])
