"""The hours of a changed request that its author says stay as they were: "hours the same", "same half of the day"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from watchdesk.reading.absence import Days, asking
from watchdesk.reading.absence.hours import Hours, half_of
from watchdesk.reading.dates import Expression, Shape
from watchdesk.reading.page import Page
from watchdesk.unit.roster import Tour

_SAME = re.compile(
    r"\bsame as before\b|\bsame (?:hours?|times?|half|part(?: of the (?:day|tour|shift))?|window|slot)\b|"
    r"\b(?:hours?|times?) (?:(?:is|are|stays?|remains?|would be|will be|can stay) )?(?:all |both )?(?:the same|"
    r"unchanged|"
    r"as (?:before|they were|it was|they are))\b|\b(?:hours?|times?) (?:do(?:es)?n['’]?t|won['’]?t|"
    r"do(?:es)? not) change\b",
    re.IGNORECASE,
)
# "Still the afternoon."
_STILL_HALF = re.compile(
    r"\b(?:still|again) (?:(?:in|for) )?(?:the )?(?P<half>morning|afternoon|am|pm|a\.m|p\.m)\b", re.IGNORECASE
)
_HALVES = {
    **dict.fromkeys(("morning", "am"), (time(0), time(11))),
    **dict.fromkeys(("afternoon", "pm"), (time(12), time(17))),
}
_PART = re.compile(r"\b(?:half|morning|afternoon|am|pm)\b", re.IGNORECASE)


def kept(page: Page, days: Days) -> Days:
    """The new days with the hours of the earlier request; asked where a part of the day was meant and is not shown."""
    if not days.settled or not days.spans or any(one.from_ is not None for one in days.spans):
        return days
    half = _STILL_HALF.search(page.body.text[:2000])
    if half is not None:
        from_, to = half_of(page.tour, *_HALVES[half["half"].lower().replace(".", "")])
        return replace(days, spans=tuple(replace(one, from_=from_, to=to) for one in days.spans))
    said = _SAME.search(page.body.text[:2000])
    if said is None or ("as before" in said.group().lower() and any(one.end != one.start for one in days.spans)):
        return days
    places = (page.body.dates, page.head.dates, _quoted(page))
    found = next(
        (told for halves in (False, True) for one in places if (told := _told(one, page.tour, halves=halves))), set()
    )
    if not found and not _PART.search(f"{page.head.text}\n{page.body.text[:2000]}\n{page.quoted[:3000]}"):
        return days
    if len(found) != 1:
        return Days(question=asking.which_half(days.spans, page.tour), evidence=days.evidence)
    from_, to = found.pop()
    return replace(days, spans=tuple(replace(one, from_=from_, to=to) for one in days.spans))


def _told(dates: Sequence[Expression], tour: Tour, *, halves: bool) -> set[Hours]:
    """The stretches that the clock tells; or the half days, but for a half day of which nobody said which."""
    if not halves:
        return {hours for one in dates if one.shape is not Shape.PART for hours in _hours(one)}
    return {half_of(tour, *hours) for one in dates if one.shape is Shape.PART for hours in _hours(one)}


def _hours(one: Expression) -> set[Hours]:
    if len({(span.from_, span.to) for sense in one.senses for span in sense.spans}) > 1:
        return set()
    bounds = ((span.from_, span.to) for span in one.spans)
    return {(first, last) for first, last in bounds if first is not None and last is not None and first < last}


def _quoted(page: Page) -> Sequence[Expression]:
    return page.dates_in(page.quoted[:3000]) if page.quoted else ()
