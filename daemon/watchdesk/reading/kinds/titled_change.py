"""A subject that says by itself what is changed: "AMEND LEAVE // WAS 12-13NOV NOW 13NOV ONLY"."""

import re

from watchdesk.model.facts import Span
from watchdesk.reading.absence import Days, asking, joined
from watchdesk.reading.absence.spans import all_days
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.kinds.renewed import Renewed
from watchdesk.reading.kinds.switched import new_leave
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

_WAS = re.compile(r"\b(?:was|were|from|old|instead of|not)\W+(?:\w+\W+)?$", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|new|to|is now|should be|make it)\W+(?:on\W+)?$", re.IGNORECASE)


def renewed(page: Page) -> Renewed | None:
    """The old days and the new ones that the subject names; what the text says of further days is asked about.

    None: the subject is an answer's, or names no change of leave.
    """
    head = page.head
    if page.is_answer or page.is_forward or not head.sentences or not _is_of_leave(page):
        return None
    sides = [(one, _side(head, one)) for one in head.dates if one.grain is Grain.DAY]
    old = [one for one, side in sides if side == "old"]
    new = [one for one, side in sides if side == "new"]
    if not old or len(new) != 1 or len(old) + 1 != len(sides):
        return None
    earlier, spans = _days(old), _days(new)
    leave, switches = new_leave(page, page.body.sentences)
    told = page.body is not head and _says_otherwise(page, spans)
    certain = all(one.certain for one in (*old, *new))
    days = Days(spans=spans) if certain and not told else Days(question=asking.new_days())
    return Renewed(days=days, earlier=earlier, leave=leave, switches=switches)


def _is_of_leave(page: Page) -> bool:
    """Subject or text name a kind of leave, or the subject says that it amends a request."""
    if any(one.bank for one in (*page.head.leaves, *page.body.leaves)):
        return True
    return any(one.has("off", "gone") for one in page.head.sentences)


def _side(head: Sheet, one: Expression) -> str | None:
    before = head.text[: one.start]
    return "old" if _WAS.search(before) else "new" if _NOW.search(before) else None


def _days(dates: list[Expression]) -> tuple[Span, ...]:
    return joined(span for one in dates for span in one.spans)


def _says_otherwise(page: Page, new: tuple[Span, ...]) -> bool:
    """The text names a day of absence that the subject does not give: which is meant?"""
    told = {
        day
        for sentence in page.body.sentences
        for one in used(page, page.body, sentence)
        if one.use in (Use.ABSENT, Use.BARE, Use.FIRST, Use.LAST) and one.date.grain is not Grain.TIME
        for day in all_days(one.date.spans)
    }
    return bool(told - all_days(new))
