"""Amounts of time: two weeks, 2 years 1 month and 21 days, 2.5 hours, half an hour, 1d 2hr 5min."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import plus, plus_months
from watchdesk.reading.dates.numbers import cardinal
from watchdesk.reading.dates.openings import NUMBER
from watchdesk.reading.dates.tokens import Scan

_MOST = 7  # parts of one amount: years, months, weeks, days, hours, minutes, seconds
_FAR = 40_000  # days; whoever says more counts something else
_HOUR = 3_600
ANY_DAY = date(2000, 1, 1)  # clock times are reckoned on it

# Months, days and seconds of one.
_UNITS: dict[str, tuple[int, int, int]] = {
    **dict.fromkeys(("year", "years", "yr", "yrs", "y"), (12, 0, 0)),
    **dict.fromkeys(("month", "months", "mos"), (1, 0, 0)),
    **dict.fromkeys(("fortnight", "fortnights"), (0, 14, 0)),
    **dict.fromkeys(("week", "weeks", "wk", "wks", "w"), (0, 7, 0)),
    **dict.fromkeys(("day", "days", "d"), (0, 1, 0)),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), (0, 0, _HOUR)),
    **dict.fromkeys(("minute", "minutes", "min", "mins", "m"), (0, 0, 60)),
    **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), (0, 0, 1)),
}
_COUNTS = frozenset({"a", "an", "half", "quarter", "few", "couple", *words.NUMBERS, *words.TENS})
OPENING = _COUNTS | {NUMBER}
_NEAR = 8  # tokens among which the unit of a number stands: "a quarter of an", "2 and a half business"
_LETTERS = frozenset("ywdhms")  # units only where they touch their number
_WORKDAYS = frozenset({"business", "working", "work", "school"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Months, days and seconds to go; workdays instead of days where they were told."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    workdays: bool = False

    @property
    def by_clock(self) -> bool:
        """Hours, minutes or seconds were told, so that a clock time is meant."""
        return self.seconds > 0

    def plus(self, other: "Amount") -> "Amount":
        return Amount(
            months=self.months + other.months,
            days=self.days + other.days,
            seconds=self.seconds + other.seconds,
            workdays=self.workdays or other.workdays,
        )

    def away(self, now: datetime, sign: int) -> datetime:
        """The moment so far from now, ahead or (sign -1) back."""
        day = plus_months(now.date(), sign * self.months)
        days = _over_weekends(day.weekday(), self.days, sign) if self.workdays else self.days
        moment = datetime.combine(plus(day, sign * days), now.time())
        try:
            return moment + timedelta(seconds=sign * self.seconds)
        except OverflowError:
            return moment

    def stretch(self, first: date, _last: date) -> tuple[tuple[tuple[date, date], ...], ...]:
        """So many days, the first one counted: the one reading of "for three days"."""
        days = _over_weekends(first.weekday(), self.days - 1, 1) if self.workdays else self.days - 1
        return (((first, plus(first, days)),),)


def amount(s: Scan, i: int) -> tuple[Amount, int] | None:
    """The amount at i, and the index behind its last unit."""
    if not _may_count(s, i) or not s.holds(i + 1, i + _NEAR, _UNITS.keys()):
        return None
    found = _part(s, i)
    for _ in range(_MOST):
        if found is None:
            return None
        total, after = found
        j = after + (s.low(after) == ",")
        j += s.low(j) == "and"
        more = _part(s, j) if s.at(j).gap <= 1 else None
        if more is None or total.days + more[0].days > _FAR:
            break
        found = total.plus(more[0]), more[1]
    return found


def _may_count(s: Scan, i: int) -> bool:
    return s.at(i).kind == "n" or s.low(i) in _COUNTS


def _part(s: Scan, i: int) -> tuple[Amount, int] | None:
    """One number with its unit: "21 days", "2.5 hours", "an hour and a half"."""
    counted = _quantity(s, i)
    if counted is None:
        return None
    count, j = counted
    j += s.low(j) in {"more", "full", "calendar", "whole"}
    workdays = s.low(j) in _WORKDAYS
    j += workdays
    size = _UNITS.get(s.low(j))
    if size is None or s.at(j).gap > 1 or (s.low(j) in _LETTERS and (s.at(j).gap or not s.closes(j + 1))):
        return None
    half = s.words(j + 1, "and", "a", "half")
    made = _made(count + (Fraction(1, 2) if half else 0), size, workdays=workdays)
    return (made, half or j + 1) if made is not None else None


def _made(count: Fraction, size: tuple[int, int, int], *, workdays: bool) -> Amount | None:
    """Broken numbers are told of hours and minutes only: half a day is a half day."""
    months, days, seconds = (count * one for one in size)
    if months.denominator > 1 or days.denominator > 1 or months > _FAR or days > _FAR:
        return None
    return Amount(months=int(months), days=int(days), seconds=int(seconds), workdays=workdays and days > 0)


def _quantity(s: Scan, i: int) -> tuple[Fraction, int] | None:
    broken = _broken(s, i)
    if broken is not None:
        return broken
    if s.low(i) in {"a", "few"} and s.low(i + (s.low(i) == "a")) == "few":
        after = i + 1 + (s.low(i) == "a")
        return Fraction(3), after
    if s.at(i).kind == "n" and not s.opens(i):
        return None
    counted = cardinal(s, i)
    if counted is None:
        return None
    count, after = counted
    tenth = s.number(after + 1, 0, 99) if s.low(after) == "." and s.glued(after) and s.glued(after + 1) else None
    if tenth is not None:
        return Fraction(f"{count}.{s.low(after + 1)}"), after + 2
    half = s.words(after, "and", "a", "half") or s.words(after, "and", "an", "half") or s.words(after, "and", "half")
    return (count + Fraction(1, 2), half) if half is not None else (Fraction(count), after)


def _broken(s: Scan, i: int) -> tuple[Fraction, int] | None:
    """Half an, a quarter of an, 3/4."""
    j = i + (s.low(i) == "a")
    if s.low(j) == "half":
        return Fraction(1, 2), j + 1 + (s.low(j + 1) in {"a", "an"})
    if s.low(j) == "quarter":
        j += s.low(j + 1) == "of"
        return Fraction(1, 4), j + 1 + (s.low(j + 1) in {"a", "an"})
    over = (s.number(i, 1, 3), s.number(i + 2, 2, 4)) if s.low(i + 1) == "/" and s.glued(i + 1) else (None, None)
    if over[0] is None or over[1] is None or not s.opens(i) or over[0] >= over[1]:
        return None
    j = i + 3 + (s.low(i + 3) == "of")
    return Fraction(over[0], over[1]), j + (s.low(j) in {"a", "an"})


def _over_weekends(weekday: int, workdays: int, sign: int) -> int:
    """Calendar days that so many Mondays to Fridays take, from a day of the week on."""
    weeks, rest = divmod(workdays, 5)
    days = 7 * weeks
    while rest:
        days += 1
        rest -= (weekday + sign * days) % 7 < 5
    return days
