"""The days of an order that moves an officer: from when, to when, or for good. What is not said surely is None."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from watchdesk.model.facts import Span
from watchdesk.reading import places
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain, Role
from watchdesk.reading.kinds import moving_words as words
from watchdesk.reading.page import Page

DAY = timedelta(days=1)
SATURDAY = 5
_WEEKS = re.compile(r"\bfor (?:the next )?(a|one|two|three|four|five|six|\d{1,2}) (?:full )?weeks?\b", re.IGNORECASE)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
# A length that no last day can be told from, or a second thought.
_LENGTH = re.compile(
    r"\bfor (?:the |a |an |another )?(?:\w+ ){0,2}(?:days?|months?|semester|quarter|rest)\b", re.IGNORECASE
)
_NEGATED = re.compile(
    r"\b(?:not|never|no longer|instead of|rather than)\s+(?:on\s+|through\s+|until\s+)?$", re.IGNORECASE
)
_OPENS = re.compile(r"\b(?:effective|starting|beginning|commencing|as of|from|back|returns?)\b", re.IGNORECASE)
# Verbs of a day or two: a day alone is the whole of it. With others it may be the first of many.
_BRIEF = re.compile(
    r"\b(?:cover(?:s|ing)?|fill(?:s|ing)? in|need you|sit(?:s|ting)? in|step(?:s|ping)? in|takes?|"
    r"(?:you['’]ve|has|have) got|only|just|for (?:one|the|a) day|help(?:s|ing)?)\b",
    re.IGNORECASE,
)
# "Just the one day", in a sentence of its own.
_ALL = re.compile(
    r"\b(?:just|only) (?:for )?(?:the|that|this) (?:one |single )?day\b|\b(?:one|1) day only\b", re.IGNORECASE
)
_MOST = 8


def days_of(page: Page, core: Sequence[Sentence]) -> tuple[tuple[Span, ...] | None, date | None]:
    """The days at the new place, and the last one where only that is said ("through 3/19")."""
    if not core and (rows := _rows(page)) is not None:
        return rows, None
    text = " ".join(one.text for one in core)
    found = _said(page, core)
    if not found or len(found) > _MOST or any(one.conflict is not None or one.either for one in found):
        return None, None
    if _LENGTH.search(text):
        return None, None
    starts = [one for one in found if one.role is Role.START or _opens(page, one)]
    ends = [one for one in found if one.role is Role.UNTIL]
    plain = [one for one in found if one not in starts and one not in ends]
    if starts:
        return _from(starts, ends, plain, text), None
    if ends:
        return (None, _last(ends[0])) if len(ends) == 1 and not plain else (None, None)
    return _plainly(plain, text, is_all=_ALL.search(page.body.text[:4000]) is not None), None


def _rows(page: Page) -> tuple[Span, ...] | None:
    """Of an order written as a table: the days of its rows "Begins" and "Ends"."""
    first: set[date] = set()
    last: set[date] = set()
    for row in words.ROW.finditer(page.body.text[:4000]):
        label = row["label"].casefold()
        days = [one for one in page.body.dates if row.start("value") <= one.start < row.end() and len(one.spans) == 1]
        for one in days if len(days) == 1 else ():
            span = one.spans[0]
            if label.startswith(("begin", "start", "from", "effective")):
                first.add(span.start)
                last |= {span.end} if span.end not in (None, span.start) else set()
            elif label.startswith(("end", "through", "until")):
                last.add(span.end or span.start)
    if len(first) != 1 or len(last) > 1:
        return None
    end = next(iter(last), None)
    start = next(iter(first))
    return (Span(start=start, end=end),) if end is None or end >= start else None


def _said(page: Page, core: Sequence[Sentence]) -> list[Expression]:
    """The days of the order's own sentences, else those of the whole letter; each wording once."""
    own = [one for sentence in core for one in sentence.dates]
    found = [one for one in own or (*page.body.dates, *page.head.dates) if one.grain is not Grain.TIME and one.spans]
    kept: dict[object, Expression] = {}
    for one in found:
        before = page.body.text[max(0, one.start - 24) : one.start]
        if not _NEGATED.search(before):
            kept.setdefault((one.spans, one.role), one)
    return list(kept.values())


def _opens(page: Page, one: Expression) -> bool:
    """ "Effective immediately", "back to Central on the 15th": it begins then, and no end is meant."""
    if len(one.spans) != 1 or one.spans[0].start != one.spans[0].end:
        return False
    before = page.body.text[max(0, one.start - 30) : one.start]
    lead = re.search(_OPENS.pattern + r"(?P<rest>[^.;,\n]{0,24})$", before, re.IGNORECASE)
    is_place = (
        lead is not None and lead.group().casefold().startswith("from") and any(places.find(page.unit, lead["rest"]))
    )
    return bool(_OPENS.search(one.text) or (lead is not None and not is_place))


def _from(
    starts: list[Expression], ends: list[Expression], plain: list[Expression], text: str
) -> tuple[Span, ...] | None:
    firsts = {one.spans[0].start for one in starts}
    if len(firsts) != 1 or any(len(one.spans) != 1 for one in starts):
        return None
    first = firsts.pop()
    whole = {span for one in plain for span in one.spans}
    closed = {one.spans[0].end for one in starts if one.spans[0].end not in (None, first)} | {
        _last(one) for one in ends
    }
    if whole:
        # "Starting Monday ..., so 4/12 thru 5/14": said twice, and the same.
        return tuple(whole) if len(whole) == 1 and next(iter(whole)).start == first and not closed else None
    if len(closed) > 1 or None in closed:
        return None
    weeks = _WEEKS.search(text)
    end = closed.pop() if closed else _after(first, weeks[1]) if weeks else None
    return (Span(start=first, end=end),) if end is None or end >= first else None


def _after(first: date, number: str) -> date:
    """Two weeks from a Monday on end on a Friday."""
    count = _NUMBERS.get(number.casefold()) or int(number)
    last = first + timedelta(days=7 * count) - DAY
    while last.weekday() >= SATURDAY and last > first:
        last -= DAY
    return last


def _last(one: Expression) -> date | None:
    return one.spans[-1].end or one.spans[-1].start


def _plainly(plain: list[Expression], text: str, *, is_all: bool) -> tuple[Span, ...] | None:
    """A range, days in a row, or single days with a verb that means no more. is_all: the letter says that it is one."""
    spans = tuple(Span(start=span.start, end=span.end) for one in plain for span in one.spans)
    if any(span.end is None for span in spans):
        return None
    single = [span for span in spans if span.start == span.end]
    if single and len(spans) == 1 and not (is_all or _BRIEF.search(text)):
        return None
    return tuple(sorted(spans, key=lambda span: span.start))


_THEN = re.compile(r"\b(?:then|and after that|the rest of the day|afterwards?)\b", re.IGNORECASE)


def goes_on(page: Page, core: Sequence[Sentence], school: str | None) -> bool:
    """ "Como till noon, then Central": a second school of the same order, of which nobody may be left untold."""
    behind = [one.text[then.end() :] for one in core for then in _THEN.finditer(one.text)]
    return any(place.school != school for text in behind for place in places.find(page.unit, text))
