"""Days at the range, in a course or in court beside days off: duty elsewhere, and no day of the leave asked for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from watchdesk.model.facts import Leave
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.grammar import Head, Subject
from watchdesk.reading.leave_words import Named
from watchdesk.reading.sheet import Sheet

_OFF = frozenset({Head.AWAY, Head.LEAVE})
_DUTIES = frozenset({Leave.TRAINING, Leave.COURT})
_AND = re.compile(r"[\s,&]*(?:and|plus|&)?[\s,]*(?:on |the )*", re.IGNORECASE)


def apart(days: Sequence[Used], sheet: Sheet) -> tuple[list[Used], list[Used]]:
    """The days with those on duty elsewhere as events, and those by themselves: "at the range Tuesday and off
    Wednesday". Only beside days that a word of being off or a bank governs; alone they are what is asked for."""
    off = [one for one in days if one.use is Use.ABSENT and sheet.governed(one.sentence, one.date).head in _OFF]
    duty = [one for one in days if off and called_to(one, sheet) is not None and not _is_off_too(one, off, sheet)]
    return [replace(one, use=Use.EVENT) if one in duty else one for one in days], duty


def called_to(one: Used, sheet: Sheet) -> Named | None:
    """The word of training or court, no bank of hours, under which the author stands on a day."""
    governed = sheet.governed(one.sentence, one.date)
    is_authors = governed.subject in (Subject.ME, Subject.NONE) and not governed.denied
    if one.use not in (Use.ABSENT, Use.EVENT) or governed.head is not Head.REASON or not is_authors:
        return None
    named = (word for word in sheet.leaves_in(one.sentence) if word.start == governed.start)
    return next((word for word in named if word.leave in _DUTIES and not word.bank), None)


def _is_off_too(one: Used, off: Sequence[Used], sheet: Sheet) -> bool:
    """ "Out at training Tuesday and Wednesday": a word of being off stands over it, or it goes on from such a day."""
    heads = sheet.said[one.sentence.number].heads
    over = any(head.head is Head.AWAY and one.clause.start <= head.start < one.date.start for head in heads)
    return over or any(
        _AND.fullmatch(sheet.text, min(one.date.stop, other.date.stop), max(one.date.start, other.date.start))
        for other in off
    )
