"""The days of the subject against those of the text."""

import re
from collections.abc import Iterable
from datetime import date

from watchdesk.model.facts import Span
from watchdesk.reading.absence import Days, asking
from watchdesk.reading.absence.spans import each
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.page import Page


def checked(page: Page, days: Days) -> Days:
    """The days, or the question where subject and text name different ones.

    One may be a part of the other, but neither may differ; a holiday or a week by its name is only a heading.
    """
    title = {
        (day, one.use): span
        for sentence in page.head.sentences
        for one in used(page, page.head, sentence)
        if _is_plain(one.date)
        for span in _likeliest(one.date, days)
        if not (one.use in (Use.BARE, Use.EARLIER) and span.start == span.end == page.today)  # it dates the letter
        for day in each(span)
    }
    text = {day for span in days.spans or () for day in each(span)}
    named = {day for day, _ in title}
    if not named or named <= text or text <= named or _is_spoken_of(page, title):
        return days
    question = asking.subject_differs(days.spans or (), tuple(dict.fromkeys(title.values())))
    return Days(question=question, evidence=days.evidence, uses=days.uses)


def _likeliest(one: Expression, days: Days) -> tuple[Span, ...]:
    """The days of a subject; those just past, where the text tells of them."""
    text = {span.start for span in days.spans or ()}
    past = one.past.spans if one.past is not None else ()
    return past if past and past[0].start in text else one.spans


def _is_plain(one: Expression) -> bool:
    return one.grain is Grain.DAY and one.certain and one.wrote_month and bool(re.search(r"\d", one.text))


_OF_LEAVE = (Use.ABSENT, Use.BARE, Use.FIRST, Use.LAST, Use.OLD, Use.EXCEPTED)


def _is_spoken_of(page: Page, title: Iterable[tuple[date, Use]]) -> bool:
    """The text names all days of the subject too: as days of leave, or as what the subject has them for."""
    spoken = {
        (span.start, one.use)
        for sentence in page.body.sentences
        for one in used(page, page.body, sentence)
        for span in one.date.spans
    }
    return all(any((day, as_named) in spoken for as_named in (use, *_OF_LEAVE)) for day, use in title)
