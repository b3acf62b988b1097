"""The new terms of a changed request: which days are the old ones, which the new, and which leave.

People write "NEW instead of OLD", "from OLD to NEW", "not OLD but NEW", "make OLD NEW", or only the new end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from watchdesk.model.facts import Leave, Span
from watchdesk.reading import leave_words
from watchdesk.reading.absence import Days, asking, choose, columns, joined
from watchdesk.reading.absence.hours import stated
from watchdesk.reading.absence.spans import all_days, cut, with_hours
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.clauses import Sentence, within
from watchdesk.reading.dates import Expression, Grain, Shape
from watchdesk.reading.grammar import Head
from watchdesk.reading.kinds.sides import pieces, side_of
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

_SWITCHED = re.compile(r"\b(?:to|into|as|use|using|with|make it|on)\s+(?:a\s+|my\s+)?$", re.IGNORECASE)
# By how much is told, and not to when; days by their neighbours count from a day that is not plain.
_BY = re.compile(
    r"\bby (?:a|an|one|two|three|four|\d+)(?: more)? (?:days?|weeks?)\b|\b(?:days?|weeks?) (?:later|earlier|sooner)\b",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?:later|earlier|sooner) than\b", re.IGNORECASE)
_NEXT_TO = re.compile(r"\W*(?:the )?(?:week|day) (?:after|before)\W*$", re.IGNORECASE)
_WHOLE_NOW = re.compile(
    r"\b(?:to|into|make it|now)\s+(?:be\s+)?(?:the\s+|an?\s+)?(?:full|whole|entire|all)\s?(?:day|"
    r"shift|tour)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """days: the new ones. earlier: the old ones. kept: days named that stay, where only the leave changes."""

    days: Days
    earlier: tuple[Span, ...] = ()
    leave: Leave | None = None
    switches: bool = False
    kept: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    date: Expression
    side: str


def renewed(page: Page, core: Sequence[Sentence], base: tuple[Span, ...]) -> Renewed:
    """The new terms, as these sentences and the ones that follow them say."""
    leave, switches = _leave(page, core)
    about = _about(page, core)
    sheet = page.near if any(one.has("ill", "sick-bank") for one in core) else page.body
    told = {one.number for one in about}
    sentences = [one for one in sheet.sentences if one.number in told]
    parts = [_Part(one, side_of(one, sentence)) for sentence in sentences for one in pieces(page, sentence)]
    old = _old_days(parts)
    if columns.turned(sheet) is not None:
        return Renewed(days=choose(page, sheet, sentences), earlier=old or base, leave=leave, switches=switches)
    whole = _restated(page, sheet)
    if whole:
        return Renewed(days=Days(spans=whole), earlier=old or base, leave=leave, switches=switches)
    news = [part for part in parts if part.side in ("new", "end", "start", "still")]
    if not any(part.side in ("new", "end", "start") for part in parts) and switches:
        kept = joined(span for part in parts for span in part.date.spans)
        return Renewed(days=Days(), earlier=kept or base, leave=leave, switches=True, kept=kept or base)
    days = _new_days_of(page, sheet, core, sentences, news, old or base)
    if days.spans is not None and not switches and set(days.spans) <= _moved(page, core):
        days = Days(question=asking.new_days())
    if days.spans is not None and not switches and not news and any(_TO_AN_HOUR.search(one.text) for one in core):
        days = Days(question=asking.new_days())
    if any(_WHOLE_NOW.search(one.text) for one in core):
        days = _made_whole(days, parts)
    return Renewed(days=days, earlier=old or base, leave=leave, switches=switches)


# "Please change that to noon": an hour, where the days stay as they were.
_TO_AN_HOUR = re.compile(
    r"\b(?:change|make|move|push|switch|bump)\b[^.!?\n]{0,30}\b(?:to|it|that)\s+(?:at\s+)?(?:noon|"
    r"\d{1,2}(?::\d\d)?\s*(?:am|pm|"
    r"a\.m|p\.m|o['’]clock)|[01]\d[0-5]\d)\b",
    re.IGNORECASE,
)


def _made_whole(days: Days, parts: Sequence[_Part]) -> Days:
    """ "My half day on December 9: make it the full day": the one day, without hours."""
    named = joined(replace(span, from_=None, to=None) for part in parts for span in part.date.spans)
    if days.spans is None and (days.question is None or days.question.about != "part-of-day"):
        return days
    spans = days.spans or named
    return Days(spans=(replace(spans[0], from_=None, to=None),), evidence=days.evidence) if len(spans) == 1 else days


def _old_days(parts: Sequence[_Part]) -> tuple[Span, ...]:
    """The days that are given up; beside a new end or start, those that are named without a side."""
    old = joined(span for part in parts if part.side == "old" for span in part.date.spans)
    edges = any(part.side in ("end", "start") for part in parts)
    if not edges:
        return old
    plain = joined(span for part in parts if part.side == "plain" and part.date.certain for span in part.date.spans)
    if old:
        # "Next week needs to start Tuesday, not Monday": of the stretch that is named, not that day alone.
        return plain if plain and all_days(old) <= all_days(plain) else old
    return plain or joined(span for part in parts if part.side == "past" for span in part.date.spans if _is_long(span))


def _new_days_of(
    page: Page,
    sheet: Sheet,
    core: Sequence[Sentence],
    sentences: Sequence[Sentence],
    news: Sequence[_Part],
    old: tuple[Span, ...],
) -> Days:
    """The new days: by their side, else those that the sentences ask for; a question where only the shift is told."""
    if any(_THAN.search(one.text) for one in core) or any(
        part.side == "new" and _NEXT_TO.match(part.date.text) for part in news
    ):
        return Days(question=asking.new_days())
    days = _moved_hours(news, old) or _with_hours(page, sheet, sentences, _together(page, news, old))
    if days is not None:
        return days
    if any(part.side == "end" and any(one.start <= part.date.start < one.stop for one in core) for part in news):
        return Days(question=asking.new_days())  # "through March 19", of days that are not named
    if any(_BY.search(one.text) for one in core):
        return Days(question=asking.new_days())
    remaining = [sentence for sentence in sentences if any(d.grain is not Grain.TIME for d in sentence.dates)]
    return choose(page, sheet, remaining or sentences, looks_back=False)


# What follows is the whole of the days that are meant now.
_WHOLE = re.compile(
    r"\bwhat (?:i|we)(?:['’]d| would)? (?:like|want|need)\b|\b(?:final|full|new|whole|complete|updated|"
    r"corrected) (?:list|dates|days)\b|"
    r"\b(?:so )?now (?:it )?is\b|\bso (?:now )?(?:it['’]?s|its|that(?:['’]?s| makes| is))\b|\bbecomes?:?\W*$|"
    r"^\W*now:?\s",
    re.IGNORECASE,
)


def _restated(page: Page, sheet: Sheet) -> tuple[Span, ...]:
    """ "So my final list is: 2/1, 2/10, 2/22": the days of that sentence, or of the lines below it."""
    for sentence in sheet.sentences:
        match = _WHOLE.search(sentence.text)
        if match is None or sentence.number in page.taken:
            continue
        at = sentence.start + match.start()
        here = [one for one in pieces(page, sentence) if one.start >= at and side_of(one, sentence) != "old"]
        below = [one for other in sheet.sentences if other.number > sentence.number for one in other.dates]
        kept = here or [one for one in below if _is_line(page, one)]
        days = [one for one in kept if one.grain is not Grain.TIME]
        if days and all(one.certain and one.grain in (Grain.DAY, Grain.WEEK) for one in days):
            return joined(span for one in days for span in one.spans)
    return ()


def _is_line(page: Page, one: Expression) -> bool:
    start = page.body.text.rfind("\n", 0, one.start) + 1
    return not re.search(r"[^\W\d_]{2,}", page.body.text[start : one.start])


def _about(page: Page, core: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that change, and what follows them in the same breath with days of its own."""
    if any(_new_days(one) for one in core):
        last = core[-1]
        after = [
            one
            for one in page.sentences
            if one.number == last.number + 1
            and re.match(r"\W*(?:the )?(?:new dates?|same|still|it|now)\b", one.text, re.IGNORECASE)
        ]
        return (*core, *after)
    return tuple(
        one
        for one in page.sentences
        if one in core or (one.number > core[0].number and one.dates) or (one.number < core[0].number and one.dates)
    )


def _new_days(sentence: Sentence) -> bool:
    return any(one.grain is not Grain.TIME and side_of(one, sentence) != "old" for one in sentence.dates)


def _together(page: Page, news: Sequence[_Part], old: tuple[Span, ...]) -> Days | None:
    """The new days; a new end or start is laid on the old days. None: the sentence does not tell old from new."""
    if not news:
        return None
    bad = next((part.date for part in news if part.date.conflict or not part.date.senses), None)
    if bad is not None:
        return Days(question=asking.about(bad))
    spans: list[Span] = []
    ends = [part.date.spans[-1].end for part in news if part.side == "end"]
    starts = [part.date.spans[0].start for part in news if part.side in ("start", "still")]
    if ends and ends[-1] is not None:
        start = starts[0] if starts else old[0].start if old else None
        spans = [Span(start=start, end=_nearest(news, start, ends[-1]))] if start is not None else []
    elif [part for part in news if part.side == "start"] and old and old[-1].end is not None:
        spans = [Span(start=starts[0], end=old[-1].end)] if starts[0] <= old[-1].end else []
    spans += [
        span for part in news if part.side == "new" and part.date.grain is not Grain.TIME for span in part.date.spans
    ]
    if spans and not ends:
        # "I'll keep December 23, and have January 4 instead of the 30th": what stays is meant too.
        spans += [
            span for part in news if part.side == "still" and part.date.grain is Grain.DAY for span in part.date.spans
        ]
    if not spans or any(span.end is not None and span.end < span.start for span in spans):
        return None
    clipped = [cut(span, page.tour) for span in spans]
    return Days(spans=joined(span for span in clipped if span is not None))


def _moved(page: Page, core: Sequence[Sentence]) -> set[Span]:
    """The days that stand as what is moved, right behind the verb: "change the 3/11 vacation"."""
    found: set[Span] = set()
    for one in core:
        for head in page.body.said[one.number].heads:
            if head.head is Head.MOVE:
                found |= {
                    span
                    for date in within(one.dates, head.stop, head.stop + _NEXT)
                    if _DIRECT.fullmatch(page.body.text[head.stop : date.start])
                    for span in date.spans
                }
    return found


_DIRECT = re.compile(r"\s+(?:(?:my|the|that|this|our)\s+)?", re.IGNORECASE)
_NEXT = 40  # code points in which a day stands right behind a verb


def _is_stretch(one: Expression) -> bool:
    return one.grain is Grain.TIME and one.shape is Shape.RANGE and bool(one.spans)


def _is_long(span: Span) -> bool:
    return span.end is not None and span.end > span.start


def _moved_hours(news: Sequence[_Part], old: tuple[Span, ...]) -> Days | None:
    """ "Make it 7 to 10", "extend it to 1100": other hours of the one day that was asked for."""
    if len(old) != 1 or old[0].start != old[0].end:
        return None
    clocks = [part.date for part in news if part.side == "new" and _is_stretch(part.date)]
    if len(clocks) == 1 and len(news) == 1:
        return Days(spans=(replace(old[0], from_=clocks[0].spans[0].from_, to=clocks[0].spans[0].to),))
    edges = [part for part in news if part.side in ("end", "start") and part.date.grain is Grain.TIME]
    if not edges or len(edges) != len(news) or old[0].from_ is None:
        return None
    span = old[0]
    for part in edges:
        at = part.date.spans[0].to if part.date.spans else None
        span = replace(span, to=at) if part.side == "end" else replace(span, from_=at)
    return Days(spans=(span,)) if span.from_ and span.to and span.from_ < span.to else None


def _with_hours(page: Page, sheet: Sheet, about: Sequence[Sentence], days: Days | None) -> Days | None:
    """The new days with the hours that are told beside them: "to Thursday. Still 0700-1100"."""
    if days is None or days.spans is None or any(span.from_ is not None or _is_long(span) for span in days.spans):
        return days
    clocks = [
        one
        for sentence in about
        for one in used(page, sheet, sentence)
        if (_is_stretch(one.date) or (one.use is Use.LEAVING and one.date.grain is Grain.TIME))
        and side_of(one.date, sentence) != "old"
    ]
    hours = stated(page, sheet, clocks)
    return replace(days, spans=tuple(with_hours(days.spans, hours))) if hours else days


def _nearest(news: Sequence[_Part], start: date, end: date) -> date:
    """A bare day of the month is the first such day after the start: "thru the 8th"."""
    part = next(one.date for one in news if one.side == "end")
    if part.wrote_month or part.wrote_weekday or not re.fullmatch(r"\D*\d{1,2}\D*", part.text):
        return end
    try:
        same = start.replace(day=end.day)
    except ValueError:
        return end
    return same if same >= start else end


def _leave(page: Page, core: Sequence[Sentence]) -> tuple[Leave | None, bool]:
    """The leave that is named, and whether it replaces another."""
    named = [one for sentence in core for one in page.body.leaves_in(sentence)]
    kinds = {one.leave for one in named if one.bank}
    if len(kinds) < 2:
        found = leave_words.chosen(named)
        is_to = found is not None and bool(_SWITCHED.search(page.body.text[max(0, found.start - 12) : found.start]))
        return (found.leave if found else None), is_to
    to = [
        one for one in named if not one.refused and _SWITCHED.search(page.body.text[max(0, one.start - 12) : one.start])
    ]
    kept = to or [one for one in named if not one.refused]
    return (kept[0].leave if kept else None), True
