"""Numbers of days before their month: "3, 4 and 7 May", "the 13th to the 15 of July"."""

from watchdesk.reading.dates import words
from watchdesk.reading.dates.numbers import month, ordinal
from watchdesk.reading.dates.numeric import pair
from watchdesk.reading.dates.parts import Day, Part, Through
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.written import of_told_month, year_in_two
from watchdesk.reading.dates.years import year

_NUMBERS = 8  # numbers before their month: "21, 22 and 25 April"


def days_before_month(s: Scan, i: int) -> tuple[tuple[Part, ...], int] | None:
    """ "21-22 APR", "the 13th to the 15 of July", "3, 4 and 7 May", "Tuesday 3 and Thursday 5 March"."""
    j = i + (s.low(i) in {"from", "between"})
    numbers: list[tuple[int, bool]] = []
    through = False
    while len(numbers) < _NUMBERS:
        j += s.low(j) == "the"
        j += s.low(j) in {"day", "days"}
        counted = ordinal(s, j)
        if counted is None:
            number = s.number(j, 1, 31)
            if number is None or not s.opens(i):
                return None
            counted = number, j + 1
        numbers.append((counted[0], through))
        j = counted[1]
        sign = s.low(j)
        if sign == "/" and pair(s, counted[1] - 1) is not None:
            return None
        if sign not in words.THROUGH | words.ALSO - {"or"} or s.at(j).gap > 1:
            break
        through = sign in words.THROUGH or (sign == "and" and s.low(i) == "between")
        j += 1 + (sign == "," and s.low(j + 1) in {"and", "&"})
    by_month = s.low(j) in {"of", "in"}
    told = of_told_month(s, j + by_month, 1, by_name=True) if len(numbers) > 1 else None
    if told is not None and (by_month or s.low(i) in {"from", "between"}):
        return _days(numbers, told[0].month or 1, told[0].year), told[1]
    j += s.low(j) == "of"
    named = month(s, j) if len(numbers) > 1 and s.at(j).gap <= 1 else None
    if named is None:
        return None
    in_two = year_in_two(s, j, named[1])
    written = (in_two, named[1] + 1) if in_two is not None else year(s, named[1])
    return _days(numbers, named[0], written[0] if written else None), written[1] if written else named[1]


def _days(numbers: list[tuple[int, bool]], m: int, y: int | None) -> tuple[Part, ...]:
    """The numbers as days of a month; those that "through" joins as one stretch."""
    parts: list[Part] = []
    for number, through in numbers:
        named = Day(day=number, month=m, year=y)
        if through and isinstance(parts[-1], Day):
            parts[-1] = Through(first=parts[-1], last=named)
        else:
            parts.append(named)
    return tuple(parts)
