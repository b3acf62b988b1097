"""Which hours of the days are meant: leaving early, coming late, a stretch, a half day, or the whole tour."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from itertools import pairwise

from watchdesk.model.facts import Question, Span
from watchdesk.reading.absence import asking, events
from watchdesk.reading.absence.clock_words import clock, leads
from watchdesk.reading.absence.part_hours import (
    at_edge,
    has_unread_hour,
    is_amount,
    is_late_or_early,
    is_less,
    is_part_of_one,
    minutes_between,
)
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain, Shape
from watchdesk.reading.grammar import Head, Subject
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet
from watchdesk.unit.roster import Tour

Hours = tuple[time, time]

_HALF = re.compile(r"\bhalf[- ](?:a[- ])?(?:day|shift|tour)\b", re.IGNORECASE)


def hours_for(
    page: Page, sheet: Sheet, about: Sequence[Sentence], uses: Sequence[Used], spans: Sequence[Span]
) -> tuple[Hours | None, Question | None]:
    """Hours for those days that have none of their own; the question where a part is meant and not which."""
    if _is_either_half(uses) and not any(one.date.shape is Shape.PART for one in uses):
        named = _half_named(" ".join(sentence.text for sentence in about)[:4000], page.tour)
        day = [replace(span, from_=None, to=None) for span in spans]
        return (named, None) if named else (None, asking.which_half(day, page.tour))
    if _is_less_than_named(uses, about, spans):
        edge = at_edge(" ".join(sentence.text for sentence in about)[:4000], page.tour)
        return (edge, None) if edge else (None, asking.which_half(tuple(spans), page.tour))
    own = [span for span in spans if span.from_ is not None and span.from_ != span.to]
    closer = _apart_from_event(page, sheet, uses, spans) or _closer(page, sheet, uses, spans)
    if closer is not None:
        return closer, None
    if _is_settled(spans, own, about, uses):
        return None, None
    hours = stated(page, sheet, uses)
    if hours is not None or own:
        return (None, asking.which_half(tuple(spans), page.tour)) if _is_torn(uses) else (hours, None)
    return _by_amount(page, sheet, about, uses, spans)


def _by_amount(
    page: Page, sheet: Sheet, about: Sequence[Sentence], uses: Sequence[Used], spans: Sequence[Span]
) -> tuple[Hours | None, Question | None]:
    """As `hours_for`, where no hour of the clock is told: so many hours, half a day, an hour of an appointment."""
    text = " ".join(sentence.text for sentence in about)[:4000]
    if is_part_of_one(sheet.text[:4000], [one.date.stop for one in uses if one.date.grain is not Grain.TIME], spans):
        return None, asking.which_half(tuple(spans), page.tour)
    edge = at_edge(text, page.tour)
    if edge is not None:
        return edge, None
    visit = events.lasts(page, sheet, uses, text) if _is_one_day(spans) else None
    if visit is not None:
        return None, asking.around(tuple(spans), *visit)
    is_part = _HALF.search(text) or is_amount(text, spans) or has_unread_hour(about)
    first = {span.start for span in spans}
    own = [one for one in uses if one.date.spans and one.date.spans[0].start in first]
    if is_part or any(_is_late_or_early(sheet, one) for one in own):
        return None, asking.which_half(tuple(spans), page.tour)
    return None, None


def _is_less_than_named(uses: Sequence[Used], about: Sequence[Sentence], spans: Sequence[Span]) -> bool:
    """ "2 hours of comp Friday afternoon": of a half day that is named, only so many hours."""
    if len(spans) != 1 or spans[0].from_ is None or spans[0].to is None or spans[0].start != spans[0].end:
        return False
    halves = any(one.date.shape is Shape.PART for one in uses)
    clocks = any(one.date.shape is not Shape.PART and one.date.grain is Grain.TIME for one in uses)
    dated = " ".join(one.text for one in about if one.dates)[:4000]
    return halves and not clocks and is_less(dated, minutes_between(spans[0].from_, spans[0].to))


def _apart_from_event(page: Page, sheet: Sheet, uses: Sequence[Used], spans: Sequence[Span]) -> Hours | None:
    """ "A plumber comes tomorrow between 8 and noon, so I need the morning off": the part that is asked for."""
    if len(spans) != 1 or spans[0].from_ is None or spans[0].from_ == spans[0].to:
        return None
    days = [one for one in uses if one.date.grain is not Grain.TIME]
    asked = [
        one
        for one in uses
        if one.date.grain is Grain.TIME
        and one.use is Use.HOURS
        and sheet.governed(one.sentence, one.date).head in (Head.AWAY, Head.LEAVE, Head.WISH)
    ]
    return stated(page, sheet, asked) if days and all(one.use is Use.EVENT for one in days) else None


def _is_settled(spans: Sequence[Span], own: Sequence[Span], about: Sequence[Sentence], uses: Sequence[Used]) -> bool:
    """The one day is said to be whole, or each day stands as written: "all of the 5th, and from 7 to 1 on the 7th"."""
    if not own:
        return len(spans) == 1 and any(_SAID_WHOLE.search(one.text) for one in about)
    stretches = any(one.date.grain is not Grain.TIME and one.date.shape is Shape.RANGE for one in uses)
    return len(own) == len(spans) or stretches


# "Dr appt 0900, whole day": the hour is the doctor's.
_SAID_WHOLE = re.compile(
    r"(?<!not )(?<!not a )(?<!not the )\b(?:all day|(?:the )?(?:whole|full|entire) (?:day|shift|tour))\b", re.IGNORECASE
)
_NAMED_HALF = re.compile(
    r"(?P<not>\b(?:not|instead of|rather than)\s+(?:the\s+)?(?:in the\s+)?)?"
    r"\b(?:(?P<am>am|a\.m\.|morning)|(?P<pm>pm|p\.m\.|afternoon))(?!\w)",
    re.IGNORECASE,
)


def _half_named(text: str, tour: Tour) -> Hours | None:
    """ "Should be the am, not the pm": the one half that is named and not denied."""
    found = {bool(match["pm"]) for match in _NAMED_HALF.finditer(text) if not match["not"]}
    middle = asking.halved(tour)
    if len(found) != 1:
        return None
    return (middle, tour.end) if found.pop() else (tour.start, middle)


def _is_late_or_early(sheet: Sheet, one: Used) -> bool:
    """ "Come in late Thursday", "Friday, leaving a bit early": by how much was not said."""
    governed = sheet.governed(one.sentence, one.date)
    if one.use is Use.ABSENT and re.search(r"\b(?:late|early)\b", governed.word):
        return True
    if one.use not in (Use.ABSENT, Use.BARE) or governed.subject is Subject.OTHER:
        return False
    return is_late_or_early(sheet.text, one.date.start, one.date.stop)


def _is_either_half(uses: Sequence[Used]) -> bool:
    """ "Half day on the 19th": one of two halves, and not said which."""
    return any(
        len({(span.from_, span.to) for sense in one.date.senses for span in sense.spans}) > 1
        and _HALF.search(one.date.text) is not None
        and one.use in (Use.ABSENT, Use.BARE, Use.HOURS)
        for one in uses
    )


def _is_one_day(spans: Sequence[Span]) -> bool:
    return len(spans) == 1 and spans[0].start == spans[0].end


def _closer(page: Page, sheet: Sheet, uses: Sequence[Used], spans: Sequence[Span]) -> Hours | None:
    """ "Thursday afternoon, from noon on": the clock says more closely what the part of the one day only named."""
    halves = [one for one in uses if one.date.shape is Shape.PART and one.date.grain is not Grain.TIME]
    by_clock = [one for one in uses if one.date.grain is Grain.TIME and one.date.shape is not Shape.PART]
    if len(spans) != 1 or spans[0].from_ is None or not halves:
        return None
    return stated(page, sheet, by_clock)


def stated(page: Page, sheet: Sheet, uses: Sequence[Used]) -> Hours | None:
    """Hours that are written without a day, or a point in time with one; the hour of leaving or coming goes first,
    a part of the day last."""
    found = [
        (_closeness(sheet, one), hours)
        for one in _as_mended(sheet, uses)
        if (hours := _of(page, sheet, one)) is not None
    ]
    away = _away_between(uses)
    if away is not None and _inside(page, *away):
        return away
    return min(found, key=lambda one: one[0])[1] if found else None


def _is_torn(uses: Sequence[Used]) -> bool:
    """ "Leave at 1 Friday and come in at 9 Monday": an hour of leaving, and one of coming that is no end of it."""
    gone_and_come = {Use.LEAVING, Use.ARRIVING}
    return gone_and_come <= {one.use for one in uses} and _away_between(uses) is None


def _away_between(uses: Sequence[Used]) -> Hours | None:
    """ "Leave at 9 and be back by 11": gone in between."""
    going = [clock(one.date)[0] for one in uses if one.use is Use.LEAVING and one.date.grain is Grain.TIME]
    coming = [clock(one.date)[1] for one in uses if one.use is Use.ARRIVING and one.date.grain is Grain.TIME]
    if len(going) != 1 or len(coming) != 1 or going[0] is None or coming[0] is None or going[0] >= coming[0]:
        return None
    return going[0], coming[0]


_NAMES_IT = frozenset({Head.AWAY, Head.LEAVE, Head.REASON})


def _as_mended(sheet: Sheet, uses: Sequence[Used]) -> Sequence[Used]:
    """ "I was going to leave at 1 but now I need to leave at 11:30": the later hour counts."""
    going = [one for one in uses if one.use is Use.LEAVING and one.date.grain is Grain.TIME]
    turned = [
        one
        for one, after in pairwise(going)
        if one.sentence.number == after.sentence.number and _BUT_NOW.search(sheet.text, one.date.stop, after.date.start)
    ]
    return [one for one in uses if one not in turned]


_BUT_NOW = re.compile(r"\b(?:but|now|instead)\b", re.IGNORECASE)


def _closeness(sheet: Sheet, one: Used) -> int:
    governed = sheet.governed(one.sentence, one.date)
    if one.use is Use.HOURS and one.date.shape is Shape.RANGE and governed.head in _NAMES_IT:
        return -1  # "off from noon to 3" says more than "on the stand at 1:30"
    if one.use in (Use.LEAVING, Use.ARRIVING):
        return 0
    return 2 if one.date.shape is Shape.PART else 1


_IN_FOR = re.compile(r"\b(?:make it in|come in|coming in|be in|get in|back|in) (?:for|by) (?:the )?$", re.IGNORECASE)
NOBODYS = frozenset({Use.NOTHING, Use.RETURN, Use.EVENT, Use.DEADLINE, Use.OTHERS, Use.EARLIER})


def _of(page: Page, sheet: Sheet, one: Used) -> Hours | None:
    start, end = clock(one.date)
    if start is None or end is None or one.use in NOBODYS:
        return None
    use: Use = one.use
    if one.date.shape is Shape.POINT and one.date.grain is not Grain.TIME:
        use = leads(sheet, one.date)
    if use in (Use.LEAVING, Use.ARRIVING):
        return _edge(page.tour, one.date, use, start, end)
    if one.date.shape is Shape.PART:
        start, end = half_of(page.tour, start, end)
        if _IN_FOR.search(sheet.text, max(0, one.date.start - 40), one.date.start):
            # "I'll try to make it in for the afternoon": away before it.
            return (page.tour.start, start) if start > page.tour.start else None
    is_stretch = use is Use.HOURS and start < end and len(one.date.senses) == 1
    if not is_stretch or not _inside(page, start, end):
        return None
    return (page.tour.start, page.tour.end) if is_whole(page.tour, start, end) else (start, end)


def _edge(tour: Tour, one: Expression, use: Use, start: time, end: time) -> Hours | None:
    """From the hour of leaving to the end of the tour, or from its start to the hour of coming; "working until 11"
    leaves then, "in after 9" comes then."""
    if use is Use.LEAVING:
        at = end if one.shape is Shape.BEFORE else start
        return (at, tour.end) if at < tour.end else None
    at = start if one.shape is Shape.AFTER else end
    return (tour.start, at) if at > tour.start else None


def is_whole(tour: Tour, start: time, end: time) -> bool:
    """A course of eight hours a day takes the whole tour, even where it begins and ends later."""
    return start < end and minutes_between(start, end) >= minutes_between(tour.start, tour.end)


def _inside(page: Page, start: time, end: time) -> bool:
    """Some of it lies in the tour."""
    return start < page.tour.end and end > page.tour.start


def half_of(tour: Tour, start: time, end: time) -> Hours:
    """A morning or afternoon off is a half day of the tour, by the unit's custom; an evening stays what it is."""
    middle = asking.halved(tour)
    if start >= tour.end:
        return start, end
    return (tour.start, middle) if start < middle else (middle, tour.end)


def by_half(one: Expression, span: Span, tour: Tour) -> Span:
    """A morning or afternoon off is a half day of the tour, by the unit's custom; hours as long as the tour take it
    whole, even where they begin and end later."""
    if span.from_ is not None and span.to is not None and is_whole(tour, span.from_, span.to):
        return replace(span, from_=None, to=None)
    if one.shape is not Shape.PART or span.from_ is None or span.to is None:
        return span
    start, end = half_of(tour, span.from_, span.to)
    return replace(span, from_=start, to=end)
