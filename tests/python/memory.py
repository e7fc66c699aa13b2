"""Memory stays flat over many documents: memory.py [DOCUMENTS], a million when not said.

With UNSPIN_LIBRARY and PYTHONPATH set as for test_unspin.py.
"""
import sys
import time

import unspin

TEXTS = ["They have instructed Newsweek that it hit the japanese metropolis of Kharkiv.",
         "The council met on Tuesday and agreed to close the bridge for repairs until May.",
         "cafe\u0301 na\u00efve \u20ac", ""]
GROWTH = 2 << 20   # bytes; a tenth of a kilobyte lost a document would be 2 MB in 20,000


def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096


def documents(first, last):
    for k in range(first, last):
        text = TEXTS[k % len(TEXTS)]
        result = unspin.examine(text, assume="spun")
        assert bool(result.edits) == (result.text != text)
        if k % 7 == 0:
            r = unspin.Repairer()    # left unfinished
            r.feed(text)


def check(count):
    documents(0, count // 10)
    before, began = resident(), time.time()
    documents(count // 10, count)
    grown = resident() - before
    print("%d documents: %d kB resident, %+d kB since the first tenth, %.0f documents/s"
          % (count, resident() >> 10, grown >> 10, count * 0.9 / (time.time() - began)))
    if grown > GROWTH:
        raise AssertionError("memory has grown by %d bytes" % grown)


if __name__ == "__main__":
    check(int(sys.argv[1]) if len(sys.argv) > 1 else 1000000)
