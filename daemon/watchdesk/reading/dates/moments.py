"""Days and clock times told from this moment: in half an hour, two weeks ago, two Sundays from now, now."""

from datetime import date, datetime, timedelta

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import on_or_after, on_or_before, plus, week
from watchdesk.reading.dates.amounts import OPENING as AMOUNT
from watchdesk.reading.dates.amounts import Amount, amount
from watchdesk.reading.dates.numbers import cardinal
from watchdesk.reading.dates.openings import CARDINAL, opening
from watchdesk.reading.dates.parts import Clock, Entry, Fixed, Hit, Item
from watchdesk.reading.dates.shapes import Grain, Shape
from watchdesk.reading.dates.tokens import Scan

_AHEAD = (("from", "now"), ("later",), ("hence",), ("out",), ("in", "the", "future"))
_BACK = (("ago",), ("earlier",), ("back",))
_ABOUT = frozenset({"about", "around", "approximately", "roughly", "another"})
_LEADS = frozenset({"in", "within", "after"})
_NEXT = frozenset({"next", "following"})
_LAST = frozenset({"last", "previous", "past"})
_WORKDAYS = (("weekday",), ("workday",), ("business", "day"), ("working", "day"), ("work", "day"))

_NOW = frozenset(word for word, shift in words.TODAY.items() if shift == 0)
OPENING = opening(AMOUNT, _LEADS, _NOW, "now", "next", "+")  # of a clock time told from this moment
TOLD_DAY = opening(AMOUNT, CARDINAL, _LEADS, _NEXT, _LAST, "the")
IN_PASSING = opening("this", "last", "by", "eod", "end", "next", "year", "in")

_FAR = 5  # words looked back
_LEAVING = frozenset({"leaving", "leave", "leaves", "home", "out", "off", "departing", "gone"})
_ELSE = frozenset({"find", "figure", "call", "calling", "meet", "meeting", "back", "know", "send", "let"})

Told = tuple[Amount, int, int]  # how far, ahead (1) or back (-1), the index behind


def told_day(s: Scan, i: int) -> Hit | None:
    """In two weeks, 3 days from now, two Sundays from now, 1 month and 21 days ago, the next business day."""
    found = _told(s, i)
    if found is None:
        return _told_weekday(s, i) or _workday(s, i)
    far, sign, after = found
    return None if far.by_clock else (_on(far.away(s.now, sign).date()), after)


_IN_PASSING: tuple[tuple[tuple[str, ...], int], ...] = (
    (("this", "day"), 0), (("this", "night"), 0), (("last", "night"), -1), (("by", "eod"), 0), (("eod",), 0),
    (("end", "of", "day"), 0), (("end", "of", "the", "day"), 0), (("next", "night"), 1),
)  # fmt: skip


def in_passing(s: Scan, i: int) -> Hit | None:
    """Last night, end of day, in the week, the year after next: too common in mail to be days of leave there."""
    if not s.terms.wide:
        return None
    for phrase, shift in _IN_PASSING:
        if phrase[0] == s.low(i) and (after := s.words(i, *phrase)) is not None:
            return _on(plus(s.today, shift)), after
    if (after := s.words(i, "year", "after", "next")) is not None:
        number = min(s.today.year + 2, 9999)
        return Fixed(readings=(((date(number, 1, 1), date(number, 12, 31)),),), grain=Grain.YEAR), after
    if s.words(i, "in", "the", "week") is not None and s.low(i + 3) in {"", ".", ",", "?", "!"}:
        return Fixed(readings=((week(s.today, workweek=False),),), grain=Grain.WEEK), i + 3
    return None


def moment(s: Scan, i: int) -> Entry | None:
    """A clock time told from now: "in half an hour", "3 hours from now"; in a mail only that of leaving."""
    if s.low(i) == "now" and s.terms.wide:
        return _at(s.now), i + 1
    if s.low(i) == "next" and s.low(i + 1) == "hour" and s.terms.wide:
        return _at(_ahead(s.now, timedelta(hours=1))), i + 2
    if s.low(i) == "+" and s.terms.wide and s.glued(i + 1):
        ahead = amount(s.inside(i + 1), i + 1)
        return (_at(ahead[0].away(s.now, 1)), ahead[1]) if ahead is not None and ahead[0].by_clock else None
    j = i + (words.TODAY.get(s.low(i)) == 0)
    found = _told(s, j) if s.at(j).gap <= 1 or j == i else None
    if found is None:
        return None
    far, sign, after = found
    if not far.by_clock or not (s.terms.wide or _is_leaving(s, j, after)):
        return None
    return _at(far.away(s.now, sign)), after


def _is_leaving(s: Scan, i: int, after: int) -> bool:
    """ "Leaving in an hour"; "I'll call in an hour" is no absence, and "two hours later" belongs to a story."""
    ahead = s.low(i) == "in" or s.low(after - 1) == "now"
    before = {s.low(k) for k in range(i - _FAR, i)}
    return ahead and bool(before & _LEAVING) and not before & _ELSE


def _told(s: Scan, i: int) -> Told | None:
    """An amount and where it lies: "two hours ago", "in ten minutes"."""
    led = s.low(i) in _LEADS
    j = i + led
    j += led and s.low(j) in _ABOUT
    found = amount(s, j)
    if found is None:
        return None
    far, after = found
    back = s.phrase(after, _BACK)
    if back is not None:
        return far, -1, back
    ahead = s.phrase(after, _AHEAD)
    if ahead is not None and not (s.low(ahead - 1) == "out" and far.by_clock and not s.terms.wide):
        return far, 1, ahead
    is_measure = s.low(after) == "of"  # "one fish in eleven days of vacation", "within two days of the hearing"
    return (far, 1, _time(s, after)) if led and s.low(i) != "after" and not is_measure else None


def _time(s: Scan, i: int) -> int:
    """ "In two weeks' time": the index behind it."""
    return s.words(i, "'", "time") or s.words(i, "time") or i


def _told_weekday(s: Scan, i: int) -> Hit | None:
    """Two Sundays from now: the second one that comes."""
    counted = cardinal(s, i) if s.low(i) not in {"a", "an"} else None
    if counted is None:
        return None
    count, j = counted
    number = words.weekday(s.low(j))
    number = words.PLURAL_WEEKDAYS.get(s.low(j)) if number is None else number
    if number is None or s.at(j).gap > 1 or count > 100:
        return None
    ahead, back = s.phrase(j + 1, _AHEAD[:3]), s.phrase(j + 1, _BACK[:1])
    if ahead is not None:
        return _on(plus(on_or_after(plus(s.today, 1), number), 7 * (count - 1))), ahead
    if back is not None:
        return _on(plus(on_or_before(plus(s.today, -1), number), -7 * (count - 1))), back
    return None


def _workday(s: Scan, i: int) -> Hit | None:
    """The next business day, the last weekday: Monday to Friday."""
    j = i + (s.low(i) == "the")
    after = s.phrase(j + 1, _WORKDAYS) if s.low(j) in _NEXT | _LAST else None
    if after is None or s.low(after) in {"of", "in", "before"}:
        return None
    one = Amount(days=1, workdays=True)
    return _on(one.away(s.now, 1 if s.low(j) in _NEXT else -1).date()), after


def _on(day: date) -> Fixed:
    return Fixed(readings=(((day, day),),))


def _at(found: datetime) -> tuple[Item, ...]:
    at = found.time().replace(second=0, microsecond=0, tzinfo=None)
    return (Item(part=_on(found.date()), clock=Clock(readings=((at, at),), shape=Shape.POINT)),)


def _ahead(now: datetime, far: timedelta) -> datetime:
    return Amount(seconds=int(far.total_seconds())).away(now, 1)
