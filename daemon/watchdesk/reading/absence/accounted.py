"""No day is dropped without a word: each date beside a request is one of its days, has another use, or is asked of."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from watchdesk.model.facts import Question, Span
from watchdesk.reading.absence import asking
from watchdesk.reading.absence.echoes import is_each
from watchdesk.reading.absence.named_days import is_named
from watchdesk.reading.absence.rows import leads_line
from watchdesk.reading.absence.spans import SATURDAY, all_days, week_of
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.grammar import Head, Subject
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

# What is said in a sentence, the rows below it are to say again.
_BELOW = re.compile(
    r"\b(?:(?:details?|dates|days|listed|see|list|as) (?:are |is )?(?:below|follows?)|below)\b", re.IGNORECASE
)


def told_below(kept: Sequence[Used], sheet: Sheet) -> Question | None:
    """ "Vacation on March 4 and 5, details below", and rows below that name other days."""
    rows = [one for one in kept if leads_line(one.date, sheet)]
    above = [one for one in kept if one not in rows and _BELOW.search(one.sentence.text)]
    said, again = (all_days(span for one in some for span in one.date.spans) for some in (above, rows))
    if not said or not again or said & again:
        return None
    choices = asking.choices([_days([span for one in some for span in one.date.spans]) for some in (above, rows)])
    return Question(about="days", text="Which of these days do you mean?", choices=choices)


# A clause that tells why, not when: "because my cousin lands on Thursday".
_REASON = re.compile(
    r"\W*(?:because(?! of)|since|as|so that|although|though|while|whereas|but|which|who)\b", re.IGNORECASE
)


def worked(uses: Sequence[Used], kept: Sequence[Used]) -> Question | None:
    """ "The calendar shows me off 3/8, I work 3/8": the same day is said to be both."""
    at_work = {one.date.spans for one in uses if one.use is Use.WORK and one.date.shape is None and one.date.spans}
    both = any(one.date.shape is None and one.date.spans in at_work for one in kept)
    return asking.no_day() if both else None


def left_over(days: Sequence[Used], kept: Sequence[Used], sheet: Sheet) -> Question | None:
    """The question about days that stand in a sentence of the request and were neither chosen nor told apart."""
    sentences = {one.sentence.number for one in kept} | {
        one.sentence.number for one in days if _is_loose(sheet, one) and _wishes(sheet, one)
    }
    known = [span for one in kept for span in one.date.spans]
    open_ = [
        one
        for one in days
        if one not in kept
        and (
            one.sentence.number in sentences
            or concludes(one.sentence, one.date)
            or _is_asked_for(sheet, one)
            or _is_row_beside(sheet, one, kept)
        )
        and (one.use in (Use.ABSENT, Use.BARE, Use.UNSURE) or _is_loose(sheet, one))
        and one.date.grain is Grain.DAY
        and not is_each(one.date)  # those of them that are told behind it are meant
        and not _REASON.match(one.clause.text)
        and not all(any(_holds(day, span) for day in known) for span in one.date.spans)
    ]
    if not open_ or not known:
        return None
    more = tuple(span for one in open_ for span in one.date.spans)
    return Question(
        about="days",
        text="Which of these days do you mean?",
        choices=asking.choices([_days(known), _days([*known, *more])]),
    )


def dropped(days: Sequence[Used], kept: Sequence[Used], today: date) -> Question | None:
    """ "Home with him tomorrow, let's plan on Wednesday too": a day to come that a report names as away, and that was
    not chosen."""
    sentences = {one.sentence.number for one in kept}
    known = [span for one in kept for span in one.date.spans]
    more = [
        span
        for one in days
        if one not in kept
        and one.use is Use.ABSENT
        and one.sentence.number in sentences
        and one.date.grain is Grain.DAY
        for span in one.date.spans
        if span.start > today and not any(_holds(day, span) for day in known)
    ]
    if not more:
        return None
    choices = asking.choices([_days([*known, *more]), _days(known)])
    return Question(about="days", text="Which of these days are you away?", choices=choices)


# "So 11/3 through 11/6, and I will be there on the 9th."
_SO = re.compile(r"\W*so,?\s+(?:(?:that(?:['’]s| is)|it(?:['’]s| is)|make it|call it|say)\s+)?", re.IGNORECASE)


def concludes(sentence: Sentence, one: Expression) -> bool:
    """Days that a sentence begins with, as what follows from all before."""
    return _SO.fullmatch(sentence.text, 0, max(0, one.start - sentence.start)) is not None


_WHOLE_WEEK = re.compile(r"\b(?:whole|entire|full|all|rest of (?:the|that)) week\b", re.IGNORECASE)


def their_week(uses: Sequence[Used], kept: Sequence[Used]) -> Question | None:
    """ "I report Monday, and they say to plan for the whole week": somebody else's word on the author's own days."""
    known = [span for one in kept for span in one.date.spans]
    sentences = {one.sentence.number for one in kept}
    told = [one for one in uses if one.use is Use.OTHERS and one.sentence.number in sentences]
    if len(known) != 1 or not any(one.date.grain is Grain.WEEK and _WHOLE_WEEK.search(one.date.text) for one in told):
        return None
    week = week_of(known[0].start)
    if _holds(known[0], week):
        return None
    return Question(
        about="days", text="Which of these days do you mean?", choices=asking.choices([_days(known), [week]])
    )


def beside_a_name(days: Sequence[Used], kept: Sequence[Used], sheet: Sheet) -> Question | None:
    """ "MEA weekend, Thurs and Fri": weekdays right behind the name of days in another week, which may be theirs."""
    for last, one in pairwise(sorted(days, key=lambda day: day.date.start)):
        is_behind = one.date.is_bare_weekday and is_named(last.date) and (one in kept or last in kept)
        if not is_behind or _LETTERS.search(sheet.text, last.date.stop, one.date.start):
            continue
        theirs = [week_of(span.start) for span in last.date.spans]
        if not all(any(_holds(week, span) for week in theirs) for span in one.date.spans):
            return Question(
                about="days", text="Which days do you mean?", choices=asking.choices([_days(one.date.spans)])
            )
    return None


_LETTERS = re.compile(r"[^\W\d_]")


def wider(page: Page, sheet: Sheet, kept: Sequence[Used]) -> Question | None:
    """ "A summons for May 3. It is for one week (3 - 7 May)": dates with no word over them that go on from the day."""
    known = [span for one in kept for span in one.date.spans]
    if len(known) != 1 or known[0].end != known[0].start or known[0].from_ is not None:
        return None
    longer = [
        span
        for sentence in sheet.sentences
        for one in used(page, sheet, sentence)
        if one.use is Use.BARE and one.date.wrote_month and one.date.grain is Grain.DAY
        for span in one.date.spans
        if _holds(span, known[0]) and not _holds(known[0], span)
    ]
    if not longer:
        return None
    choices = asking.choices([_days(known), _days(longer[:1])])
    return Question(about="days", text="Which of these days do you mean?", choices=choices)


def _is_loose(sheet: Sheet, one: Used) -> bool:
    """No verb stands over it, only somebody else's clause before it: "they make you, the Monday before too"."""
    return one.use is Use.OTHERS and sheet.governed(one.sentence, one.date).head is Head.NONE


def _is_asked_for(sheet: Sheet, one: Used) -> bool:
    """A day of the tour that hangs on a plain word of asking: "I'd like 3/18"."""
    governed = sheet.governed(one.sentence, one.date)
    weekend = all(span.start.weekday() >= SATURDAY for span in one.date.spans)
    return one.use is Use.ABSENT and not weekend and governed.word in _PLAINLY_ASKED


_PLAINLY_ASKED = frozenset(
    {
        "like",
        "want",
        "need",
        "request",
        "requesting",
        "would like",
        "i'd like",
        "can i",
        "could i",
        "may i",
        "ask for",
        "give me",
    }
)


def _is_row_beside(sheet: Sheet, one: Used, kept: Sequence[Used]) -> bool:
    """A day that begins a row, as one that is kept does: "1. April 5, the opener. 2. April 16, comp."."""
    own = one.use is Use.BARE and not sheet.names_in(one.sentence)  # "3/8 Bea" is Bea's
    return own and leads_line(one.date, sheet) and any(leads_line(day.date, sheet) for day in kept)


def _wishes(sheet: Sheet, one: Used) -> bool:
    """Its sentence asks for leave."""
    heads = sheet.said[one.sentence.number].heads
    return any(
        head.head in (Head.WISH, Head.LEAVE) and head.subject is Subject.ME and not head.denied for head in heads
    )


# Days by their neighbours, where the reader of dates has found none.
_UNREAD = re.compile(
    r"\b(?:the )?(?:(?:next|following) )?(?:day|morning|afternoon|week|(?:mon|tues|wednes|thurs|fri)day) "
    r"(?:after|before|following|prior|preceding)\b|\b2(?:day|morrow|moro|nite)\b",
    re.IGNORECASE,
)


# What stands before it makes it a day of the request.
_JOINS = re.compile(r"(?:^|,|;|:|\b(?:and|plus|also|or|for|off|take|need|have|want|on))\W*$", re.IGNORECASE)


_UNDONE = re.compile(
    r"\b(?:fell through|(?:was|were|got|been) (?:denied|cancell?ed|called off)|didn['’]?t (?:work out|happen|pan out)|"
    r"not happening|changed my mind)\b",
    re.IGNORECASE,
)


_ONLY = re.compile(r"\b(?:only|just)\s+(?:(?:on|for|the|need)\s+)*$", re.IGNORECASE)


def undone(days: Sequence[Used], kept: Sequence[Used]) -> Question | None:
    """The question where a sentence goes on to say that the day came to nothing, or another that it is a part."""
    alone = [one for one in days if len(one.date.spans) == 1 and _is_led(_ONLY, one.sentence, one.date.start)]
    less = any(
        _holds(longer, one.date.spans[0])
        for one in alone
        for other in kept
        for longer in other.date.spans
        if other is not one and longer != one.date.spans[0]
    )
    late = less or any(_UNDONE.search(one.sentence.text[max(0, one.date.stop - one.sentence.start) :]) for one in kept)
    return asking.no_day() if late else None


def taken_back(days: Sequence[Used], kept: Sequence[Used]) -> Question | None:
    """ "At noon tomorrow? No sorry, Monday, not tomorrow": a day asked for is the one that another replaces."""
    own = {day for one in kept for day in all_days(one.date.spans)}
    old = [one for one in days if one.use is Use.OLD and one not in kept]
    if not any(
        own & all_days(one.date.spans) and _NOT.search(one.sentence.text, 0, one.date.start - one.sentence.start)
        for one in old
    ):
        return None
    new = [span for one in days if one.use is Use.BARE and one not in kept for span in one.date.spans]
    return Question(about="days", text="Which days do you mean?", choices=asking.choices([_days(new)] if new else []))


_NOT = re.compile(r"\b(?:not|instead of|rather than)\s+(?:on\s+|the\s+)*$", re.IGNORECASE)


def unread(about: Sequence[Sentence]) -> Question | None:
    """The question where a day is told by its neighbour ("and the day after it") and no date was found there."""
    found = any(
        not any(
            date.start <= one.start + match.start() < date.stop or date.start <= one.start + match.end() <= date.stop
            for date in one.dates
        )
        for one in about
        for match in _UNREAD.finditer(one.text)
        if _is_led(_JOINS, one, one.start + match.start())
    )
    return asking.no_day() if found else None


def _is_led(words: re.Pattern[str], sentence: Sentence, place: int) -> bool:
    """The words stand right before a place of the sentence."""
    at = max(0, place - sentence.start)
    return words.search(sentence.text, max(0, at - _LED), at) is not None


_LED = 60  # code points before a place in which what leads to it stands


def _holds(day: Span, span: Span) -> bool:
    return day.start <= span.start and (day.end is None or (span.end is not None and span.end <= day.end))


def _days(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Whole days, in their order."""
    return tuple(sorted((replace(one, from_=None, to=None) for one in spans), key=lambda one: one.start))
