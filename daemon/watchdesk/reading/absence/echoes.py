"""Dates that only say again what others say: labels, slips, "that whole week"."""

import re
from collections.abc import Iterable, Sequence
from datetime import time, timedelta
from itertools import pairwise

from watchdesk.model.facts import Span
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain, Shape
from watchdesk.reading.sheet import Sheet

_ECHO = re.compile(
    r"\b(?:that|the same|those|the (?:whole|entire))\s+(?:(?:whole|entire|same|full)\s+)?(?:week|day)$|"
    r"\b(?:rest|remainder) of (?:(?:the|that|my) )?(?:day|shift|tour)$",
    re.IGNORECASE,
)
_AT_NIGHT = re.compile(r"(?:tonight|tonite|last night|this evening|yesterday evening)", re.IGNORECASE)


def _led(one: Used) -> str:
    """The date with the two words before it."""
    text, at = one.sentence.text, one.date.start - one.sentence.start
    return " ".join(text[max(0, at - 24) : at].split()[-2:]) + " " + one.date.text


def without_echoes(days: list[Used], *, leaves_at: bool) -> list[Used]:
    """ "That whole week", "the rest of the day" say again what other days, or the hour of leaving, have said."""
    echoes = [
        one for one in days if (_ECHO.search(_led(one)) and not one.date.wrote_weekday) or _is_of_another(one, days)
    ]
    rest = [one for one in days if one not in echoes]
    by_day = [one for one in rest if not _AT_NIGHT.fullmatch(one.date.text.strip()) and not _is_evening(one.date)]
    return by_day or ([] if leaves_at or rest else days)


def _is_of_another(one: Used, days: Iterable[Used]) -> bool:
    """ "Spring break vacation - all week": the week of the days that are named beside it."""
    if not _ALL_WEEK.search(_led(one)):
        return False
    return any(
        other is not one
        and other.use in (Use.ABSENT, Use.BARE)
        and other.sentence.number == one.sentence.number
        and other.date.grain in (Grain.DAY, Grain.WEEK)
        for other in days
    )


_ALL_WEEK = re.compile(r"\b(?:all|the (?:whole|entire|full)) week$", re.IGNORECASE)


def _is_evening(one: Expression) -> bool:
    """A part of a day that no tour reaches into."""
    return (
        one.shape is Shape.PART
        and bool(one.spans)
        and all(s.from_ is not None and s.from_ >= _EVENING for s in one.spans)
    )


_EVENING = time(17)
_NO_WAIT = re.compile(
    r"(?:\s+(?:off|out)\b)?[\s,.…-]*(?:no,? wait|wait,? no|wait|i mean|sorry|er|make (?:that|it)|"
    r"(?:scratch|strike) that|correction|or rather|no)[\s,.:-]*+(?:(?:i mean|make (?:that|it))\s+)?"
    r"(?:it['’]?s|its|the|on)?\s*+",
    re.IGNORECASE,
)


def mends_itself(sentence: Sentence) -> bool:
    """ "I need the 13th off, scratch that, make it the 14th": nothing is taken back but the slip."""
    return any(is_slip(sentence, one, after) for one, after in pairwise(sentence.dates))


def is_slip(sentence: Sentence, one: Expression, after: Expression) -> bool:
    """The date that follows takes the place of this one, and nothing is changed but the slip."""
    return _NO_WAIT.fullmatch(sentence.text, one.stop - sentence.start, after.start - sentence.start) is not None


def unslipped(sentence: Sentence) -> Sequence[Expression]:
    """The dates of a sentence but for slips: of "April 13 no wait April 14" the second."""
    slips = {one.start for one, after in pairwise(sentence.dates) if is_slip(sentence, one, after)}
    return [one for one in sentence.dates if one.start not in slips] if slips else sentence.dates


def corrected(found: list[Used], sheet: Sheet) -> list[Used]:
    """ "April 13 no wait April 14": the first was a slip."""
    slips = {
        one.date.start
        for one, after in pairwise(found)
        if _NO_WAIT.fullmatch(sheet.text[one.date.stop : after.date.start])
    }
    return [one for one in found if one.date.start not in slips]


def without_labels(found: list[Used], sheet: Sheet) -> list[Used]:
    """ "These Fridays: Oct 2, Oct 9", "Mondays Feb 1, 8 and 22", "11/23-24 (Mon, Tue)": weekdays that only say again
    what dates beside them say."""
    exact = [span for one in found if not (is_weekday_only(one) or _is_plural(one)) for span in one.date.spans]
    named = {day for span in exact for day in weekdays(span)}
    return [
        one
        for one in found
        if not (_is_plural(one) and len(exact) > 1 and {span.start.weekday() for span in one.date.spans} == named)
        and not (
            is_weekday_only(one)
            and one.use not in (Use.WORK, Use.EXCEPTED)
            and exact
            and {day for span in one.date.spans for day in weekdays(span)} <= named
            and _says_again(one, found, sheet)
        )
    ]


def _is_plural(one: Used) -> bool:
    """ "On the following Fridays:", over rows of dates."""
    return one.use in (Use.ABSENT, Use.BARE) and _PLURAL.fullmatch(one.date.text) is not None


_PLURAL = re.compile(r"(?:the |these |those )?(?:mon|tues|wednes|thurs|fri)days", re.IGNORECASE)


def is_each(one: Expression) -> bool:
    """ "Fridays in January", "the first two weeks of July": all days of a time, or those that are told behind it."""
    return _EACH.search(one.text) is not None


_EACH = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri)days|weeks)\b[^\d]*\b(?:in|of|during)\b", re.IGNORECASE)


def is_weekday_only(one: Used) -> bool:
    return one.date.is_bare_weekday


def _says_again(one: Used, found: Iterable[Used], sheet: Sheet) -> bool:
    """A plural before the dates, or the same in brackets behind them."""
    if _is_dated_behind(one, found, sheet):
        return True
    plural = re.search(r"days\b|^the \w+$", one.date.text, re.IGNORECASE) is not None
    plural = plural or _COUNTED.search(sheet.text[max(0, one.date.start - 12) : one.date.start]) is not None
    ahead = any(
        other.date.wrote_month and other.sentence.number == one.sentence.number and other.date.start > one.date.start
        for other in found
    )
    if ahead and len(one.date.spans) == 1 and one.date.spans[0].start != one.date.spans[0].end:
        return True  # "only Monday to Wednesday, so March 29, 30 and 31"
    led = sheet.text[max(0, one.date.start - 3) : one.date.start]
    if _SAME.search(sheet.text[max(0, one.date.start - 14) : one.date.start]):
        return True
    beside = any(0 < one.date.start - other.date.stop <= 6 for other in found if other is not one)
    return plural or ("(" in led and beside)


def _is_dated_behind(one: Used, found: Iterable[Used], sheet: Sheet) -> bool:
    """ "Friday off for the break, 10/16": the one date of the sentence, behind it, falls on the one weekday."""
    others = [other for other in found if other is not one and other.sentence.number == one.sentence.number]
    if len(others) != 1 or others[0].date.start < one.date.stop or not others[0].date.wrote_month:
        return False
    spans = (*one.date.spans, *others[0].date.spans)
    are_days = len(spans) == 2 and all(span.start == span.end for span in spans)
    between = sheet.text[one.date.stop : others[0].date.start]
    return are_days and spans[0].start.weekday() == spans[1].start.weekday() and _PLUS.search(between) is None


_PLUS = re.compile(r"\b(?:and|plus|also|then|but|or|both|not|instead|to)\b|[&/+;]", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:two|three|four|five|six|few|several|all|these|\d)\s+$", re.IGNORECASE)  # "three Monday:"
_SAME = re.compile(r"\b(?:that|the same|said|(?:that['’]?s|those are|it['’]?s|which is|and) a)\s+$", re.IGNORECASE)


def weekdays(span: Span) -> set[int]:
    last = span.end or span.start
    return {(span.start + timedelta(days=n)).weekday() for n in range(min(7, (last - span.start).days + 1))}
