"""Other days of a move, in the thread of the mail that told of it: "make it 3/15 instead of 3/8", "only through 3/26".

Who moves and where to stands in the mail that is answered; an answer that names an officer or a school is an order of
its own.
"""

import re

from watchdesk.model.facts import Item, Kind, Move, Question, Span
from watchdesk.reading import places
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found
from watchdesk.reading.kinds.move_days import days_of
from watchdesk.reading.page import Page

NOTICE = "assignment"
_LONG = 40  # words: whoever writes more tells something else, too
_DOUBT = re.compile(r"\b(?:if|unless|maybe|might|could|perhaps|probably|depends|unsure|not sure)\b|\?", re.IGNORECASE)
# What is said of the days of a move beside the days themselves.
_SAID_OF_DAYS = (
    "a again also and as be begin begins beginning but by change changed changes correct correction day days effective "
    "end ends ending extend extended first for from goes he her him in instead is it its just last make move moved no "
    "not now of ok okay on only out please pls rather right s shall she should shorten shortened sorry start starts "
    "starting stay stays than thank thanks that the their them then there they this through thru till to until week "
    "weeks will yes you"
)
_OF_DAYS = frozenset(_SAID_OF_DAYS.split())
_WORD = re.compile(r"[^\W\d_]+")
_WHICH_DAYS = Question(about="days", text="From which day until which day is the move?")


def put_right(page: Page) -> Found | None:
    """The new days; in doubt they are asked for, and never taken for anybody's time off."""
    if page.role not in topics.COMMAND or page.thread is None or page.thread.notice != NOTICE:
        return None
    told = [one for one in page.sentences if any(date.grain is not Grain.TIME for date in one.dates)]
    if not told or _is_of_something_else(page):
        return None
    is_unsure = any(one.asks or _DOUBT.search(one.text) or _says_more(one) for one in told)
    facts = None if is_unsure or page.words > _LONG else _days(page)
    item = Item(
        kind=Kind.ASSIGNMENT,
        act=facts is not None,
        question=None if facts is not None else _WHICH_DAYS,
        facts=facts or Move(same=True),
        evidence=tuple(page.body.evidence("kind", one.start, one.stop) for one in told[:2]),
    )
    return Found(items=(item,))


def _is_of_something_else(page: Page) -> bool:
    """It names an officer or a school, or speaks of leave or of being away."""
    others = any(True for _ in places.find(page.unit, page.body.text[:2000])) or bool(page.body.names)
    return others or any(topics.speaks_of_leave(page.body, one) for one in page.sentences)


def _says_more(one: Sentence) -> bool:
    """A word beside the days that need not be about the move: "they have conferences 3/12" is another matter."""
    rest = list(one.text)
    for date in one.dates:
        start, stop = date.start - one.start, date.stop - one.start
        rest[start:stop] = " " * (stop - start)
    return any(word.casefold() not in _OF_DAYS for word in _WORD.findall("".join(rest)))


def _days(page: Page) -> Move | None:
    spans, until = days_of(page, page.sentences)
    if until is not None:
        return Move(until=until, same=True)
    if spans is not None and len(spans) == 1 and spans[0].end is None:
        return Move(since=spans[0].start, same=True)
    if spans is not None:
        return Move(spans=spans, same=True)
    bare = [one for one in _plain(page) if one.start == one.end]
    return Move(day=bare[0].start, same=True) if len(bare) == 1 == len(_plain(page)) else None


def _plain(page: Page) -> tuple[Span, ...]:
    """The days that are named, but for those that they stand instead of."""
    found = [one for one in page.body.dates if one.grain is not Grain.TIME and not _is_left(page, one.start)]
    return tuple(dict.fromkeys(span for one in found for span in one.spans))


def _is_left(page: Page, start: int) -> bool:
    return _INSTEAD.search(page.body.text[max(0, start - 24) : start]) is not None


_INSTEAD = re.compile(r"\b(?:not|instead of|rather than)\s+(?:on\s+|from\s+|through\s+|until\s+)?$", re.IGNORECASE)
