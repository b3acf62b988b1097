"""Weekdays in an answer are those of the request that it answers: "I only need Thursday, I can work Friday"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from watchdesk.model.facts import Question, Span
from watchdesk.reading.absence import Days, asking, joined
from watchdesk.reading.absence.spans import all_days, each
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.page import Page

_PLAIN = re.compile(
    r"\W*(?:on |the |and )*(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\W*", re.IGNORECASE
)
_LONG = 31  # days of a request that are looked at


def of_the_request(page: Page, days: Days, base: Sequence[Span]) -> Days:
    """The new days laid on the days of the request, where the answer names nothing but weekdays that fit them once.

    base: the days that the answered mail shows. A question where nothing would change: what is new was not understood.
    """
    named = [one for sentence in page.sentences for one in sentence.dates if one.grain is not Grain.TIME]
    known = sorted(all_days(base))
    if not page.is_answer or not days.settled or not known or len(known) > _LONG or not named:
        return days
    if not all(_PLAIN.fullmatch(one.text) for one in named):
        return _near_the_request(days, named, known)
    kept = {day.weekday() for one in _at_work(page) for day in all_days(one)}
    laid: list[Span] = []
    for span in days.spans or ():
        for day in each(span):
            fits = [one for one in known if one.weekday() == day.weekday()]
            if len(fits) != 1:
                return days
            if day.weekday() not in kept:
                laid.append(replace(span, start=fits[0], end=fits[0]))
    found = joined(laid)
    if not found or found == joined(base):
        return Days(question=asking.new_days(), evidence=days.evidence)
    return replace(days, spans=found)


def _near_the_request(days: Days, named: Sequence[Expression], known: Sequence[date]) -> Days:
    """ "Could we make it the Thursday, so the 4th?" under a request for a day of next month: a day without a month that
    is read as one far from the request is asked about."""
    if any(one.wrote_month or _TOLD.search(one.text) for one in named):
        return days
    read = all_days(days.spans or ())
    near = any(abs((day - one).days) <= _NEAR for day in read for one in known)
    return days if near or not read else Days(question=asking.new_days(), evidence=days.evidence)


_NEAR = 10  # days between the earlier request and a new day that is told without its month
_TOLD = re.compile(r"\b(?:next|nxt|this|today|tomorrow|tmrw|week|coming)\b", re.IGNORECASE)


def _at_work(page: Page) -> list[tuple[Span, ...]]:
    """Days on which the author says to work."""
    return [
        one.date.spans
        for sentence in page.sentences
        for one in used(page, page.body, sentence)
        if one.use is Use.WORK and one.date.spans
    ]


def days_answered(page: Page) -> tuple[Span, ...]:
    """The days of the earlier request: those of the subject that is answered, or what the quoted mail shows.

    A mail of ours about a meeting shows the meeting's day, and nobody's leave.
    """
    if page.thread is not None and page.thread.notice.startswith("meeting"):
        return ()
    titled = joined(
        span
        for one in page.head.dates
        if one.certain and one.wrote_month and one.grain is Grain.DAY
        for span in one.spans
    )
    if titled and page.is_answer:
        return titled
    text = page.quoted[:3000]
    if not text:
        return ()
    found = page.dates_in(text)
    stamped = re.compile(r"(?:^|\n)[>\s]{0,40}(?:sent|on|from|date)\b[^\n]*", re.IGNORECASE)
    heads = [match.span() for match in stamped.finditer(text)]
    own = [
        one for one in found if one.certain and one.grain is Grain.DAY and not any(a <= one.start < b for a, b in heads)
    ]
    return joined(span for one in own for span in one.spans)


def or_another_week(page: Page, days: Days) -> Question | None:
    """A weekday in an answer to a mail of ours that shows such a day: that one, or another week's?"""
    if not page.from_our_desk():
        return None
    laid = of_the_request(page, days, days_answered(page))
    if laid.spans is None or laid.spans == days.spans:
        return None
    return Question(
        about="days", text="Which days do you mean?", choices=asking.choices([laid.spans, days.spans or ()])
    )
