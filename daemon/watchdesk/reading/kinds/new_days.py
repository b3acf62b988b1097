"""The new days of a changed request, by the side on which each date of the change stands."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from watchdesk.model.facts import Span
from watchdesk.reading.absence import Days, asking, choose, joined
from watchdesk.reading.absence.hours import by_half, stated
from watchdesk.reading.absence.spans import cut, with_hours
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain, Shape
from watchdesk.reading.kinds.sides import Part, side_of
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

# By how much is told, and not to when; days by their neighbours count from a day that is not plain.
_BY = re.compile(
    r"\bby (?:a|an|one|two|three|four|\d+)(?: more)? (?:days?|weeks?)\b|"
    r"\b(?:move|push|shift|slide|bump|put|pull)(?:ing|ed)? (?:[\w/-]+ ){1,6}?(?:back |up |out |over |ahead |forward )?"
    r"(?:a|one|two|three|1|2|3) (?:days?|weeks?)\b(?! (?:of|off|in)\b)|\b(?:days?|weeks?) (?:later|earlier|sooner)\b",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?:later|earlier|sooner) than\b", re.IGNORECASE)
_NEXT_TO = re.compile(r"\W*(?:the )?(?:week|day) (?:after|before)\W*$", re.IGNORECASE)


def new_days(
    page: Page,
    sheet: Sheet,
    *,
    core: Sequence[Sentence],
    sentences: Sequence[Sentence],
    news: Sequence[Part],
    old: tuple[Span, ...],
) -> Days:
    """The new days: by their side, else those that the sentences ask for; a question where only the shift is told."""
    if any(_THAN.search(one.text) for one in core) or any(
        part.side == "new" and _NEXT_TO.match(part.date.text) for part in news
    ):
        return Days(question=asking.new_days())
    days = _moved_hours(news, old) or hours_laid(page, sheet, sentences, _together(page, news, old))
    if days is not None:
        return days
    if any(part.side == "end" and any(one.start <= part.date.start < one.stop for one in core) for part in news):
        return Days(question=asking.new_days())  # "through March 19", of days that are not named
    if any(_BY.search(one.text) for one in core):
        return Days(question=asking.new_days())
    remaining = [sentence for sentence in sentences if any(d.grain is not Grain.TIME for d in sentence.dates)]
    return choose(page, sheet, remaining or sentences, looks_back=False)


def _together(page: Page, news: Sequence[Part], old: tuple[Span, ...]) -> Days | None:
    """The new days; a new end or start is laid on the old days. None: the sentence does not tell old from new."""
    if not news:
        return None
    bad = next((part.date for part in news if part.date.conflict or not part.date.senses), None)
    if bad is not None:
        return Days(question=asking.about(bad))
    spans: list[Span] = []
    ends = [part.date.spans[-1].end for part in news if part.side == "end"]
    starts = [part.date.spans[0].start for part in news if part.side in ("start", "still")]
    if ends and ends[-1] is not None:
        told = [part for part in news if part.side == "new" and part.date.grain is Grain.DAY and not starts]
        if (
            len(told) == 1 and told[0].date.spans[0].start < ends[-1]
        ):  # "it should read April 14; the last day, the 16th"
            starts = [told[0].date.spans[0].start]
        start = starts[0] if starts else old[0].start if old else None
        spans = [Span(start=start, end=_nearest(news, start, ends[-1]))] if start is not None else []
    elif [part for part in news if part.side == "start"] and old and old[-1].end is not None:
        spans = [Span(start=starts[0], end=old[-1].end)] if starts[0] <= old[-1].end else []
    spans += [
        by_half(part.date, span, page.tour)
        for part in news
        if part.side == "new" and part.date.grain is not Grain.TIME
        for span in part.date.spans
    ]
    if spans and not ends:
        # "I'll keep December 23, and have January 4 instead of the 30th": what stays is meant too.
        spans += [
            span for part in news if part.side == "still" and part.date.grain is Grain.DAY for span in part.date.spans
        ]
    if not spans or any(span.end is not None and span.end < span.start for span in spans):
        return None
    clipped = [cut(span, page.tour) for span in spans]
    return Days(spans=joined(span for span in clipped if span is not None))


def _is_stretch(one: Expression) -> bool:
    """Hours from one to another: "7 to 10"."""
    return one.grain is Grain.TIME and one.shape is Shape.RANGE and bool(one.spans)


def _is_from_then_on(one: Used) -> bool:
    """ "I need from 1230 on"."""
    return one.use is Use.HOURS and one.date.grain is Grain.TIME and one.date.shape is Shape.AFTER


def is_long(span: Span) -> bool:
    """It lasts for more than a day."""
    return span.end is not None and span.end > span.start


def _moved_hours(news: Sequence[Part], old: tuple[Span, ...]) -> Days | None:
    """ "Make it 7 to 10", "extend it to 1100": other hours of the one day that was asked for."""
    if len(old) != 1 or old[0].start != old[0].end:
        return None
    clocks = [part.date for part in news if part.side == "new" and _is_stretch(part.date)]
    if len(clocks) == 1 and len(news) == 1:
        return Days(spans=(replace(old[0], from_=clocks[0].spans[0].from_, to=clocks[0].spans[0].to),))
    edges = [part for part in news if part.side in ("end", "start") and part.date.grain is Grain.TIME]
    if not edges or len(edges) != len(news) or old[0].from_ is None:
        return None
    span = old[0]
    for part in edges:
        at = part.date.spans[0].to if part.date.spans else None
        span = replace(span, to=at) if part.side == "end" else replace(span, from_=at)
    return Days(spans=(span,)) if span.from_ and span.to and span.from_ < span.to else None


def hours_laid(page: Page, sheet: Sheet, about: Sequence[Sentence], days: Days | None) -> Days | None:
    """The new days with the hours that are told beside them: "to Thursday. Still 0700-1100"."""
    if days is None or days.spans is None or any(span.from_ is not None or is_long(span) for span in days.spans):
        return days
    clocks = [
        one
        for sentence in about
        for one in used(page, sheet, sentence)
        if (_is_stretch(one.date) or _is_from_then_on(one) or (one.use is Use.LEAVING and one.date.grain is Grain.TIME))
        and side_of(one.date, sentence) != "old"
    ]
    hours = stated(page, sheet, clocks)
    return replace(days, spans=tuple(with_hours(days.spans, hours))) if hours else days


def _nearest(news: Sequence[Part], start: date, end: date) -> date:
    """A bare day of the month is the first such day after the start: "thru the 8th"."""
    part = next(one.date for one in news if one.side == "end")
    if part.wrote_month or part.wrote_weekday or not re.fullmatch(r"\D*\d{1,2}\D*", part.text):
        return end
    try:
        same = start.replace(day=end.day)
    except ValueError:
        return end
    return same if same >= start else end
