"""Lists of days with their clock times: "12/22-24 & 29", "Tue and Thu next week", "Dec 29th and Jan 1st-3rd"."""

from dataclasses import replace

from watchdesk.reading.dates import words
from watchdesk.reading.dates.beside import is_long, with_clock
from watchdesk.reading.dates.labels import labelled, pinned
from watchdesk.reading.dates.parts import (
    Day,
    Derived,
    Entry,
    Fixed,
    Item,
    Month,
    Part,
    Series,
    Through,
    Yearly,
    with_week,
)
from watchdesk.reading.dates.ranges import entry
from watchdesk.reading.dates.shapes import Grain, Shape
from watchdesk.reading.dates.strangers import plain_day
from watchdesk.reading.dates.through import short, through_from
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.weeks import weeks_away

_LONGEST = 40  # items of one list
_JOINS = (words.ALSO | {"then"}) - {","}


def series(s: Scan, i: int) -> tuple[Series, int] | None:
    """The longest list of days or times that starts at i, with the weekdays that name its dates again."""
    found = labelled(s, i, _series)
    if found is None:
        return _series(s, i)
    listed, after = found
    items, after = with_clock(s, listed.items, after)
    return replace(listed, items=tuple(_clocks_shared(list(items)))), after


def _series(s: Scan, i: int) -> tuple[Series, int] | None:
    first = entry(s, i)
    if first is None:
        return None
    first = pinned(s, first[0][0].part, first[1]) or first
    items, after = list(first[0]), first[1]
    either = False
    names_it = s.low(i - 1) == "is" and isinstance(items[-1].part, Yearly)  # "Monday is Memorial Day, Tuesday I'm off"
    while len(items) < _LONGEST and items[-1].part is not None and not names_it:
        joined = _joined(s, after)
        if joined is None:
            break
        behind, by_or = joined
        more = _short_list(s, behind, items[-1].part) or (
            entry(s.inside(behind) if s.low(behind - 1) in {"/", "+"} else s, behind) if _may_go_on(s, behind) else None
        )
        more = more or _plain_number(s, behind, items[-1].part)
        if more is None or more[0][0].part is None or _is_alone(items[-1], more[0][0], comma=_by_comma(s, after)):
            break
        if s.low(after) == ";" and not _awaits_year(items[-1], more[0][0]):
            break
        if _is_of_a_clause(s, after, more[1]):
            break
        either = either or by_or
        items.extend(more[0])
        after = more[1]
    items = _weeks_shared(items)
    # "Mon + Tue off next week"
    away = weeks_away(s, after + (s.low(after) == "off")) if _all_weekdays(items) else None
    if away is not None:
        items = [replace(item, part=with_week(item.part, away[0])) if item.part else item for item in items]
        after = away[1]
    return Series(items=tuple(_clocks_shared(items)), either=either), after


def _is_of_a_clause(s: Scan, i: int, after: int) -> bool:
    """Behind the comma at i a clause begins with the day that ends before `after`: "Monday is a holiday", "and Monday
    I'll work"."""
    if _works(s, after):
        return True
    if s.low(i) != ",":
        return False
    if s.low(after) in _ME and s.low(after + 1) in _GOES:
        return True
    if s.low(after) == "is":
        return s.low(after + 1) in _SAID_OF_IT
    return s.low(after) in _ME and bool(s.words(i, ",", "and"))


def _works(s: Scan, i: int) -> bool:
    """Whoever names the day works on it: "Friday, Monday I'm working", "Friday and Monday I have to work"."""
    if s.low(i) not in _ME:
        return False
    verb = next((j for j in range(i + 1, i + 5) if s.low(j) not in _AUXILIARY), i + 1)
    if s.low(verb) in _PRESENT:
        return s.at(verb + 1).kind not in {"w", "n"} or s.at(verb + 1).gap > 1
    return s.low(verb) in _WORKS


_ME = frozenset({"i", "i'll", "i’ll", "i'm", "i’m", "im"})
_AUXILIARY = frozenset({"am", "will", "be", "have", "need", "got", "to", "still", "also", "only", "just", "shall"})
_WORKS = frozenset({"work", "working", "here", "scheduled", "teaching", "teach", "back"})
_GOES = frozenset({"come", "leave", "start", "arrive"})  # "Thursday, Friday I leave at 1"
_PRESENT = frozenset({"in", "on", "there"})  # "I'm in.", not "I'm in court"


# What is said of a day that is not asked for.
_SAID_OF_IT = frozenset(
    {
        "a",
        "an",
        "the",
        "my",
        "our",
        "already",
        "also",
        "no",
        "not",
        "memorial",
        "labor",
        "veterans",
        "presidents",
        "thanksgiving",
        "christmas",
        "mlk",
        "juneteenth",
    }
)


def _joined(s: Scan, i: int) -> tuple[int, bool] | None:
    """The index behind ",", "and", ", or" and the like; whether it was "or"."""
    if s.at(i).kind == "n" and s.at(i).gap == 1 and s.low(i + 1) in {"and", "&", ","} and s.at(i + 2).kind == "n":
        return i, False  # "Oct 12 13 and 14"
    if _counts_up(s, i):
        return i, False
    if words.weekday(s.low(i - 1)) is not None and words.weekday(s.low(i)) is not None and s.at(i).gap == 1:
        return i, False  # "thurs fri off"
    j = i
    if s.low(j) in {",", ";"} and s.at(j).gap <= 1:
        j += 1
    by_or = s.low(j) == "or"
    if s.low(j) in _JOINS and s.near(j):
        j += 1
        j += s.words(j, "then") is not None
    elif (behind := s.words(j, "as", "well", "as")) is not None:
        j = behind
    j += j > i and s.low(j) in {"on", "also"}
    return (j, by_or) if j > i and s.at(j).gap <= 2 else None


def _counts_up(s: Scan, i: int) -> bool:
    """ "June 22 23 24": three days or more that follow each other, and no hour behind them."""
    near = {k: s.number(k, 1, 31) for k in range(i - 2, i + 2) if s.at(k).gap <= 1}
    here, before = near.get(i), near.get(i - 1)
    if here is None or before is None or here != before + 1 or s.at(i).gap != 1 or s.low(i + 1) in _HOURLY:
        return False
    ahead = near.get(i + 1) == here + 1 and s.low(i + 2) not in _HOURLY
    return ahead or near.get(i - 2) == before - 1


_HOURLY = frozenset({"am", "pm", "a", "p", ":", "hrs", "hours", "hour", "hr", "o", "to", "-", "days", "weeks"})


def _may_go_on(s: Scan, i: int) -> bool:
    return s.at(i).kind in {"w", "n"}


def _is_alone(before: Item, found: Item, *, comma: bool) -> bool:
    """A week or a month is no member of a list of days, nor is "the Friday after" behind a comma."""
    if isinstance(found.part, Day) and (found.part.which == "before" or (found.part.which == "after" and comma)):
        return True
    if comma and _is_week(before.part) and isinstance(found.part, Day | Through):
        return True
    if comma and _is_of_month(before.part) and isinstance(found.part, Day | Through):
        return True
    return isinstance(found.part, Fixed) and isinstance(before.part, Day) and is_long(found.part)


def _is_of_month(part: Part | None) -> bool:
    """ "Thursdays in February, 2/4 and 2/18", "two weeks of July, 7/5 thru 7/16": the days behind it are of it."""
    return isinstance(part, Month) or (isinstance(part, Derived) and isinstance(part.anchor, Month))


def _by_comma(s: Scan, i: int) -> bool:
    return s.low(i) == "," and s.low(i + 1) not in {"and", "&", "or"}


def _is_week(part: Part | None) -> bool:
    """ "Next week, on Tuesday I have court", "next week, 3/9-3/11": no member of the list either."""
    return is_long(part) if isinstance(part, Fixed) else isinstance(part, Derived) and part.grain is Grain.WEEK


def _awaits_year(before: Item, found: Item) -> bool:
    """Days with semicolons between them are one list where the year comes at its end."""
    days = [item.part for item in (before, found) if item.clock is None and isinstance(item.part, Day)]
    return len(days) == 2 and all(day.month is not None for day in days) and days[0].year is None


def _short_list(s: Scan, i: int, before: Part) -> Entry | None:
    """The next number of "Oct 22, 23 & 26-28"; it must go on from the one before."""
    hit = short(s, i, before)
    if hit is None or not isinstance(hit[0], Day):
        return None
    last = before.last if isinstance(before, Through) else before
    if not isinstance(last, Day) or (hit[0].day or 0) <= (last.day or 0):
        return None
    owner = before.first if isinstance(before, Through) else before
    named = replace(hit[0], month=last.month or (owner.month if isinstance(owner, Day) else None))
    through = through_from(s, (named, hit[1]), between=False)
    part, after = through if through is not None else (named, hit[1])
    return with_clock(s, (Item(part=part),), after)


def _plain_number(s: Scan, i: int, before: Part) -> Entry | None:
    """ "The 12th and the 15": the number goes on from the day before it."""
    hit = plain_day(s, i) if isinstance(before, Day) and before.day is not None else None
    return ((Item(part=hit[0]),), hit[1]) if hit is not None else None


def _all_weekdays(items: list[Item]) -> bool:
    parts = [item.part for item in items]
    return all(isinstance(p, Through) or (isinstance(p, Day) and p.day is None and p.week is None) for p in parts)


def _weeks_shared(items: list[Item]) -> list[Item]:
    """ "Tue and Thu next week", "Tue and Thu of that week": the week of one weekday is that of all."""
    at = next((k for k, item in enumerate(items) if _of_that_week(item.part)), 0)
    if at and all(_is_plain(item.part) for item in items[:at]):
        items = [replace(item, part=_in_that_week(item.part)) if k < at else item for k, item in enumerate(items)]
    weeks = {w for item in items for w in _weeks(item.part)}
    if len(weeks) != 1:
        return items
    shared = weeks.pop()
    return [replace(item, part=with_week(item.part, shared)) if item.part is not None else item for item in items]


def _of_that_week(part: Part | None) -> bool:
    return isinstance(part, Day) and part.which == "of-that-week"


def _in_that_week(part: Part | None) -> Part | None:
    return replace(part, which="of-that-week") if isinstance(part, Day) else part


def _is_plain(part: Part | None) -> bool:
    """A weekday with no word beside it."""
    return isinstance(part, Day) and part == Day(weekday=part.weekday)


def _weeks(part: Part | None) -> tuple[int, ...]:
    if isinstance(part, Through):
        return (*_weeks(part.first), *_weeks(part.last))
    return (part.week,) if isinstance(part, Day) and part.week is not None else ()


def _clocks_shared(items: list[Item]) -> list[Item]:
    """Clock times before the first day or behind the last one belong to all; "the afternoon of 11/6" to its own."""
    clocks = [item.clock for item in items if item.clock is not None]
    leads = items[0].clock is not None and items[0].led
    trails = items[-1].clock is not None and not items[-1].led and items[-1].clock.shape is not Shape.PART
    if len(clocks) != 1 or len(items) == 1 or not (leads or trails):
        return items
    return [replace(item, clock=clocks[0]) for item in items]
