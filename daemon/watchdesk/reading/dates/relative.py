"""Days told from the day of the reference: today, next Friday, this week, in two weeks."""

from collections.abc import Callable
from datetime import date

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import monday, month, plus, plus_months
from watchdesk.reading.dates.counts import DAYS_AHEAD, days_ahead
from watchdesk.reading.dates.moments import IN_PASSING, TOLD_DAY, in_passing, told_day
from watchdesk.reading.dates.numbers import month as month_at
from watchdesk.reading.dates.numbers import weekday as weekday_at
from watchdesk.reading.dates.openings import NAME, NUMBER, Forms, opening
from watchdesk.reading.dates.parts import Day, DayHit, Fixed, Hit, Month
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.weeks import (
    ALL,
    REST,
    SOME_DAYS,
    SUBJECTS,
    WEEKS,
    fixed,
    one,
    rest_of,
    some_days,
    that_week,
    weeks_away,
    which_week,
    whole_week,
)
from watchdesk.reading.dates.years import year

WHICH = {
    "this": "this", "next": "next", "nxt": "next", "coming": "coming", "upcoming": "coming", "following": "following",
    "last": "last", "past": "last", "previous": "last", "current": "this",
}  # fmt: skip


def relative(s: Scan, i: int) -> Hit | None:
    """Any day told from the reference."""
    for form in _FORMS.at(s, i):
        found = form(s, i)
        if found is not None:
            return found
    return None


def _today(s: Scan, i: int) -> Hit | None:
    """Today, tomorrow, effective immediately."""
    if (after := s.words(i, "effective", "immediately")) is not None:
        return Fixed(readings=one(s.today)), after
    shift = words.TODAY.get(s.low(i)) if not _is_duty(s, i) else None
    if shift is None:
        return None
    after = i + 1
    if shift == 1 and s.low(after) == "'s":
        after += 1
    return Fixed(readings=one(plus(s.today, shift))), after


def _beside_tomorrow(s: Scan, i: int) -> Hit | None:
    """The day after tomorrow, the day before yesterday."""
    j = i + 1 if s.low(i) == "the" else i
    for relation, anchor, shift in (("after", 1, 2), ("before", -1, -2)):
        after = s.words(j, "day", relation)
        if after is not None and words.TODAY.get(s.low(after)) == anchor:
            return Fixed(readings=one(plus(s.today, shift))), after + 1
    return None


def _is_duty(s: Scan, i: int) -> bool:
    """ "TDY at Washington", "on tdy": temporary duty, and not today."""
    return s.low(i) == "tdy" and (s.at(i).text.isupper() or s.low(i - 1) in {"on", "for", "my", "a"})


_AFTER_THAT = frozenset({"is", "and", "or", "off", "too", "please", "pls", "thanks", "as", "for",
                         "to", "through", "thru", "until", "also", "if", "at", "from", "would",
                         "will", "works", "but", "because"})  # fmt: skip


def weekday(s: Scan, i: int) -> DayHit | None:
    """A weekday alone, or with this, next, coming or last before it, or its week behind it."""
    j = i + 1 if s.low(i) == "the" else i
    which, j = _which(s, j)
    which = "previous" if s.low(j - 1) == "previous" else which
    found = weekday_at(s, j)
    if found is None:
        return None
    number, after = found
    beside_another = any(
        words.weekday(s.low(other)) is not None and s.at(max(j, other)).gap == 1 for other in (j - 1, j + 1)
    )
    if (
        not which
        and not beside_another
        and s.low(j) in words.DOUBTFUL_WEEKDAYS
        and not _is_weekday_here(s, i, j, after)
    ):
        return None
    if (behind := _after_next(s, after)) is not None:
        return Day(weekday=number, which="after-next"), behind
    away = weeks_away(s, after + (s.low(after) == ","))
    if away is not None:
        return Day(weekday=number, week=away[0]), away[1]
    if (of_it := that_week(s, after)) is not None:
        return Day(weekday=number, which="of-that-week"), of_it
    if s.low(i - 1) == "that" and not which and s.at(i).gap <= 1:
        return Day(weekday=number, which="that"), after
    beside = told_beside(s, after) if s.low(j - 1) == "the" else None
    if beside is not None:
        return Day(weekday=number, which=s.low(after + (s.low(after) not in {"after", "before"}))), beside
    return Day(weekday=number, which=which), after


def told_beside(s: Scan, i: int) -> int | None:
    """ "After", "before that": told from the days named before; the index behind, None where it says from what."""
    i += s.low(i) in {"right", "immediately", "directly", "just"}
    if s.low(i) not in {"after", "before"}:
        return None
    if s.low(i + 1) in {"that", "those", "it"} and s.at(i + 1).gap <= 1 and _ends_phrase(s, i + 2):
        return i + 2
    return None if _is_anchored(s, i + 1) else i + 1


def _ends_phrase(s: Scan, i: int) -> bool:
    """Behind "after that" no noun follows, which "that" would point at."""
    return s.at(i).kind != "w" or s.at(i).gap > 1 or s.low(i) in SUBJECTS | _AFTER_THAT


_SIDES = frozenset({"after", "before"})
_NO_ANCHOR = frozenset({"please", "pls", "plz", "thanks", "thx", "if", "for", "is", "and", "or", "off", "as", "too",
                        "also", "out"})  # fmt: skip


def _is_anchored(s: Scan, i: int) -> bool:
    """Something that could be a date stands behind "the Friday after", or behind the day that is joined to it."""
    if s.low(i) in {"and", "or", "&"}:
        j = i + 1 + (s.low(i + 1) == "the")
        return words.weekday(s.low(j)) is not None and s.low(j + 1) in _SIDES and _is_anchored(s, j + 2)
    return s.near(i) and s.at(i).kind in {"w", "n"} and s.low(i) not in _NO_ANCHOR


def _after_next(s: Scan, i: int) -> int | None:
    return s.words(i, "after", "next")


def _which(s: Scan, i: int) -> tuple[str, int]:
    which = WHICH.get(s.low(i), "")
    if not which:
        return "", i
    if which == "this" and s.low(i + 1) in {"coming", "upcoming", "past"}:
        return ("last" if s.low(i + 1) == "past" else "coming"), i + 2
    return which, i + 1


# Before "wed": two who marry.
_WHO_WED = frozenset({"i", "we", "he", "she", "they", "who", "to", "be", "get", "gets", "getting", "got", "were", "are",
                      "was", "is", "newly", "will", "and"})  # fmt: skip


def _is_weekday_here(s: Scan, i: int, j: int, after: int) -> bool:
    """ "sat", "sun", "wed" and the like are weekdays in the company of dates, or with a capital inside a sentence."""
    before, behind, token = s.low(i - 1), s.low(after), s.at(j)
    if token.low in {"sat", "sun"} and behind in {"test", "tests", "testing", "prep", "exam", "scores", "down", "in"}:
        return False
    company = {"on", "this", "next", "by", "until", "till", "through", "thru", "every", "-", "(", *words.ALSO} - {"or"}
    if before in company or behind in {
        "-",
        "&",
        "/",
        "and",
        "+",
        "plus",
        "n",
        "(",
        ",",
        "morning",
        "night",
        "am",
        "pm",
        ".",
    }:
        return True
    if behind in {"at", "@", "from", "after", "before", "until"} and s.at(after + 1).kind == "n":
        return before not in {"i", "we", "he", "she", "they", "who", "just"}
    if token.low == "wed" and before not in _WHO_WED:
        return True
    alone = before == "" and behind == ""
    if weeks_away(s, after) is not None or (before == "of" and s.low(i - 2) == "instead"):
        return True
    return alone or s.at(after).kind == "n" or token.text != token.low or i > j


def _weekend(s: Scan, i: int) -> Hit | None:
    """This weekend, the weekend after next."""
    which, j = _which(s, i + 1 if s.low(i) == "the" else i)
    if (beyond := s.words(j, "weekend", "after", "next")) is not None:
        first = plus(monday(s.today), 5 + 14)
        return Fixed(readings=(((first, plus(first, 1)),), ((plus(first, -7), plus(first, -6)),))), beyond
    after = s.words(j, "weekend") or s.words(j, "week", "-", "end") or s.words(j, "wknd")
    if after is None or (not which and s.low(i - 1) not in {"over", "on", "for"} and s.low(i) != "the"):
        return None
    if s.low(after) == "of":
        return None
    saturday = plus(monday(s.today), 5)
    nearest = fixed(saturday, plus(saturday, 1))
    if which == "last":
        return fixed(plus(saturday, -7), plus(saturday, -6)), after
    if which != "next":
        return nearest, after
    following = ((plus(saturday, 7), plus(saturday, 8)),)
    return Fixed(readings=(following, *nearest.readings) if s.today.weekday() < 5 else (following,)), after


def _which_month(s: Scan, i: int) -> Hit | None:
    """Next month, the month after next, this September, in May, June 2027, 2027 June."""
    if (beyond := s.words(i + (s.low(i) == "the"), "month", "after", "next")) is not None:
        there = plus_months(s.today, 2)
        return fixed(*month(there.year, there.month), Grain.MONTH), beyond
    shift = WEEKS.get(s.low(i))
    if shift is not None and s.low(i + 1) in {"month", "year"} and s.at(i + 1).gap <= 2:
        day = plus_months(s.today, shift * (1 if s.low(i + 1) == "month" else 12))
        if s.low(i + 1) == "month":
            first, last = month(day.year, day.month)
            return fixed(first, last, Grain.MONTH), i + 2
        return fixed(date(day.year, 1, 1), date(day.year, 12, 31), Grain.YEAR), i + 2
    which, j = _which(s, i)
    before = s.number(j, 1990, 2100, digits=4)
    if before is not None and s.opens(j):
        named = month_at(s, j + 1 + (s.low(j + 1) in {",", "-", "/"}))
        return (Month(month=named[0], year=before), named[1]) if named and s.near(j + 1) else None
    return _named_month(s, j, which)


def _named_month(s: Scan, j: int, which: str) -> Hit | None:
    named = month_at(s, j)
    if named is None or words.MONTHS.get(s.low(j)) is None:
        return None
    number, after = named
    written = year(s, after)
    if written is not None:
        return Month(month=number, year=written[0], which=which), written[1]
    if which not in {"", "past"} or _is_month_here(s, j):
        return Month(month=number, which=which), after
    return None


_BEFORE_MONTH = frozenset({"in", "of", "for", "during", "mid", "early", "late", "until", "since", "by", "to", "through",
                           "-", "from", "between"})  # fmt: skip


def _is_month_here(s: Scan, j: int) -> bool:
    low, before = s.low(j), s.low(j - 1)
    if before in _BEFORE_MONTH:
        return low not in {"may", "march", "mar"} or s.at(j).text != low or s.low(j + 1) in {"", ".", ",", "?"}
    return low not in words.DOUBTFUL_MONTHS and before != "'s"


def moved(day: date, unit: str, count: int) -> date:
    """The day so many days, weeks, months or years on."""
    if unit in {"month", "year"}:
        return plus_months(day, count * (12 if unit == "year" else 1))
    return plus(day, count * {"day": 1, "week": 7, "fortnight": 14}.get(unit, 1))


_FORMS: Forms[Callable[[Scan, int], Hit | None]] = Forms(
    (opening(words.TODAY, "effective"), _today),
    (IN_PASSING, in_passing),
    (opening("the", "day"), _beside_tomorrow),
    (opening(WEEKS, "the", "week"), which_week),
    (REST, rest_of),
    (ALL, whole_week),
    (opening(WHICH, "the", "weekend", "week", "wknd"), _weekend),
    (opening(WEEKS, WHICH, NUMBER, NAME, "the", "month"), _which_month),
    (DAYS_AHEAD, days_ahead),
    (SOME_DAYS, some_days),
    (TOLD_DAY, told_day),
)
OPENING = _FORMS.opening
