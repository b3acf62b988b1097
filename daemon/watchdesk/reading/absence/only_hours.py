"""Hours as the only ones of a day: "the 11th off, and the 12th, just the morning"."""

import re
from collections.abc import Iterable, Sequence

from watchdesk.reading.absence.hours import Hours, stated
from watchdesk.reading.absence.spans import all_days
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

# "Also the 16th, but only the morning", "and the 12th, just until noon": what is less is the day right before it.
_ONLY = re.compile(
    r"[\s,;:(–—-]*(?:(?:off|too|also|as well|please|pls)[\s,;:(–—-]+)*(?:but[\s,]+|though[\s,]+)?"
    r"(?:(?:i[’']?d |i )?(?:just|only)(?: need| want| take)?)\s+"
    r"(?:(?:in|for|during|from|on)\s+)?$",
    re.IGNORECASE,
)
_ONLY_BEHIND = re.compile(r"\s*(?:only|just)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;:(–—-]*(?:(?:off|too|also|as well|please|pls)[\s,;:(–—-]+)*(?:but[\s,]+)?$", re.IGNORECASE)


def of_one(page: Page, sheet: Sheet, uses: Sequence[Used], kept: Sequence[Used]) -> dict[int, Hours]:
    """Of several days written one by one, the one behind which only a part of the day is said."""
    timed: dict[int, Hours] = {}
    if len(kept) < 2:
        return timed
    for one in uses:
        day = _right_before(one, kept)
        if day is None or not _is_only(sheet, day, one) or len(all_days(day.date.spans)) != 1:
            continue
        hours = stated(page, sheet, [one])
        if hours is not None and not _is_said_twice(day, kept):
            timed[day.date.start] = hours
    return timed


def _is_said_twice(day: Used, kept: Sequence[Used]) -> bool:
    own = all_days(day.date.spans)
    return any(one is not day and own & all_days(one.date.spans) for one in kept)


def of_last_or_each(page: Page, sheet: Sheet, uses: Sequence[Used]) -> Hours | None:
    """The hours said behind a list of days, of the last or of each: "3/11; 3/12 but just the afternoon"."""
    days = [one for one in uses if one.date.grain is not Grain.TIME and one.use in _TAKEN]
    for one in uses:
        day = _right_before(one, days)
        if day is not None and _is_only(sheet, day, one) and not _OF_ALL.search(one.date.text):
            return stated(page, sheet, [one])
    return None


_TAKEN = frozenset({Use.ABSENT, Use.BARE, Use.FIRST, Use.LAST})
_OF_ALL = re.compile(r"\b(?:mornings|afternoons|each|every|both)\b", re.IGNORECASE)


def _right_before(one: Used, kept: Iterable[Used]) -> Used | None:
    """The last of the days before these hours of the clock."""
    if one.date.grain is not Grain.TIME:
        return None
    return max((day for day in kept if day.date.stop <= one.date.start), key=lambda day: day.date.start, default=None)


def _is_only(sheet: Sheet, day: Used, hours: Used) -> bool:
    """The hours stand right behind the day, as the only ones of it."""
    between = sheet.text[day.date.stop : hours.date.start]
    if _ONLY.fullmatch(between):
        return True
    return _BETWEEN.fullmatch(between) is not None and _ONLY_BEHIND.match(sheet.text, hours.date.stop) is not None


# "3/12 (only pm)": a half that the grammar took for none.
_ONLY_HALF = re.compile(
    r"\b(?:only|just)\s+(?:(?:in|for)\s+)?(?:the\s+)?(?:am|pm|a\.m\.|p\.m\.|mornings?|afternoons?)(?!\w)|"
    r"\b(?:am|pm|mornings?|afternoons?)\s+only\b",
    re.IGNORECASE,
)


def has_unread_half(about: Sequence[Sentence]) -> bool:
    """A half is named as the only part, and no date of its sentence holds it."""
    return any(
        not any(one.start <= sentence.start + match.end() - 1 < one.stop for one in sentence.dates)
        for sentence in about
        for match in _ONLY_HALF.finditer(sentence.text)
    )
