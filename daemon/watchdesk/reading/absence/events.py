"""The hours of what a day of leave is for: an appointment, court, a conference "1-3pm". They do not say how long the
officer is away."""

import re
from collections.abc import Sequence
from datetime import time

from watchdesk.reading.absence.clock_words import clock, leads
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.dates import Expression, Grain, Shape
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

_WHOLE = AnyCase(
    r"\b(?:(?:whole|entire|full|all|vacation|comp|personal|sick|vac|pto|one|a|the|that|my)[ -]+(?:\w+[ -])?days?|"
    r"days? off|(?:\w+day|\d|that|it) off|off|out|shift|tour)\b"
)
_WORDS = r"(?:\s+[^\s,;.!?]{1,20}){0,6}\s*$"
_VISIT = re.compile(
    r"\b(?:appointment|appt|subpoena(?:ed)?|court|testify|trial|hearing|deposition|clinic|dentist|doctor|"
    r"orthodontist)\b\.?" + _WORDS,
    re.IGNORECASE,
)


def lasts(page: Page, sheet: Sheet, uses: Sequence[Used], text: str) -> tuple[time, time] | None:
    """From when to when in the tour it lasts, where no word of the text says that the day is whole."""
    if _WHOLE.search(text):
        return None
    return _from_then(page, sheet, uses) or _stretch(page, uses)


def _stretch(page: Page, uses: Sequence[Used]) -> tuple[time, time] | None:
    """ "I need 3/9 for a conference, 1-3pm": from when to when in the tour the leave's reason lasts, told beside it."""
    asked = {one.sentence.number for one in uses if one.use is Use.ABSENT and one.date.grain is not Grain.TIME}
    for one in uses:
        start, end = clock(one.date)
        is_event = one.date.grain is Grain.TIME and one.use in (Use.NOTHING, Use.EVENT)
        if start is None or end is None or not (is_event and one.sentence.number in asked):
            continue
        if page.tour.start <= start < end <= page.tour.end and (start, end) != (page.tour.start, page.tour.end):
            return start, end
    return None


def _from_then(page: Page, sheet: Sheet, uses: Sequence[Used]) -> tuple[time, time] | None:
    """From the hour of an appointment to the tour's end."""
    for one in uses:
        start, _ = clock(one.date)
        is_point = one.date.shape is Shape.POINT and start is not None and page.tour.start < start < page.tour.end
        day = one.use in (Use.ABSENT, Use.EVENT) or one.date.grain is Grain.TIME
        if is_point and day and start is not None and _appointed(sheet, one.date):
            return start, page.tour.end
    return None


def _appointed(sheet: Sheet, one: Expression) -> bool:
    """The clock time is that of an appointment, court or the like, and not of leaving or coming."""
    before = re.split(r"[.!?;]\s", sheet.text[max(0, one.start - 80) : one.start])[-1]
    return _VISIT.search(before) is not None and leads(sheet, one) is Use.NOTHING
