"""Weekdays of a week or month that is named before them: "next week I need Thursday off"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from watchdesk.model.facts import Question
from watchdesk.reading.absence import asking
from watchdesk.reading.absence.spans import holds, shifted
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.dates import Expression, Grain, Sense
from watchdesk.reading.dates.almanac import monday
from watchdesk.reading.sheet import Sheet

_TOLD = re.compile(r"\b(?:this|next|coming|following|week|wk|today|tomorrow|before|after|last)\b", re.IGNORECASE)
# Between the week and its days: who asks, or nothing, and nothing that takes the whole week.
_ASKS = re.compile(
    r"\W{0,3}(?:(?!off\b|out\b|away\b|gone\b|vac|leave\b|pto\b|comp\b|sick\b|and\b|plus\b|but\b)[^\W\d_][\w'’]*\W{1,3}){0,8}",
    re.IGNORECASE,
)


def placed(days: Sequence[Used], sheet: Sheet) -> list[Used]:
    """The days, with weekdays of a week named at the beginning of their sentence put into it; the week itself is then
    no day of its own."""
    found = list(days)
    for place, week in enumerate(days):
        lead = sheet.text[week.sentence.start : week.date.start]
        if week.date.grain is not Grain.WEEK or not week.date.spans or any(sign.isalpha() for sign in lead):
            continue
        behind = [at for at, one in enumerate(days) if one.sentence.number == week.sentence.number and at > place]
        if not behind or not all(is_loose(days[at].date) for at in behind):
            continue
        if _ASKS.fullmatch(sheet.text, week.date.stop, days[behind[0]].date.start) is None:
            continue
        first = week.date.spans[0].start
        for at in behind:
            found[at] = replace(days[at], date=in_week(days[at].date, first))
        found[place] = replace(week, use=Use.NOTHING)
    return found


def without_occasions(days: Sequence[Used], sheet: Sheet) -> list[Used]:
    """ "Friday the 16th off for MEA break": what the day is taken for is named, and is not asked for beside it."""
    return [one for one in days if not (_is_occasion(one, sheet) and any(_is_asked_in(one, day) for day in days))]


def _is_occasion(one: Used, sheet: Sheet) -> bool:
    """A holiday or a break by its name, behind "for"."""
    date_ = one.date
    named = not (date_.wrote_month or date_.wrote_weekday or any(sign.isdigit() for sign in date_.text))
    led = sheet.text[max(0, date_.start - _LED) : date_.start]
    return named and date_.grain is Grain.DAY and bool(date_.spans) and bool(_FOR.search(led)) and not _NEAR(date_.text)


def _is_asked_in(occasion: Used, day: Used) -> bool:
    """The day is the author's own, told by its number, and is one of the occasion's or next to them."""
    if day is occasion or day.use not in (Use.ABSENT, Use.BARE) or day.sentence.number != occasion.sentence.number:
        return False
    if not day.date.spans or not any(sign.isdigit() for sign in day.date.text):
        return False
    first, last = occasion.date.spans[0].start, occasion.date.spans[-1].end or occasion.date.spans[-1].start
    return first - _NEXT_TO <= day.date.spans[0].start <= last + _NEXT_TO


_FOR = re.compile(r"\bfor (?:the |our )?$", re.IGNORECASE)
_NEAR = re.compile(r"(?:to|2)(?:day|night|nite|mor+ow|mrw)|tmr|tmw|yesterday|now", re.IGNORECASE).match
_LED = 12  # code points before a name
_NEXT_TO = timedelta(days=4)


def in_week(one: Expression, day: date) -> Expression:
    """The same weekdays in the week of a day."""
    days = (monday(day) - monday(one.spans[0].start)).days
    spans = tuple(shifted(span, days) for span in one.spans)
    return replace(one, senses=(Sense(spans=spans),), certain=True)


def is_loose(one: Expression) -> bool:
    """A weekday of no week that is told, by its name or its place in a month."""
    return one.is_bare_weekday and one.grain is Grain.DAY and bool(one.spans) and not _TOLD.search(one.text)


def elsewhere(uses: Sequence[Used], kept: Sequence[Used]) -> Question | None:
    """The question where a weekday lies outside the week or month that its sentence names before it: "next month, the
    first Friday"."""
    for one in kept:
        if not is_loose(one.date):
            continue
        named = [
            span
            for other in uses
            if other.sentence.number == one.sentence.number
            and other.date.grain in (Grain.WEEK, Grain.MONTH)
            and other.date.stop <= one.date.start
            for span in other.date.spans
        ]
        if named and not any(holds(span, one.date.spans[0].start) for span in named):
            return asking.which_day(one.date.text)
    return None
