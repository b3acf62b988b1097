"""Two days told from one anchor: "the Thursday before and the Monday after Easter", "Thursday and Friday before it"."""

from collections.abc import Callable
from datetime import date

from watchdesk.reading.dates.almanac import on_or_after, on_or_before, plus
from watchdesk.reading.dates.derived import moved_from, weekday_beside
from watchdesk.reading.dates.numbers import weekday as weekday_at
from watchdesk.reading.dates.parts import Derive, Derived, Hit, Stretch
from watchdesk.reading.dates.tokens import Scan

Core = Callable[[Scan, int], Hit | None]  # reads the anchor itself
_SIDES = {"before": -1, "after": 1, "following": 1}


def both_sides(s: Scan, i: int, core: Core) -> Hit | None:
    """ "The Thursday before and the Monday after Easter": a day on each side of one anchor."""
    first = _side(s, i)
    if first is None or s.low(first[1]) not in {"and", "&", "+"}:
        return None
    j = first[1] + 1
    second = _side(s, j + (s.low(j) == "the")) or ((first[0], j + 1) if s.low(j) in _SIDES else None)
    hit = core(s, second[1]) if second is not None else None
    if second is None or hit is None or s.low(first[1] - 1) == s.low(second[1] - 1):
        return None
    derives = [_beside_by(one, _SIDES[s.low(at - 1)]) for one, at in (first, second)]

    def derive(day: date, last: date) -> tuple[Stretch, ...]:
        return (tuple(sorted(days for one in derives for days in one(day, last)[0])),)

    return Derived(anchor=hit[0], derive=derive), hit[1]


def _side(s: Scan, i: int) -> tuple[int | None, int] | None:
    """A weekday, or None for "day", with "before" or "after" behind it; the index behind those."""
    number = weekday_at(s, i)
    named = number or ((None, i + 1) if s.low(i) == "day" else None)
    return (named[0], named[1] + 1) if named is not None and s.low(named[1]) in _SIDES else None


def _beside_by(number: int | None, sign: int) -> Derive:
    return moved_from("day", sign) if number is None else weekday_beside(number, sign)


def two_beside(s: Scan, first: tuple[int, int], core: Core) -> Hit | None:
    """ "The Thursday and Friday before Memorial Day": two weekdays told from one anchor."""
    second = weekday_at(s, first[1] + 1) if s.low(first[1]) in {"and", "&", "+", "/"} else None
    if second is None or s.low(second[1]) not in {"after", "before", "following"}:
        return None
    hit = core(s, second[1] + 1)
    if hit is None:
        return None

    def derive(day: date, last: date) -> tuple[Stretch, ...]:
        if s.low(second[1]) == "before":
            later = on_or_before(plus(day, -1), second[0])
            earlier = on_or_before(plus(later, -1), first[0])
        else:
            earlier = on_or_after(plus(last, 1), first[0])
            later = on_or_after(plus(earlier, 1), second[0])
        return (((earlier, earlier), (later, later)),)

    return Derived(anchor=hit[0], derive=derive), hit[1]
