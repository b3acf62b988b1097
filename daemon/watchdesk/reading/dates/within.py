"""Weekdays of a stretch that is named behind them: "the Monday and Tuesday of Thanksgiving week"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from watchdesk.model.facts import Span
from watchdesk.reading.dates.shapes import Expression, Grain, Sense

_OF = re.compile(r"\s+(?:of|in|during)\s+(?:the\s+|our\s+)?", re.IGNORECASE)
_LONGEST = 14  # days of a stretch in which a weekday is still looked for


def within(text: str, weekdays: Expression, stretch: Expression) -> Expression | None:
    """The two as one, where the first names nothing but weekdays, and the second a stretch that has each of them once.

    None where they do not belong together.
    """
    if not _OF.fullmatch(text, weekdays.stop, stretch.start) or not _only_weekdays(weekdays):
        return None
    if len(stretch.spans) != 1 or stretch.spans[0].end is None or stretch.grain is Grain.TIME:
        return None
    first, last = stretch.spans[0].start, stretch.spans[0].end
    wanted = {day.weekday() for span in weekdays.spans for day in _days(span.start, span.end or span.start)}
    inside = [day for day in _days(first, last) if day.weekday() in wanted]
    if last == first or len(inside) != len(wanted):
        return None
    return replace(
        stretch,
        start=weekdays.start,
        text=text[weekdays.start : stretch.stop],
        senses=(Sense(spans=_joined(inside)),),
        grain=Grain.DAY,
        role=weekdays.role,
        past=None,
        wrote_weekday=True,
    )


def _only_weekdays(one: Expression) -> bool:
    plain = one.wrote_weekday and not one.wrote_month and one.shape is None
    return plain and bool(one.spans) and re.search(r"\d", one.text) is None


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(min((last - first).days, _LONGEST) + 1)]


def _joined(days: list[date]) -> tuple[Span, ...]:
    """Days that follow on each other made one span."""
    spans: list[Span] = []
    for day in days:
        if spans and spans[-1].end == day - timedelta(days=1):
            spans[-1] = replace(spans[-1], end=day)
        else:
            spans.append(Span(start=day, end=day))
    return tuple(spans)
