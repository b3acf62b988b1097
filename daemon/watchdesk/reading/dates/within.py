"""Days of a stretch that is named beside them: "the Monday and Tuesday of Thanksgiving week", "next week, 3/9-3/11"."""

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


_EXACTLY = re.compile(
    r"\s*(?:off\s*)?(?:[,(:–-]\s*)?(?:(?:i['’]m |i['’]d be )?(?:off|out|gone) )?(?:just |only |so )?(?:on )?",
    re.IGNORECASE,
)
# Weekdays that are told of a week and not by it: "Thanksgiving week: off Mon-Wed".
_OF_ITS = re.compile(r"\(|\b(?:off|out|gone|just|only) $", re.IGNORECASE)
_FROM_THEN = re.compile(r"(?:starting|beginning|from)\b", re.IGNORECASE)
# Behind the days something else is said of them: "next week, 3/9 I have court".
_SAID_OF_THEM = re.compile(r"\s*(?:i|we|is|are|was|there|it|the|my|our)\b", re.IGNORECASE)


def narrowed(text: str, week: Expression, days: Expression) -> Expression | None:
    """The two as one, where behind a week stands with which of its days it begins, or which dates of it are meant:
    "next week from Tuesday on", "the first week of June, 6/1 to 6/4"."""
    if week.grain is not Grain.WEEK or days.grain is not Grain.DAY or not days.certain or not days.spans:
        return None
    if _EXACTLY.fullmatch(text, week.stop, days.start) is None or _SAID_OF_THEM.match(text, days.stop):
        return None
    starts = days.role is Role.START or _FROM_THEN.match(days.text) is not None
    first, last = days.spans[0].start, days.spans[-1].end or days.spans[-1].start
    whole = next((sense.spans[0] for sense in week.senses if _holds(sense.spans, first, last)), None)
    if whole is None or any(span.from_ is not None for span in days.spans):
        return None
    if not (starts or re.search(r"\d", days.text) or _OF_ITS.search(text[week.stop : days.start])):
        return None
    spans = (replace(whole, start=first),) if starts and first == last else days.spans
    return replace(
        days,
        start=week.start,
        text=text[week.start : days.stop],
        senses=(Sense(spans=spans),),
        role=week.role,
        past=None,
    )


def _holds(spans: tuple[Span, ...], first: date, last: date) -> bool:
    """One stretch has all the days."""
    end = spans[0].end if len(spans) == 1 else None
    return end is not None and spans[0].start <= first <= last <= end


def told_between(text: str, found: list[Expression], weekdays: Expression) -> Expression:
    """Weekdays that count again the days just named: "from the 15th to the 19th, so Thursday, Friday and Monday off";
    or that start or end a week just named: "my vacation next week needs to start Tuesday"."""
    if not _only_weekdays(weekdays) or not found:
        return weekdays
    if weekdays.role is Role.RETURN:
        return _back_inside(text, found[-1], weekdays)
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


def _back_inside(text: str, week: Expression, back: Expression) -> Expression:
    """ "Off next week, back Thursday": a return on a later day of the week itself, which leaves in doubt how much of it
    is meant."""
    if week.grain is not Grain.WEEK or len(week.spans) != 1 or week.spans[0].end is None:
        return back
    if NEW_BREATH.search(text, week.stop, back.start) is not None:
        return back
    inside = next((day for day in _days(week.spans[0].start, week.spans[0].end)[1:] if _is_on(back, day)), None)
    spans = (Span(start=inside, end=inside),) if inside is not None else back.spans
    return replace(back, senses=(Sense(spans=spans),), certain=True, past=None)


def _is_on(one: Expression, day: date) -> bool:
    return len(one.spans) == 1 and one.spans[0].start.weekday() == day.weekday()


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
    week = _week_of(near)
    if week is not None:
        return week
    starts = _STARTS.search(text, max(0, weekdays.start - 20), weekdays.start)
    if last is not None and last.grain is Grain.WEEK and starts and last.spans[-1].end is not None:
        return last.spans[0].start, last.spans[-1].end
    return None


def _week_of(near: list[Expression]) -> tuple[date, date] | None:
    """ "The week of the 19th: Monday vacation, Friday comp": the week before the weekdays that were named before."""
    at = max((n for n, one in enumerate(near) if one.grain is Grain.WEEK and len(one.spans) == 1), default=None)
    if at is None or at == len(near) - 1 or not all(_only_weekdays(one) for one in near[at + 1 :]):
        return None
    first, last = near[at].spans[0].start, near[at].spans[0].end
    inside = last is not None and all(
        _holds((near[at].spans[0],), one.spans[0].start, one.spans[-1].start) for one in near[at + 1 :]
    )
    return (first, last) if inside and last is not None else None
