"""Days with names of their own: United States holidays, and the terms of the school calendar."""

from datetime import date
from functools import lru_cache

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import on_or_after, on_or_before, plus
from watchdesk.reading.dates.parts import Derived, Hit, Stretch, Yearly
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan, tokenize
from watchdesk.reading.dates.years import year

# What people call a holiday, and what the `holidays` library calls it.
_KNOWN_AS = {
    "new year's day": "New Year's Day", "new years day": "New Year's Day", "new year's": "New Year's Day",
    "new years": "New Year's Day", "mlk day": "Martin Luther King Jr. Day", "mlk": "Martin Luther King Jr. Day",
    "mlk jr day": "Martin Luther King Jr. Day", "martin luther king day": "Martin Luther King Jr. Day",
    "martin luther king jr day": "Martin Luther King Jr. Day", "mlk holiday": "Martin Luther King Jr. Day",
    "martin luther king's day": "Martin Luther King Jr. Day",
    "martin luther king jr. day": "Martin Luther King Jr. Day", "groundhog day": "Groundhog Day",
    "valentine's day": "Valentine's Day", "valentines day": "Valentine's Day", "valentine day": "Valentine's Day",
    "valentine's": "Valentine's Day", "presidents day": "Washington's Birthday",
    "president's day": "Washington's Birthday", "president day": "Washington's Birthday",
    "presidents' day": "Washington's Birthday",
    "washington's birthday": "Washington's Birthday", "st patrick's day": "Saint Patrick's Day",
    "st. patrick's day": "Saint Patrick's Day", "saint patrick's day": "Saint Patrick's Day",
    "st patricks day": "Saint Patrick's Day", "saint patrick": "Saint Patrick's Day",
    "saint patrick day": "Saint Patrick's Day", "st paddy's day": "Saint Patrick's Day",
    "saint paddy's day": "Saint Patrick's Day", "saint patricks day": "Saint Patrick's Day",
    "good friday": "Good Friday", "easter sunday": "Easter Sunday", "easter": "Easter Sunday",
    "mother's day": "Mother's Day", "mothers day": "Mother's Day", "mothers' day": "Mother's Day",
    "memorial day": "Memorial Day", "juneteenth": "Juneteenth National Independence Day",
    "father's day": "Father's Day", "fathers day": "Father's Day", "fathers' day": "Father's Day",
    "independence day": "Independence Day", "labor day": "Labor Day", "labour day": "Labor Day",
    "columbus day": "Columbus Day", "indigenous peoples day": "Columbus Day",
    "indigenous peoples' day": "Columbus Day", "indigenous people's day": "Columbus Day",
    "halloween": "Halloween", "veterans day": "Veterans Day", "veteran's day": "Veterans Day",
    "veterans' day": "Veterans Day", "veteran day": "Veterans Day", "thanksgiving day": "Thanksgiving Day",
    "thanksgiving": "Thanksgiving Day", "turkey day": "Thanksgiving Day", "christmas eve": "Christmas Eve",
    "xmas eve": "Christmas Eve", "christmas day": "Christmas Day", "christmas": "Christmas Day",
    "xmas": "Christmas Day", "xmas day": "Christmas Day", "x-mas": "Christmas Day",
    "new year's eve": "New Year's Eve", "new years eve": "New Year's Eve", "nye": "New Year's Eve",
}  # fmt: skip
# Named by another holiday: the name, and how many days after it.
_BESIDE = {
    "black friday": ("Thanksgiving Day", 1), "easter monday": ("Easter Sunday", 1),
    "easter mon": ("Easter Sunday", 1), "boxing day": ("Christmas Day", 1), "ash wednesday": ("Easter Sunday", -46),
    "cyber monday": ("Thanksgiving Day", 4),
    "palm sunday": ("Easter Sunday", -7), "mardi gras": ("Easter Sunday", -47), "fat tuesday": ("Easter Sunday", -47),
}  # fmt: skip
# Those that no calendar moves.
_FIXED = {
    "earth day": (4, 22), "cinco de mayo": (5, 5), "flag day": (6, 14), "patriot day": (9, 11),
    "pearl harbor day": (12, 7), "april fools day": (4, 1), "april fools' day": (4, 1), "april fool's day": (4, 1),
    "may day": (5, 1), "new year eve": (12, 31), "groundhogs day": (2, 2), "international workers' day": (5, 1),
}  # fmt: skip


def _keys() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Every name as tokens, by its first token, the longest first."""
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in (*_KNOWN_AS, *_BESIDE, *_FIXED):
        tokens = tuple(token.low for token in tokenize(name))
        rows.setdefault(tokens[0], []).append((tokens, name))
    return {first: tuple(sorted(found, key=lambda row: -len(row[0]))) for first, found in rows.items()}


_BY_FIRST = _keys()
_WEEK = 7
_REACH = 12  # years around the reference for which holidays are known


@lru_cache(maxsize=64)
def _calendar(first: int, last: int) -> dict[str, tuple[date, ...]]:
    """The days of each holiday in the years from first to last, without observed doubles."""
    # Importing it costs a tenth of a second, and most mails name no holiday.
    from holidays import country_holidays

    days: dict[str, list[date]] = {}
    both = ("public", "unofficial")
    for day, names in country_holidays("US", years=range(first, last + 1), categories=both, observed=False).items():
        for name in names.split("; "):
            days.setdefault(name, []).append(day)
    return {name: tuple(sorted(found)) for name, found in days.items()}


FIRST_WORDS = frozenset(_BY_FIRST)  # of the holidays


def named(s: Scan, i: int) -> Hit | None:
    """A holiday or a term at i, with a year, a weekday ("MEA Friday") or "weekend" behind it."""
    j = i + 1 if s.low(i) in {"the", "next", "this", "coming", "last"} else i
    found = _term(s, i) or _term(s, j) or _holiday(s, j)
    if found is None or _is_title(s, found[1]):
        return None
    part, after = found
    if s.low(i) == "last" and s.low(i + 1) != "day":
        # The last one that was: it is settled, whatever the tense.
        part = Yearly(known=tuple(days for days in part.known if days[1] < s.today)[-1:], year=0)
    if (written := year(s, after)) is not None:
        part, after = Yearly(known=_in_year(part, written[0]), year=written[0]), written[1]
    return _weekday_of(s, part, after) or (part, after)


def _is_title(s: Scan, i: int) -> bool:
    """ "Halloween Friday the 30th": a weekday with a date of its own is no day picked by the name before it."""
    if words.weekday(s.low(i)) is None or s.at(i).gap > 1:
        return False
    day = s.low(i + 2) if s.low(i + 1) in {"the", ","} else s.low(i + 1)
    return day[:1].isdigit()


def _term(s: Scan, i: int) -> tuple[Yearly, int] | None:
    for key, known in s.named.get(s.low(i), ()):
        if (after := s.words(i, *key)) is not None:
            return Yearly(known=known), after
    return None


def _holiday(s: Scan, i: int) -> tuple[Yearly, int] | None:
    for key, name in _BY_FIRST.get(s.low(i), ()):
        after = s.words(i, *key)
        if after is not None:
            return Yearly(known=_known(name, s.today.year)), after
    return None


def _known(name: str, around: int) -> tuple[tuple[date, date], ...]:
    if not 1900 <= around <= 2200:
        return ()
    if name in _FIXED:
        days = (date(y, *_FIXED[name]) for y in range(max(around - _REACH, 1), around + _REACH + 1))
        return tuple((day, day) for day in days)
    official, shift = _BESIDE.get(name, (_KNOWN_AS.get(name, ""), 0))
    found = _calendar(around - _REACH, around + _REACH).get(official, ())
    return tuple((plus(day, shift), plus(day, shift)) for day in found)


def _in_year(part: Yearly, wanted: int) -> tuple[tuple[date, date], ...]:
    return tuple(days for days in part.known if days[0].year == wanted)


def _weekday_of(s: Scan, part: Yearly, i: int) -> Hit | None:
    """ "MEA Friday", "Labor Day weekend": the days beside the name that the next word picks."""
    low = s.low(i)
    if low in {"weekend", "week"} or s.words(i, "week", "-", "end"):
        after = s.words(i, "week", "-", "end") or i + 1
        if low == "weekend" and (told := _stretched(s, part, after)) is not None:
            return told
        if low == "weekend" or after > i + 1:
            return Derived(anchor=part, derive=weekend_around), after
        return Derived(anchor=part, derive=_its_week, grain=Grain.WEEK), after
    number = words.weekday(low)
    if number is None or s.at(i).gap > 1 or low in words.DOUBTFUL_WEEKDAYS:
        return None
    return Derived(anchor=part, derive=lambda first, _last: _picked(first, number)), i + 1


def _stretched(s: Scan, part: Yearly, i: int) -> Hit | None:
    """ "Memorial Day weekend, Fri thru Tues": the weekdays from before it to behind it."""
    j = i + (s.low(i) in {",", "(", ":", "-"})
    first, last = words.weekday(s.low(j)), words.weekday(s.low(j + 2))
    if first is None or last is None or s.low(j + 1) not in words.THROUGH or s.at(j).gap > 1:
        return None
    after = j + 3 + (s.low(i) == "(" and s.low(j + 3) == ")")

    def derive(day: date, end: date) -> tuple[Stretch, ...]:
        saturday = weekend_around(day, end)[0][0][0]
        around = on_or_before(saturday, first), on_or_after(saturday, last)
        return ((around,),) if (around[1] - around[0]).days < _WEEK else ()

    return Derived(anchor=part, derive=derive), after


def _picked(first: date, weekday: int) -> tuple[Stretch, ...]:
    """The weekday inside the days, else the next one behind them."""
    day = on_or_after(first, weekday)
    return (((day, day),),)


def weekend_around(first: date, last: date) -> tuple[Stretch, ...]:
    """A Monday holiday ends its weekend; another opens or meets it."""
    start = on_or_before(first, 5) if first.weekday() in {6, 0} else on_or_after(first, 5)
    end = max(last, plus(start, 1))
    return (((min(start, first) if first.weekday() == 4 else start, end),),)


def _its_week(first: date, _last: date) -> tuple[Stretch, ...]:
    start = on_or_before(first, 0)
    return (((start, plus(start, 4)),),)
