"""Days as they are written by people whose first language is another: "the 15 and the 16", beside other dates."""

from watchdesk.reading.dates import words
from watchdesk.reading.dates.numbers import ordinal
from watchdesk.reading.dates.parts import Day, DayHit, Item, Series
from watchdesk.reading.dates.tokens import Scan

_MOST = 8  # days of one list
_LEADS = frozenset({"on", "off", "for", "and", "&", "until", "till", "through", "thru", "to", "from", "need", "want",
                    "by", "n", "also", "or", ",", "take", "return", "back", "is"})  # fmt: skip
_BEHIND = frozenset({"and", "&", "n", "or", "off", "please", "pls", "i", "we", "if", "as", "for",
                     "to", "through", "thru", "until", "till", "too", "also", "because", "so", "but",
                     "thanks", "is", "instead"})  # fmt: skip


def plain_day(s: Scan, i: int) -> DayHit | None:
    """ "The 15": a number that counts nothing; only what stands around it makes it a day."""
    number = s.number(i + 1, 1, 31) if s.low(i) == "the" and s.at(i + 1).gap <= 1 else None
    behind = s.at(i + 2)
    if number is None or not s.closes(i + 2):
        return None
    ends = behind.kind in {"", "p"} or behind.gap > 1 or behind.low in _BEHIND
    return (Day(day=number), i + 2) if ends and behind.low not in {"%", ":", "/", "'", '"'} else None


def plain_days(s: Scan, i: int) -> tuple[Series, int] | None:
    """ "On the 15 and the 16", "off the 15" in a letter that has named other days."""
    hit = plain_day(s, i) if s.low(i - 1) in _LEADS else None
    return _listed(s, hit) if hit is not None else None


def told_days(s: Scan, i: int) -> tuple[Series, int] | None:
    """ "The days 12 and 13"."""
    j = s.words(i, "the", "days")
    if j is None or s.low(j + 1) not in {"and", "&", "n"} or s.low(j + 3) in {"to", "-"}:
        return None
    first, last = s.number(j, 1, 31), s.number(j + 2, 1, 31)
    if first is None or last is None:
        return None
    return Series(items=tuple(Item(part=Day(day=one)) for one in (first, last))), j + 3


def _listed(s: Scan, hit: DayHit) -> tuple[Series, int]:
    """The day with those that are listed behind it: "March 3, 5 and 7"."""
    days, after = [hit[0]], hit[1]
    while len(days) < _MOST:
        j = after + (s.low(after) in words.ALSO)
        more = plain_day(s, j) if j > after else None
        if more is None:
            break
        days.append(more[0])
        after = more[1]
    return Series(items=tuple(Item(part=one) for one in days)), after


def beside_ordinal(s: Scan, i: int) -> bool:
    """ "The 15 and the 16th": the next day of the list says that this one is a day too."""
    hit = plain_day(s, i)
    if hit is None or s.low(hit[1]) not in words.ALSO:
        return False
    counted = ordinal(s, hit[1] + 1 + (s.low(hit[1] + 1) == "the"))
    return counted is not None and s.low(counted[1]) not in words.COUNTED
