"""What the words before an expression say about it: back on, until, since, starting, by."""

from watchdesk.reading.dates.parts import Series
from watchdesk.reading.dates.shapes import Role
from watchdesk.reading.dates.tokens import Scan

_LEADS = {
    "until": Role.UNTIL, "till": Role.UNTIL, "til": Role.UNTIL, "through": Role.UNTIL, "thru": Role.UNTIL,
    "since": Role.SINCE, "by": Role.DEADLINE, "before": Role.BEFORE, "after": Role.AFTER, "starting": Role.START,
    "beginning": Role.START, "effective": Role.START, "commencing": Role.START, "due": Role.DEADLINE,
    "deadline": Role.DEADLINE, "back": Role.RETURN, "returning": Role.RETURN, "return": Role.RETURN,
    "returns": Role.RETURN, "start": Role.START, "from": Role.START,
}  # fmt: skip
_PASSED = frozenset({"on", "the", "at", "in", "is", "this", "work", "duty", "to", "school", "again", "first", "thing",
                     "my", "of", ":", "are", "be", "as", "for", "full"})  # fmt: skip
_FAR = 6  # words looked back


def role(s: Scan, i: int, found: Series) -> Role:
    """The role of the expression that starts at token i."""
    if s.low(i) in {"starting", "beginning"}:
        return Role.START
    if s.low(i) in {"from", "between"} or found.items[0].part is None:
        return Role.PLAIN
    for k in range(1, _FAR):
        token = s.at(i - k)
        if token.kind == "" or (k > 1 and s.at(i - k + 1).gap == 3):
            return Role.PLAIN
        lead = _LEADS.get(token.low)
        if lead is not None:
            return _meant(s, i, k, lead)
        if token.low not in _PASSED:
            return Role.PLAIN
    return Role.PLAIN


def _meant(s: Scan, i: int, k: int, lead: Role) -> Role:
    """ "from" and "by" hold only right before the day; "back to back" and "until the end" are not this."""
    between = {s.low(i - n) for n in range(1, k)}
    if lead is Role.RETURN:
        return lead if not between & {"is", "of", "my"} else Role.PLAIN
    if between - {"the", "on", "at", "this", "of", "as", ":", "is"}:
        return Role.PLAIN
    return lead
