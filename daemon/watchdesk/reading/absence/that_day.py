"""A day that is asked for as "that day", beside others that are named."""

import re
from collections.abc import Sequence
from dataclasses import replace

from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.dates import Grain, Sense
from watchdesk.reading.sheet import Sheet

# "I need that whole day on sick time, and the Monday before it too".
_NEEDS = re.compile(
    r"\b(?:need|want|like|take|taking|request|requesting|use|off|leave|vacation|comp|sick time)\s+"
    r"(?:off\s+|for\s+|on\s+)?(?:both\s+)?(?:that|the same) (?:whole |entire |full )?day\b(?! (?:of|in)\b)|"
    r"\bso (?:also )?(?:that|the same) day,? (?:too|as well|also)\b",
    re.IGNORECASE,
)


def with_that_day(kept: list[Used], days: Sequence[Used], sheet: Sheet) -> list[Used]:
    """The days chosen, with the day of the event that was named right before a sentence of theirs asks for "that "
    "day"."""
    found = [
        match.start() for one in kept for match in _NEEDS.finditer(sheet.text, one.sentence.start, one.sentence.stop)
    ]
    named = [one for one in days if found and one.date.stop <= found[0]]
    before = max(named, key=lambda one: one.date.stop, default=None)
    if (
        before is None
        or before in kept
        or before.use not in (Use.EVENT, Use.BARE)
        or before.date.grain is not Grain.DAY
    ):
        return kept
    spans = tuple(replace(span, from_=None, to=None) for span in before.date.spans)
    whole = replace(before, date=replace(before.date, senses=(Sense(spans=spans),), shape=None))
    return sorted([*kept, whole], key=lambda one: one.date.start)
