"""Weekdays whose dates are told right behind them: "Wednesday off please, the 17th", "Friday. That is the 12th"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from watchdesk.model.facts import Span
from watchdesk.reading.absence.echoes import is_weekday_only, weekdays
from watchdesk.reading.absence.spans import all_days
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Conflict, Expression, Grain, Sense
from watchdesk.reading.sheet import Sheet

_TAKEN = frozenset({Use.ABSENT, Use.BARE})
_TOLD = frozenset({*_TAKEN, Use.EVENT, Use.NOTHING})
_LEAVE = (
    r"(?:[\s,]*(?:off|out|please|pls|plz|if possible|thanks|vac(?:ation)?|comp|personal|pto|sick|time|day|leave|"
    r"work))*+"
)
_IS = (
    r"(?:that|this|it|those|these|they)(?:['’](?:s|re|ll be|d be)| is| are| would be| will be| being)|i mean|i meant|"
    r"meaning|i\.?e\.?|which is|which are|the date is|the dates are"
)
# What may stand between the two: a mark, and then that it is so. Behind the end of a sentence it has to be said.
_BETWEEN = re.compile(
    rf"{_LEAVE}\s*(?:[,(:–—-]\s*(?:(?P<is>{_IS})\s+)?|,?[\s.?!;]\s*(?P<said>{_IS}),?\s+)(?:(?:on|for|be)\s+)?",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"\W*(?:{_IS}),?\s+(?:(?:on|for|be)\s+)?", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[),.;!?\n–—-]|$|(?:please|pls|off|as|for|thanks)\b)", re.IGNORECASE)


def told_exactly(days: Sequence[Used], sheet: Sheet) -> list[Used]:
    """The days, where a weekday is also told by its date, with the date for both; where the two do not agree, that is
    asked."""
    found = list(days)
    for one, after in pairwise(days):
        said = _says_which(one, after, sheet)
        if said is None:
            continue
        agree = _named(one.date) == _named(after.date) and _many(one.date) == _many(after.date)
        if not agree and not said:
            continue
        found[found.index(one)] = replace(one, date=_both(one.date, after.date, sheet, agree=agree))
        found.remove(after)
    return found


def says_which(sentence: Sentence) -> bool:
    """ "That would be the 12th.": a sentence that only says which day the one before it meant."""
    first = sentence.dates[0] if sentence.dates else None
    return first is not None and _SAYS.fullmatch(sentence.text, 0, max(0, first.start - sentence.start)) is not None


def _says_which(one: Used, after: Used, sheet: Sheet) -> bool | None:
    """Whether the second says in so many words that it is the first; None: it is another day."""
    date = after.date
    exact = date.grain is Grain.DAY and not date.wrote_weekday and any(sign.isdecimal() for sign in date.text)
    if not exact or not _is_taken(one) or after.use not in _TOLD or not _ENDS.match(sheet.text, date.stop):
        return None
    match = _BETWEEN.fullmatch(sheet.text, one.date.stop, date.start)
    if match is None:
        return None
    return match["is"] is not None or match["said"] is not None


def _is_taken(one: Used) -> bool:
    """A weekday of the absence, perhaps with an hour: "at 1100 on Friday"."""
    timed = one.date.wrote_weekday and not one.date.wrote_month and not _NUMBER.search(one.date.text)
    return one.use in _TAKEN and (is_weekday_only(one) or timed)


_NUMBER = re.compile(r"\d(?:st|nd|rd|th)\b|\d[/-]\d|\b(?:next|this|week|wk)\b", re.IGNORECASE)


def _named(one: Expression) -> set[int]:
    return {day for span in one.spans for day in weekdays(span)}


def _many(one: Expression) -> int:
    return len(all_days(one.spans))


def _both(one: Expression, after: Expression, sheet: Sheet, *, agree: bool) -> Expression:
    """The date with the hours that were told beside the weekday; in conflict where the two do not agree."""
    if not agree:
        text = sheet.text[one.start : after.stop]
        return replace(one, text=text, stop=after.stop, conflict=Conflict.WEEKDAY, senses=(*one.senses, *after.senses))
    hours = {(span.from_, span.to) for span in one.spans}
    if len(hours) > 1:
        return replace(after, wrote_weekday=True)
    from_, to = hours.pop()
    spans = tuple(Span(start=span.start, end=span.end, from_=from_, to=to) for span in after.spans)
    return replace(after, senses=(Sense(spans=spans),), shape=one.shape, wrote_weekday=True)
