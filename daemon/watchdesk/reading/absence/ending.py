"""Where an absence ends: by the day of return, by a last day alone, or openly."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from watchdesk.model.facts import Question, Span
from watchdesk.reading.absence import asking, counted
from watchdesk.reading.absence.spans import before, next_workday
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

_UNTIL_FURTHER = re.compile(
    r"\b(?:until further notice|indefinite(?:ly)?|open[- ]ended|foreseeable future|"
    r"don['’]?t know (?:how long|when)|no idea (?:how long|when)|not sure (?:how long|when)|unknown return|"
    r"until (?:cleared|released|i(?:['’]m| am) (?:better|cleared|released)))\b",
    re.IGNORECASE,
)
# The author does not know the day of return. Not "not sure when the meeting is".
_NO_RETURN = re.compile(
    r"\b(?:not sure|unsure|(?:don['’]?t|do not) know|no idea|can(?:['’]?t|not| not) (?:honestly |really )?(?:say|"
    r"tell)(?: you)?|hard to say|no telling)(?: yet)?,? "
    r"(?:how (?:long|many days)\b|when (?:exactly )?(?:i['’]?ll|i will|i can|i['’]?m|i am|i might|i would|i|he|she)\b"
    r"[^.!?\n]{0,20}\b(?:back|return|in again|better|well)\b)|"
    r"\b(?:until|till|til) (?:i(?:['’]m| am) (?:cleared|released|better|well|over it|good)|further notice)\b|"
    r"\b(?:out|off|home|sick|away|gone)\b[^.!?\n]{0,40}\b(?:until|till|til) i(?:['’]m| am)\b|"
    r"\b(?:no|can['’]?t give (?:you )?(?:a|any)|don['’]?t have an?|without an?) (?:return|end) date\b|"
    r"\b(?:until|till|as soon as|when) (?:they|(?:the|my) (?:doctor|surgeon|dentist|midwife|clinic)|doc|"
    r"dr\.? \w+|occupational health|hr) (?:clears?|"
    r"releases?|lets?) me\b",
    re.IGNORECASE,
)
_A_DAY = re.compile(
    r"\b(?:a|one|1|single|personal|comp|vac|vacation|just the one)[\s-]+(?:\w+[\s-]+)?day\b", re.IGNORECASE
)


def until_then(ends: Sequence[Used], days: Sequence[Used], page: Page) -> tuple[Span, ...] | None:
    """A report that names only its last day: "out thru Friday", "till Wednesday, back Thursday" begins today."""
    last = next((one.date for one in ends if one.use is Use.LAST and one.date.spans and one.date.certain), None)
    day = last_day(last, page) if last else None
    if last is None or day is None or day < page.today:
        return None
    returns = [one.date.spans[0].start for one in days if one.use is Use.RETURN and one.date.spans]
    if next_workday(day) not in returns and not _THROUGH.search(page.body.text[: last.start][-20:] + last.text):
        return None
    return (Span(start=page.today, end=day),)


_WEEK = timedelta(days=7)


def last_day(one: Expression, page: Page) -> date | None:
    """The last day that is named; a report looks back, but the weekday on which an absence ends is still to come."""
    day = one.spans[-1].end if one.spans else None
    if day is not None and one.is_bare_weekday and page.today - _WEEK <= day < page.today:
        return day + _WEEK
    return day


_THROUGH = re.compile(r"\b(?:thru|through|till the end of|until the end of)\b", re.IGNORECASE)


def asked(ends: Sequence[Used], page: Page) -> Question:
    """Only a last day is named: "out until Friday"."""
    last = next((one.date.spans[-1].end for one in ends if one.use is Use.LAST and one.date.spans), None)
    return asking.until_when(page.today, last) if last is not None and last >= page.today else asking.no_day()


def closed(spans: tuple[Span, ...], days: Sequence[Used], sheet: Sheet) -> tuple[tuple[Span, ...], Question | None]:
    """An open end is closed by the day of return, and a single day drawn out to it where the words mean a stretch."""
    back = next((_return_day(one.date, spans) for one in days if one.use is Use.RETURN), None)
    last = spans[-1]
    if last.end is None:
        if back is not None:
            return (*spans[:-1], replace(last, end=before(back))), None
        if _UNTIL_FURTHER.search(sheet.text) or _NO_RETURN.search(sheet.text[:4000]):
            return spans, None
        counted_out = counted.last_day(last.start, {one.sentence.text for one in days})
        if counted_out is not None:
            return (*spans[:-1], replace(last, end=counted_out)), None
        return spans, None if _is_report(days) else asking.until_when(last.start, last.start)
    if back is None:
        return opened(spans, sheet.text), None
    if back <= last.end:
        return spans, _overlapping(spans, back)
    is_single = len(spans) == 1 and spans[0].start == spans[0].end and spans[0].from_ is None
    if is_single and back > next_workday(last.end) and not _A_DAY.search(sheet.text):
        return (replace(last, end=before(back)),), None
    return spans, None


def roughly(spans: Sequence[Span], days: Sequence[Used], about: Sequence[Sentence]) -> Question | None:
    """The question where the days end after a length that is told only roughly: "from 3/8, about two weeks"."""
    if not counted.is_rough(one.text for one in about):
        return None
    own = [one for one in days if one.use in _OF_THE_ABSENCE and one.date.spans]
    by_length = [one for one in own if counted.is_a_length(one.date.text)]
    until = [one for one in own if one not in by_length and (one.use is Use.LAST or _is_stretch(one.date))]
    if len(own) - len(by_length) > 1 or until or any(one.use is Use.RETURN for one in days):
        return None
    return asking.until_when(spans[0].start, spans[-1].end or spans[0].start)


_OF_THE_ABSENCE = frozenset({Use.ABSENT, Use.BARE, Use.FIRST, Use.LAST})


def _is_stretch(one: Expression) -> bool:
    return len(one.spans) > 1 or one.spans[0].end not in (None, one.spans[0].start)


def from_first(first: Span, sheet: Sheet) -> Span:
    """ "My vacation starts 3/8": a first day alone has no end yet, unless the leave is one day or a part of one."""
    is_day = first.start == first.end and first.from_ is None and not _A_DAY.search(sheet.text)
    return replace(first, end=None) if is_day else first


def opened(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """One whole day, and "not sure when I'll be back": the end is open."""
    is_day = len(spans) == 1 and spans[0].start == spans[0].end and spans[0].from_ is None
    return (replace(spans[0], end=None),) if is_day and _NO_RETURN.search(text[:4000]) else spans


def _return_day(one: Expression, spans: Sequence[Span]) -> date | None:
    """The day of return: of its senses the first that lies after the absence began."""
    starts = [sense.spans[0].start for sense in one.senses if sense.spans]
    return next((day for day in starts if day > spans[0].start), None)


def _overlapping(spans: Sequence[Span], back: date) -> Question | None:
    """ "Off Monday to Friday, back Friday": is Friday still off? A part of the last day is no contradiction."""
    last = spans[-1]
    if last.from_ is not None or back <= last.start:
        return None
    return asking.until_when(last.start, back)


def _is_report(days: Sequence[Used]) -> bool:
    return any("ill" in one.sentence.signs for one in days)
