"""What stands beside a log in the same mail and is no part of it: a request, a sick call, an arrest."""

import re

from watchdesk.reading.kinds import leave, log_months, reports, sick, withdrawing
from watchdesk.reading.kinds.found import Rule, numbers
from watchdesk.reading.page import Page

_OTHERS: tuple[Rule, ...] = (reports.arrest, sick.reported, withdrawing.taken_back, reports.incident, leave.asked)


def of_others(page: Page) -> frozenset[int]:
    """The sentences that other rules take and that count nothing."""
    taken: set[int] = set()
    for rule in _OTHERS:
        hit = rule(page)
        if hit is not None:
            taken |= numbers(page.sentences) if hit.taken is None else hit.taken
    counts = {one.number for one in page.sentences if log_months.COUNTS.search(one.text)}
    return frozenset(taken - counts)


def asked_beside(page: Page) -> frozenset[int]:
    """The sentences of a log in a mail of its own that are no part of it: leave that is wished for, an illness of
    today. What is only told of the month there ("I was out 3/8") is the log's."""
    return frozenset((*_of(page, leave.asked, _WISH), *_of(page, sick.reported, _NOW)))


def _of(page: Page, rule: Rule, sign: re.Pattern[str]) -> frozenset[int]:
    hit = rule(page)
    if hit is None or not any(item.facts for item in hit.items):
        return frozenset()
    taken = numbers(page.sentences) if hit.taken is None else hit.taken
    own = (one for one in page.sentences if one.number in taken and not log_months.LOG.search(one.text))
    return numbers(one for one in own if sign.search(one.text) and not log_months.COUNTS.search(one.text))


_WISH = re.compile(
    r"\b(?:i['’]?d like|would like|i need|i want|requesting|request|can i|may i|could i|please)\b", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:today|tomorrow|tonight|this (?:morning|afternoon)|right now|going home|heading home)\b", re.IGNORECASE
)
