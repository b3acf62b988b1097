"""Weekdays of a stretch that is named behind them: "the Monday and Tuesday of Thanksgiving week"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from watchdesk.model.facts import Span
from watchdesk.reading.dates.shapes import Expression, Grain, Role, Sense

_OF = re.compile(r"\s+(?:of|in|during)\s+(?:the\s+|our\s+)?", re.IGNORECASE)
_FEW = 4  # expressions back that one sentence may name
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
    """ "Monday and Tuesday": weekdays, without a number or a month."""
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


NEW_BREATH = re.compile(r"[.!?;]\s|\n")
_BESIDE = re.compile(r"\W*(?:off\W+)?", re.IGNORECASE)
_WEEK = 7
_STARTS = re.compile(
    r"\b(?:start|starts|begin|begins|end|ends|only|just|from|through|until)\s+(?:the\s+)?$", re.IGNORECASE
)


def told_between(text: str, found: list[Expression], weekdays: Expression) -> Expression:
    """Weekdays that count again the days just named: "from the 15th to the 19th, so Thursday, Friday and Monday off";
    or that start or end a week just named: "my vacation next week needs to start Tuesday"."""
    if not _only_weekdays(weekdays) or not found or weekdays.role is Role.RETURN:
        return weekdays
    near = [
        one
        for one in found[-_FEW:]
        if one.grain is not Grain.TIME and NEW_BREATH.search(text, one.stop, weekdays.start) is None
    ]
    stretch = _stretch(text, near, weekdays)
    if stretch is None:
        return weekdays
    wanted = {day.weekday() for span in weekdays.spans for day in _days(span.start, span.end or span.start)}
    inside = [day for day in _days(*stretch) if day.weekday() in wanted]
    if len(inside) != len(wanted):
        return weekdays
    return replace(weekdays, senses=(Sense(spans=_joined(inside)),), certain=True, past=None)


def _stretch(text: str, near: list[Expression], weekdays: Expression) -> tuple[date, date] | None:
    """The days of the sentence, from the first to the last, in which the weekdays are looked for."""
    exact = [span for one in near if one.wrote_month or re.search(r"\d", one.text) for span in one.spans if one.certain]
    again = re.search(
        r"\b(?:so|that is|i\.?e\.?|meaning|namely)\b", text[near[-1].stop : weekdays.start] if near else ""
    )
    if len(exact) > 1 and again and all(span.end is not None for span in exact):
        return min(span.start for span in exact), max(span.end or span.start for span in exact)
    last = near[-1] if near and near[-1].spans else None  # 2/30 is no day
    if last is not None and last.spans[-1].end is not None and _BESIDE.fullmatch(text, last.stop, weekdays.start):
        first, end = last.spans[0].start, last.spans[-1].end
        if 0 < (end - first).days < _WEEK and len(last.spans) == 1:
            return first, end
    starts = _STARTS.search(text, max(0, weekdays.start - 20), weekdays.start)
    if last is not None and last.grain is Grain.WEEK and starts and last.spans[-1].end is not None:
        return last.spans[0].start, last.spans[-1].end
    return None
