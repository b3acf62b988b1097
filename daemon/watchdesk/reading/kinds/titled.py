"""The days of the subject against those of the text."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Span
from watchdesk.reading.absence import Days, asking
from watchdesk.reading.absence.spans import each
from watchdesk.reading.dates import Grain
from watchdesk.reading.page import Page


def checked(page: Page, days: Days) -> Days:
    """The days, or the question where subject and text name different ones.

    One may be a part of the other, but neither may differ; a holiday or a week by its name is only a heading.
    """
    named = [
        span
        for one in page.head.dates
        if one.grain is Grain.DAY and one.certain and one.wrote_month and re.search(r"\d", one.text)
        for span in one.spans
    ]
    return _against(page, days, named)


def _against(page: Page, days: Days, named: Sequence[Span]) -> Days:
    text = {day for span in days.spans or () for day in each(span)}
    title = {day for span in named for day in each(span)}
    mentioned = {span.start for one in page.body.dates for span in one.spans}
    if not title or title <= text or text <= title or title <= mentioned:
        return days
    if title & text and not any(one.grain is Grain.DAY and one.certain for one in page.head.dates):
        return days
    return Days(question=asking.subject_differs(days.spans or (), named), evidence=days.evidence, uses=days.uses)
