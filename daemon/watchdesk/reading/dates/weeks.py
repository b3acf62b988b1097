"""Whole weeks told from the day of the reference, and some of their days: this week, the rest of the week."""

from datetime import date

from watchdesk.reading.dates.almanac import monday, month, on_or_after, plus, week
from watchdesk.reading.dates.counts import SOME_OF_WEEK, picked_from, some_of_week
from watchdesk.reading.dates.numbers import weekday as weekday_at
from watchdesk.reading.dates.openings import opening
from watchdesk.reading.dates.parts import Day, Fixed, Hit, Neighbour, Stretch
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan

WEEKS = {"this": 0, "current": 0, "next": 1, "nxt": 1, "following": 1, "coming": 1, "upcoming": 1,
          "last": -1, "previous": -1, "past": -1}  # fmt: skip
SOME_DAYS = SOME_OF_WEEK
_REST = frozenset({"rest", "remainder", "remaining", "balance"})
REST = opening(_REST, "the")
ALL = frozenset({"all", "whole", "entire"})
WEEK = frozenset({"week", "wk", "workweek"})
SUBJECTS = frozenset({"i", "i'm", "i'll", "i've", "we", "he", "she", "they", "there", "there's", "the", "my"})


def one(day: date) -> tuple[Stretch, ...]:
    return (((day, day),),)


def fixed(first: date, last: date, grain: Grain = Grain.DAY) -> Fixed:
    return Fixed(readings=(((first, last),),), grain=grain)


def weeks_away(s: Scan, i: int) -> tuple[int, int] | None:
    """ "this week", "next week", "the following week", "the week after next": weeks from now, and the index behind."""
    j = i + 1 if s.low(i) in {"the", "of"} else i
    j = j + 1 if s.low(j) == "the" else j
    if (after := s.words(j, "week", "after", "next")) is not None:
        return 2, after
    if (after := s.words(j, "week", "after", "this")) is not None:
        return 1, after
    shift = WEEKS.get(s.low(j))
    if shift is None:
        return None
    k = j + 1 + (s.low(j + 1) in {"work", "working", "school"} and s.low(j + 2) == "week")
    return (shift, k + 1) if s.low(k) in WEEK and s.at(k).gap <= 2 else None


def that_week(s: Scan, i: int) -> int | None:
    """ "Of that week", "that same week": the week of the days named before; the index behind."""
    j = i + (s.low(i) == ",")
    j += s.low(j) in {"of", "in"}
    if s.low(j) == "the" and s.low(j + 1) == "same":
        j += 1
    elif s.low(j) != "that":
        return None
    j += 1 + (s.low(j) == "that" and s.low(j + 1) == "same")
    return j + 1 if s.low(j) in WEEK and s.at(j).gap <= 1 else None


def which_week(s: Scan, i: int) -> Hit | None:
    """A whole week, or a weekday behind it ("next week Tuesday")."""
    found = weeks_away(s, i)
    if found is None or s.low(i) == "of":
        return None
    shift, after = found
    told_on = s.words(after, ",", "on")
    j = told_on or after + (s.low(after) in {"on", ","})
    number = weekday_at(s, j)
    apart = s.low(after) == "," and (told_on is None or s.low(j + 1) in SUBJECTS)
    if number is not None and s.at(j).gap <= 1 and not apart:
        return Day(weekday=number[0], week=shift), number[1]
    found_week = _told(s, shift, workweek=s.terms.workweek or s.low(after - 2) in {"work", "working"})
    if s.low(after - 1) == "workweek":
        first = found_week.readings[0][0][0]
        return fixed(first, plus(first, 4), Grain.WEEK), after
    return found_week, after


def _told(s: Scan, shift: int, *, workweek: bool) -> Fixed:
    """The week so many weeks on; on a weekend "this week" is the coming one, unless what is over is told."""
    first, last = week(plus(s.today, 7 * shift), workweek=workweek)
    if shift or last >= s.today:
        return fixed(first, last, Grain.WEEK)
    coming = (((plus(first, 7), plus(last, 7)),),)
    return Fixed(readings=coming, grain=Grain.WEEK, past=(((first, last),),))


def some_days(s: Scan, i: int) -> Hit | None:
    """A few days next week, two days this week: nobody knows which."""
    counted = some_of_week(s, i) if not s.terms.wide else None
    if counted is None:
        return None
    count, j = counted
    found = which_week(s, j + (s.low(j) in {"of", "in", "off"})) if s.at(j).gap <= 1 else None
    if found is None or not isinstance(found[0], Fixed):
        return None
    return Fixed(readings=picked_from(found[0].readings[0], count), grain=Grain.WEEK), found[1]


def rest_of(s: Scan, i: int) -> Hit | None:
    j = i + 1 if s.low(i) == "the" else i
    if s.low(j) not in _REST:
        return None
    j += 1
    j += s.low(j) in {"of", "in"}
    j += s.low(j) in {"the", "this"}
    unit = s.low(j)
    if unit in WEEK:
        end = plus(monday(s.today), 4 if s.terms.workweek else 5)
        return fixed(s.today, max(end, s.today), Grain.WEEK), j + 1
    if unit in {"month", "year"}:
        end = month(s.today.year, s.today.month)[1] if unit == "month" else date(s.today.year, 12, 31)
        return fixed(s.today, end, Grain.MONTH), j + 1
    return None


def whole_week(s: Scan, i: int) -> Hit | None:
    """All week, the whole week: the week that runs, or the coming one on a weekend."""
    if s.low(i) not in ALL:
        return None
    j = i + 1
    away = weeks_away(s, j + (s.low(j) == "of"))
    if away is not None:
        return _told(s, away[0], workweek=s.terms.workweek), away[1]
    if s.low(j) not in WEEK or s.low(j + 1) == "of":
        return None  # "the whole week of the 14th"
    start = on_or_after(s.today, 0) if s.today.weekday() > 4 else monday(s.today)
    first, last = week(start, workweek=s.terms.workweek)
    found = fixed(first, last, Grain.WEEK)
    # "That whole week" is the one of the day before it.
    return (Neighbour(grain=Grain.WEEK, sign=0, alone=found) if s.low(i - 1) == "that" else found), j + 1
