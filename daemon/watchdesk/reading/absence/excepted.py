"""Days that are taken out of those around them: "June 28 to July 9, except July 1"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from watchdesk.model.facts import Question, Span
from watchdesk.reading.absence.spans import all_days, each
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain

# An exception whose day is not named: "except whatever day Rita takes".
_UNNAMED = re.compile(
    r"\b(?:except(?:ing)?|excluding|but not|minus|other than|aside from|apart from|not counting)\b"
    r"(?!\W+(?:for\W+)?(?:weekends?|holidays?|saturdays?|sundays?|emergenc))[^.!?\n]{0,40}?"
    r"\b(?:days?|dates?|weeks?|mornings?|afternoons?|shift|one|when|while)\b",
    re.IGNORECASE,
)
# What the author still does in the time off: "except I'll do the 3pm PPC".
_STILL_DONE = re.compile(
    r"\b(?:except|but|although|though)\b(?: that| for)?,? i(?:['’]?ll| will| can| could|['’]?m| am)(?: still| also)*"
    r"(?: be)? (?:do|make(?! sure)|attend|come|cover|handle|sit|join|there for|at the|in for|doing|coming in for|"
    r"attending)\b(?! (?:it|that|this) (?:up|another))",
    re.IGNORECASE,
)
_HOURS_ASKED = "You leave something out of the time off. Which hours are you away?"
_NUMBER = re.compile(r"[^\d\n]{0,20}?\b(?P<day>\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_ASKED = "You leave a day out. Which days do you want?"


def taken_out(
    spans: tuple[Span, ...], days: Sequence[Used], about: Sequence[Sentence]
) -> tuple[tuple[Span, ...], Question | None]:
    """The spans without the days excepted; a question where it is not plain which those are."""
    left_out = [one for one in days if one.use is Use.EXCEPTED or _is_worked(one, days, spans)]
    if any(one.use is Use.WORK and one not in left_out and _may_lie_inside(one.date, spans) for one in days):
        return spans, Question(about="days", text=_ASKED)
    for one in left_out:
        gone = _days_of(one.date, spans)
        if not gone:
            return spans, Question(about="days", text=_ASKED)
        spans = tuple(rest for span in spans for rest in _without(span, gone))
    named = {one.sentence.number for one in left_out}
    if any(_UNNAMED.search(one.text) for one in about if one.number not in named):
        return spans, Question(about="days", text=_ASKED)
    if not left_out and any(one.dates and _STILL_DONE.search(one.text) for one in about):
        return spans, Question(about="part-of-day", text=_HOURS_ASKED)
    return spans, None


def _is_worked(one: Used, days: Sequence[Used], spans: Sequence[Span]) -> bool:
    """ "The week of October 5 off, but I can work the Wednesday": a day at work inside a stretch named just before."""
    if one.use is not Use.WORK or one.date.grain is not Grain.DAY or one.date.shape is not None:
        return False
    before = any(
        other.sentence.number == one.sentence.number
        and other.date.stop <= one.date.start
        and other.use in (Use.ABSENT, Use.BARE)
        and any(span.end != span.start for span in other.date.spans)
        for other in days
    )
    return before and bool(_days_of(one.date, spans) & all_days(spans))


def _may_lie_inside(one: Expression, spans: Sequence[Span]) -> bool:
    """Whether a day at work, told apart from the stretch, may be one of its days."""
    if not any(span.start != span.end for span in spans):
        return False
    meant = {day for sense in one.senses for day in all_days(sense.spans)}
    return bool(meant & all_days(spans)) or bool(_days_of(one, spans) & all_days(spans))


def _days_of(one: Expression, spans: Sequence[Span]) -> set[date]:
    """The days excepted; a bare day of the month or of the week is the one inside the stretch. Empty: not plain."""
    if any(span.from_ is not None for span in one.spans):
        return set()
    number = _NUMBER.fullmatch(one.text.strip())
    if number is not None and not one.wrote_month:
        inside = {day for day in all_days(spans) if day.day == int(number["day"])}
        return inside if len(inside) == 1 else set()
    if not (one.certain or one.is_bare_weekday) or one.grain is not Grain.DAY:
        return set()
    gone, asked = all_days(one.spans), all_days(spans)
    if gone & asked or any(span.end is None for span in spans):
        return gone
    # "The week of May 10 except Wednesday", said in April: that week's.
    weekdays = {day.weekday() for day in gone} if one.wrote_weekday and not one.wrote_month else set()
    inside = {day for day in asked if day.weekday() in weekdays}
    return inside if len(inside) == len(weekdays) else set()


def _without(span: Span, gone: set[date]) -> Iterator[Span]:
    """What is left of a span, as one span for each run of days."""
    if span.end is None or not gone & set(each(span)):
        yield span
        return
    run: list[date] = []
    for day in (*each(span), None):
        if day is not None and day not in gone:
            run.append(day)
        elif run:
            yield replace(span, start=run[0], end=run[-1])
            run = []
