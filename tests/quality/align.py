"""Word alignment with the costs of the scorer: 0 the same, 3 replaced, 2 dropped or added.

The full table is too slow for 400 articles, so cells that no best path can visit are not
computed.  A cell is left out when its cost so far plus a lower bound on the rest exceeds
a limit; when the limit turns out too low the whole is done again with a higher one.
Cells on best paths are then all present with their true values, and the others are never
too cheap, so that each choice on the way back, ties included, is that of the full table.
"""

FAR = 1 << 30


def strangers(a, b):
    """For each i, how many words of a[i:] do not occur in b."""
    known, out = set(b), [0] * (len(a) + 1)
    for i in range(len(a) - 1, -1, -1):
        out[i] = out[i + 1] + (a[i] not in known)
    return out


def rest(ra, rb, p, q):
    """Lower bound: ra and rb words remain, p and q of them cannot match."""
    if ra < rb:
        ra, rb, p, q = rb, ra, q, p
    # the surplus must be dropped; whatever else cannot match must be replaced
    surplus = ra - rb
    return 2 * surplus + 3 * max(p - surplus, q, 0)


def fill(a, b, limit):
    """Rows of the way back (bytearrays), or None when the limit is too low."""
    n, m = len(a), len(b)
    pa, pb = strangers(a, b), strangers(b, a)
    prev = [2 * j if 2 * j + rest(n, m - j, pa[0], pb[j]) <= limit else FAR for j in range(m + 1)]
    lo, hi = 0, max(j for j in range(m + 1) if prev[j] < FAR)
    back = [bytearray(b"\2") * (m + 1)]
    for i in range(1, n + 1):
        cur, row = [FAR] * (m + 1), bytearray(m + 1)
        ai, ra, p = a[i - 1], n - i, pa[i]
        first, last, j = -1, -1, lo
        while j <= m and (j <= hi + 1 or last == j - 1):
            up = prev[j] + 2
            if j:
                diagonal = prev[j - 1] if ai == b[j - 1] else prev[j - 1] + 3
                left = cur[j - 1] + 2
                if diagonal <= up and diagonal <= left:
                    cost, op = diagonal, 0
                elif up <= left:
                    cost, op = up, 1
                else:
                    cost, op = left, 2
            else:
                cost, op = up, 1
            surplus, q = ra - m + j, pb[j]
            if surplus >= 0:
                more = p - surplus
                bound = 2 * surplus + 3 * (more if more > q else q)
            else:
                more = q + surplus
                bound = -2 * surplus + 3 * (more if more > p else p)
            if cost + bound <= limit:
                cur[j], row[j], last = cost, op, j
                if first < 0:
                    first = j
            j += 1
        if first < 0:
            return None
        back.append(row)
        prev, lo, hi = cur, first, last
    return back if prev[m] <= limit else None


def align(a, b):
    """[(i or None, j or None)], the same path as the full table's."""
    bound = rest(len(a), len(b), strangers(a, b)[0], strangers(b, a)[0])
    slack, back = 24, None
    while back is None:
        back = fill(a, b, bound + slack)
        slack *= 3
    i, j, out = len(a), len(b), []
    while i or j:
        op = back[i][j]
        if op == 0:
            i, j = i - 1, j - 1
            out.append((i, j))
        elif op == 1:
            i -= 1
            out.append((i, None))
        else:
            j -= 1
            out.append((None, j))
    return out[::-1]


def distance(a, b):
    """Edit distance with all costs 1, a column at a time in the bits of one integer (Myers 1999)."""
    if not a or not b:
        return len(a) + len(b)
    where = {}
    for i, word in enumerate(a):
        where[word] = where.get(word, 0) | 1 << i
    full, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    plus, minus, cost = full, 0, len(a)
    for word in b:
        equal = where.get(word, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        rise = minus | (~(horizontal | plus) & full)
        drop = plus & horizontal
        cost += bool(rise & last) - bool(drop & last)
        rise, drop = (rise << 1) | 1, drop << 1
        plus = (drop | ~(vertical | rise)) & full
        minus = rise & vertical & full
    return cost
