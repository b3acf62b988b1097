"""Hours belong to the day they stand with: "Off 3/9, and 3/10 in at 10" is a whole day and a late start."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from watchdesk.reading.absence import only_hours
from watchdesk.reading.absence.clock_words import clock, leads
from watchdesk.reading.absence.hours import Hours, stated
from watchdesk.reading.absence.rows import leads_line
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.dates import Grain, Sense, Shape
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

_ABSENT = frozenset({"off", "gone", "call-in", "ask"})


def with_own_hours(page: Page, sheet: Sheet, uses: Sequence[Used], kept: Sequence[Used]) -> tuple[Used, ...]:
    """Where one day is off and another has an hour of coming or leaving, the hour is laid on its own day alone.

    The days chosen, each timed one with its hours; `kept` itself where the hours are those of every day.
    """
    timed: dict[int, Hours] = {}
    rows = len(kept) > 1 and all(leads_line(one.date, sheet) for one in kept)
    for one in uses:
        hours, day = _tied(page, sheet, one, is_row=rows), _day_of(one, kept, sheet)
        if hours is not None and day is not None:
            timed[day.date.start] = hours
    timed = timed or _behind_whole(page, sheet, uses, kept)
    if not timed or not _are_apart(sheet, kept, timed):
        timed = only_hours.of_one(page, sheet, uses, kept)
    return tuple(_timed(one, timed[one.date.start]) if one.date.start in timed else one for one in kept)


def _are_apart(sheet: Sheet, kept: Sequence[Used], timed: Mapping[int, Hours]) -> bool:
    """The hours are not those of the days beside: those are rows of their own, said to be whole, or off by
    themselves."""
    if all(leads_line(one.date, sheet) for one in kept):
        return True
    rest = [one for one in kept if one.date.start not in timed]
    clauses = {one.clause.start for one in kept if one.date.start in timed}
    off = all(_is_off(one, sheet) and one.clause.start not in clauses for one in rest)
    off = off or all(_opens(sheet, one) for one in kept if one.date.start in timed)
    off = off or all(_is_off(one, sheet) and _is_left_behind(sheet, one, kept, timed) for one in rest)
    return bool(rest) and (off or all(_is_whole_day(one, sheet) for one in rest))


def _opens(sheet: Sheet, day: Used) -> bool:
    """ "Thursday off, Friday I leave at 1": the day begins a clause of its own, whose hours are its own."""
    return _I_GO.match(sheet.text, day.date.stop) is not None


_I_GO = re.compile(
    r"\s{1,2}i(?:['’](?:ll|d|m)|\s(?:will|would|need to|have to|want to|can|must|am))?\s(?:just\s|only\s|be\s)?"
    r"(?:leav|com|go|start|arriv|get|in\b)",
    re.IGNORECASE,
)


def _is_left_behind(sheet: Sheet, day: Used, kept: Sequence[Used], timed: Mapping[int, Hours]) -> bool:
    """ "Off 3/8 and leaving at 1 on 3/11": behind the day a verb of going or coming begins what is said of the next."""
    after = (one.date.start for one in kept if one.date.start in timed and one.date.start > day.date.stop)
    following = min(after, default=None)
    return following is not None and _THEN_GOES.match(sheet.text, day.date.stop, following) is not None


_THEN_GOES = re.compile(
    r"\W{1,3}(?:off\W{1,3})?(?:(?:and|plus|then|also|&)\s){1,2}"
    r"(?:i(?:['’](?:ll|d|m)|\s(?:will|would|need to|have to))?\s)?"
    r"(?:be\s)?(?:leav|com|go|start|arriv|out\b|in\b)",
    re.IGNORECASE,
)
_WHOLE_DAY = re.compile(r"\b(?:all day|all of|(?:the )?(?:whole|full|entire) day)\b", re.IGNORECASE)


def _is_whole_day(one: Used, sheet: Sheet) -> bool:
    before = sheet.text[max(0, one.date.start - 16) : one.date.start].rpartition("\n")[2]
    return _WHOLE_DAY.search(before + sheet.text[one.date.start : one.date.stop + 12]) is not None


def _behind_whole(page: Page, sheet: Sheet, uses: Sequence[Used], kept: Sequence[Used]) -> dict[int, Hours]:
    """ "All day on June 3, and on June 4 until 11": the hours are those of the day they follow."""
    whole = {one.date.start for one in kept if _is_whole_day(one, sheet)}
    rest = [one for one in kept if one.date.start not in whole]
    if not whole or len(rest) != 1:
        return {}
    after = [one for one in uses if one.date.grain is Grain.TIME and one.date.start > rest[0].date.start]
    found = stated(page, sheet, after)
    return {rest[0].date.start: found} if found else {}


def _tied(page: Page, sheet: Sheet, one: Used, *, is_row: bool) -> Hours | None:
    """The hours that a clock time of coming or leaving stands for, or a stretch in a row of its own."""
    start, end = clock(one.date)
    if one.date.shape in (Shape.RANGE, Shape.PART) and one.date.grain is Grain.TIME and one.use is Use.HOURS and is_row:
        return stated(page, sheet, [one])
    if one.date.shape is Shape.BEFORE and one.date.grain is Grain.TIME and one.use is Use.ARRIVING and end is not None:
        return (page.tour.start, end) if end > page.tour.start else None  # "in by 1000"
    if one.date.shape is not Shape.POINT or start is None or end is None:
        return None
    use = one.use if one.date.grain is Grain.TIME else leads(sheet, one.date)
    if use is Use.ARRIVING and end > page.tour.start:
        return page.tour.start, end
    return (start, page.tour.end) if use is Use.LEAVING and start < page.tour.end else None


def comes_or_goes(sheet: Sheet, one: Used) -> bool:
    """ "Come in at 10 on the 10th": a day with the hour of coming or leaving is a part of a day off."""
    return one.date.shape is Shape.POINT and leads(sheet, one.date) in (Use.ARRIVING, Use.LEAVING)


def _day_of(one: Used, kept: Sequence[Used], sheet: Sheet) -> Used | None:
    """The day that a clock time is written with, that alone stands in its clause, or that begins its line."""
    if one.date.grain is not Grain.TIME:
        return one if one in kept else None
    beside = [day for day in kept if day.clause.start == one.clause.start]
    if not beside:
        line = sheet.text.rfind("\n", 0, one.date.start) + 1
        beside = [day for day in kept if line <= day.date.start < one.date.start and leads_line(day.date, sheet)]
    last = max((day for day in beside if day.date.start < one.date.start), key=lambda day: day.date.start, default=None)
    if last is not None and _opens(sheet, last):
        return last
    return beside[0] if len(beside) == 1 else None


def _is_off(one: Used, sheet: Sheet) -> bool:
    return bool(one.clause.signs & _ABSENT or sheet.leaves_in(one.clause))


def _timed(one: Used, hours: Hours) -> Used:
    spans = tuple(replace(span, from_=hours[0], to=hours[1]) for span in one.date.spans)
    return replace(one, date=replace(one.date, senses=(Sense(spans=spans),), shape=Shape.RANGE))
