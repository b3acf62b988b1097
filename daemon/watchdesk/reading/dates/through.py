"""What makes a range of a first day: "through Friday", "- 24", "for two weeks", "until further notice"."""

from watchdesk.reading.dates import words
from watchdesk.reading.dates.amounts import amount
from watchdesk.reading.dates.cores import core
from watchdesk.reading.dates.numbers import closes_day, counts_something, month, ordinal
from watchdesk.reading.dates.numeric import is_iso_interval
from watchdesk.reading.dates.parts import Day, Derived, Hit, Month, Part, Through
from watchdesk.reading.dates.strangers import plain_day
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.vague import to_month, vague_month
from watchdesk.reading.dates.years import year

_WITHOUT_END = (("until", "further", "notice"), ("till", "further", "notice"), ("til", "further", "notice"),
                ("until", "further"), ("indefinitely",))  # fmt: skip
_ONWARD = (("onward",), ("onwards",), ("and", "beyond"))


def without_end(s: Scan, i: int) -> int | None:
    """The index behind "until further notice", "indefinitely"."""
    return s.phrase(i, _WITHOUT_END)


def through_from(s: Scan, first: Hit, *, between: bool) -> Hit | None:
    """ "through Friday", "- 24", "until further notice" behind a first day."""
    part, i = first
    lasting = _lasting(s, part, i)
    if lasting is not None:
        return lasting
    i += s.low(i) == "," and s.low(i + 1) in words.THROUGH
    after = s.phrase(i, (*_WITHOUT_END, *_ONWARD))
    if after is not None:
        return Through(first=part, last=None), after
    j = connected(s, i, between=between)
    if j is None:
        return None
    last = short(s, j, part) or vague_month(s, j) or core(s.inside(j), j) or _plain_end(s, part, j)
    if last is None or (s.low(i) == "to" and _goes_on(s, last)):
        return None
    if isinstance(last[0], Month) and not isinstance(part, Month):
        return Through(first=part, last=to_month(last[0])), last[1]
    return Through(first=part, last=last[0]), last[1]


def _goes_on(s: Scan, last: Hit) -> bool:
    """ "Moves from the 16th to August 23 through August 27": what follows the "to" is a range of its own."""
    j = last[1]
    return s.low(j) in {"through", "thru"} and core(s.inside(j + 1), j + 1) is not None


def _plain_end(s: Scan, part: Part, i: int) -> Hit | None:
    """ "From the 12th to the 15"."""
    return plain_day(s, i) if isinstance(part, Day) and part.day is not None else None


def _lasting(s: Scan, part: Part, i: int) -> Hit | None:
    """ "3/8 for three days", "Monday for two weeks": that long from that day."""
    found = amount(s, i + 1) if s.low(i) == "for" and s.at(i).gap <= 1 and not isinstance(part, Month) else None
    if found is None or found[0].by_clock or found[0].months or found[0].days < 1:
        return None
    return Derived(anchor=part, derive=found[0].stretch, lasts=True), found[1]


def connected(s: Scan, i: int, *, between: bool = False) -> int | None:
    """The index behind a word or dash that leads to the last day."""
    token = s.at(i)
    if is_iso_interval(s, i):
        return i + 1
    wanted = words.THROUGH | {"and", "&"} if between else words.THROUGH
    if token.low not in wanted or token.gap > (1 if token.low in words.DASHES else 2):
        return None
    j = i + 1
    j += s.low(j) == "and" and s.low(i + 2) in {"including"}
    j += s.low(j) in {"including", "about"}
    return j if s.at(j).gap <= 2 and not (token.low in words.DASHES and s.at(j).gap > 1) else None


def short(s: Scan, i: int, before: Part) -> Hit | None:
    """The number behind "Oct 22-" or "3/11, ": a day that shares the month."""
    owner = before.first if isinstance(before, Through) else before
    if not isinstance(owner, Day) or owner.month is None or owner.day is None:
        return None
    j = i + (s.low(i) == "the")
    counted = ordinal(s, j)
    if counted is None:
        number = s.number(j, 1, 31)
        compound = s.low(j + 1) in {"-", "."} and s.glued(j + 1) and s.glued(j + 2) and s.at(j + 2).kind == "n"
        if number is None or compound or not closes_day(s, j + 1) or counts_something(s, j + 1):
            return None
        counted = number, j + 1
    behind = s.low(counted[1])
    in_two = _year_in_two(s, counted)
    if in_two is not None:
        return Day(day=counted[0], year=in_two), counted[1] + 2
    if _has_own_month(s, counted[1] + (behind == "of")) or behind == "/" or behind in words.COUNTED:
        return None
    written = year(s, counted[1]) if s.low(counted[1]) not in {"/", "-", "."} else None
    shared = Day(day=counted[0], year=written[0] if written else None)
    return shared, written[1] if written else counted[1]


def _has_own_month(s: Scan, i: int) -> bool:
    """ "July 19 - 23 August"; not where the next line begins: "July 19 - 23", "August 9 - 13"."""
    named = month(s, i)
    return named is not None and not (s.at(i).gap > 1 and s.at(named[1]).kind == "n")


def _year_in_two(s: Scan, counted: tuple[int, int]) -> int | None:
    """ "10/12-14/26": a day that can be no month, and the year."""
    i = counted[1]
    years = s.number(i + 1, 10, 99) if s.low(i) == "/" and s.glued(i) and s.glued(i + 1) else None
    near = years is not None and 2000 + years in {s.today.year, s.today.year + 1}
    return 2000 + years if years is not None and near and counted[0] > 12 and s.closes_date(i + 2) else None
