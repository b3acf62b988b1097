"""So many days ahead or back: the next three business days, the next few days, the past two weeks."""

from datetime import date

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import plus
from watchdesk.reading.dates.numbers import cardinal
from watchdesk.reading.dates.openings import CARDINAL, opening
from watchdesk.reading.dates.parts import Fixed, Hit, Stretch
from watchdesk.reading.dates.tokens import Scan

_NEXT = frozenset({"next", "nxt", "coming", "upcoming", "following"})
_LAST = frozenset({"last", "past", "previous"})
_WORKDAYS = frozenset({"business", "working", "work", "school", "duty"})
_MOST = 60  # workdays told one by one
_FEW = frozenset({"few", "several", "some"})
DAYS_AHEAD = opening(_NEXT, _LAST, "the")
SOME_OF_WEEK = opening(CARDINAL, _FEW)
_SIZES = {"day": 1, "week": 7, "fortnight": 14, "month": 30}


def days_ahead(s: Scan, i: int) -> Hit | None:
    """The next two weeks, the next 3 work days, the next few days, the past week."""
    j = i + (s.low(i) == "the")
    ahead = s.low(j) in _NEXT
    if not ahead and s.low(j) not in _LAST:
        return None
    few = _few_days(s, j + 1) if ahead else None
    if few is not None:
        return _doubtful(s, few[0]), few[1]
    counted = cardinal(s, j + 1) if s.low(j + 1) not in {"a", "an"} else None
    if counted is None or s.low(j) in {"following", "nxt", "previous"} or (s.at(counted[1]).gap > 1):
        return None
    count, k = counted
    workdays = s.low(k) in _WORKDAYS or s.low(k) in {"weekdays", "workdays"}
    k += s.low(k) in _WORKDAYS | {"full"}
    unit = words.UNITS.get(s.low(k), "day" if s.low(k) in {"weekdays", "workdays"} else "")
    if unit not in _SIZES or s.low(k + 1) in {"starting", "beginning"}:
        return None
    if not ahead and unit == "day" and s.low(k + 1) in {"before", "of", "in", "prior"}:
        return None  # "the last two days before break": counted from what stands behind
    if ahead and workdays and unit == "day":
        return Fixed(readings=(_workdays(s.today, min(count, _MOST)),)), k + 1
    return _whole(s, count, unit, ahead=ahead), k + 1


def _whole(s: Scan, count: int, unit: str, *, ahead: bool) -> Fixed:
    """So many days from today on; "the next five days" may count from tomorrow."""
    length = _SIZES[unit] * count
    if not ahead:
        return Fixed(readings=(_run(plus(s.today, -length), length),))
    from_today = _run(s.today, length)
    both = unit == "day" and not s.terms.wide
    return Fixed(readings=(from_today, _run(plus(s.today, 1), length)) if both else (from_today,))


def _few_days(s: Scan, i: int) -> tuple[int, int] | None:
    """ "Few days", "couple of days", "several days": how many at the least, and the index behind."""
    couple = s.words(i, "couple")
    j = couple if couple is not None else i + (s.low(i) in _FEW)
    j += couple is not None and s.low(j) == "of"
    if j == i or (couple is not None and s.terms.wide):
        return None
    j += s.low(j) in _WORKDAYS
    return (2 if couple is not None else 3, j + 1) if s.low(j) == "days" and s.at(j).gap <= 1 else None


def _doubtful(s: Scan, count: int) -> Fixed:
    """Nobody knows how many "a few" are, nor whether today is one of them."""
    start = plus(s.today, 1)
    likeliest = _run(start, count)
    return Fixed(readings=(likeliest,) if s.terms.wide else (likeliest, _run(s.today, count), _run(start, count + 1)))


def some_of_week(s: Scan, i: int) -> tuple[int, int] | None:
    """ "A few days", "a couple of days", "two days" before a week: how many, and the index of the week."""
    j = i + (s.low(i) == "a")
    few = _few_days(s, j)
    if few is not None:
        return few
    counted = cardinal(s, i)
    if counted is None or not 2 <= counted[0] <= 4 or s.low(i) in {"a", "an"} or s.low(counted[1]) != "days":
        return None
    return counted[0], counted[1] + 1


def picked_from(week: Stretch, count: int) -> tuple[Stretch, ...]:
    """So many days out of a week: its first ones, its last ones, or all of it."""
    first, last = week[0]
    end = last or first
    return _run(first, count), _run(plus(end, 1 - count), count), week


def _run(first: date, count: int) -> Stretch:
    return ((first, plus(first, count - 1)),)


def _workdays(today: date, count: int) -> Stretch:
    days: list[date] = []
    day = today
    while len(days) < count:
        day = plus(day, 1)
        if day.weekday() < 5:
            days.append(day)
        if day == date.max:
            break
    return tuple((one, one) for one in days)
