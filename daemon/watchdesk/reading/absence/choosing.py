"""From dates with their uses to the days of the absence, or to the question that stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import islice

from watchdesk.model.facts import Evidence, Question, Span
from watchdesk.reading.absence import (
    accounted,
    asking,
    clock_zones,
    columns,
    counted,
    doubts,
    ending,
    exact,
    excepted,
    named_weeks,
    only_hours,
)
from watchdesk.reading.absence.duty import apart
from watchdesk.reading.absence.echoes import corrected, without_echoes, without_labels
from watchdesk.reading.absence.hours import by_half, hours_for, stated
from watchdesk.reading.absence.meant import days_meant, framing, is_near, is_now, occasion
from watchdesk.reading.absence.own_hours import with_own_hours
from watchdesk.reading.absence.spans import SATURDAY, all_days, cut, framed, joined, with_hours
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

_MOST = 100  # dates that are weighed against each other; where more are named, the days are asked
_MOST_OF_ALL = 500  # dates of a letter; no officer writes more, and beyond a thousand none is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days chosen. spans None: not known. question: what stands in the way. uses: of every date looked at.

    duty: days at the range or in a course beside them, which are no days of this leave.
    """

    spans: tuple[Span, ...] | None = None
    question: Question | None = None
    evidence: tuple[Evidence, ...] = ()
    uses: tuple[Used, ...] = ()
    duty: tuple[Used, ...] = ()

    @property
    def settled(self) -> bool:
        return self.spans is not None and self.question is None


def choose(page: Page, sheet: Sheet, about: Sequence[Sentence], *, looks_back: bool = False) -> Days:
    """The days that these sentences ask for or report. looks_back: a report may be of yesterday."""
    uses = tuple(islice((one for sentence in about for one in used(page, sheet, sentence)), _MOST + 1))
    days = without_echoes(
        columns.paired([doubts.as_told(page, one) for one in uses if one.date.grain is not Grain.TIME], sheet),
        leaves_at=any(one.use is Use.LEAVING and one.date.grain is Grain.TIME for one in uses),
    )
    days = exact.told_exactly(named_weeks.placed(days, sheet), sheet)
    days = named_weeks.without_occasions(days, sheet)
    days, duty = apart(corrected(without_labels(days, sheet), sheet), sheet)
    ends = framing(days, sheet)
    kept = days_meant(days, ends, sheet)
    if not kept and not ends:
        told = [one for one in days if is_now(one.date, page.today)] if looks_back else days
        kept = occasion(told, sheet, page.today)
    meant = [*kept, *ends]
    question = (
        _too_many(uses, sheet)
        or doubts.first(page, meant, looks_back=looks_back)
        or accounted.unread(about)
        or accounted.undone(days, kept)
        or accounted.taken_back(days, kept)
        or accounted.worked(uses, kept)
        or clock_zones.question(page, sheet, uses, meant)
        or (accounted.dropped(days, kept, page.today) if looks_back else None)
    )
    if question is None and not looks_back and not ends:
        question = _of_what_is_asked(page, sheet, about, uses, days, kept)
    evidence = tuple(
        sheet.evidence("spans", one.date.start, one.date.stop) for one in sorted(meant, key=lambda u: u.date.start)
    )
    if question is not None:
        return Days(question=question, evidence=evidence, uses=uses)
    own = with_own_hours(page, sheet, uses, kept)
    spans = _spans(own, ends, page, sheet, looks_back) or (
        _today_by_the_clock(page, sheet, uses) if not _names_a_day(days, page) else None
    )
    if spans is None and looks_back:
        spans = ending.until_then(ends, days, page)
    if spans is None:
        return Days(question=ending.asked(ends, page), evidence=evidence, uses=uses)
    spans, problem = _complete(spans, days, sheet, about, looks_back=looks_back)
    if problem is not None:
        return Days(question=problem, evidence=evidence, uses=uses)
    near = [one for one in uses if is_near(one, meant)]
    hours, part = (None, None) if own != tuple(kept) else _hours(page, sheet, about, near, spans)
    if part is not None:
        return Days(question=part, evidence=evidence, uses=uses)
    clipped = [cut(span, page.tour) for span in with_hours(_points(spans, hours), hours)]
    found = joined(span for span in clipped if span is not None)
    problem = None if found else asking.no_day()
    return Days(spans=found or None, question=problem, evidence=evidence, uses=uses, duty=tuple(duty))


def _of_what_is_asked(
    page: Page, sheet: Sheet, about: Sequence[Sentence], uses: Sequence[Used], days: list[Used], kept: list[Used]
) -> Question | None:
    """Of planned days: what stands beside those that were chosen."""
    return (
        named_weeks.elsewhere(days, kept)
        or doubts.that_day_too(page, about, kept)
        or doubts.out_of_turn(kept)
        or accounted.left_over(days, kept, sheet)
        or accounted.told_below(kept, sheet)
        or accounted.their_week(uses, kept)
        or accounted.wider(page, sheet, kept)
        or accounted.beside_a_name(days, kept, sheet)
    )


def _hours(
    page: Page, sheet: Sheet, about: Sequence[Sentence], uses: Sequence[Used], spans: tuple[Span, ...]
) -> tuple[tuple[time, time] | None, Question | None]:
    """Hours for all the days, or the question whose hours those are."""
    of_last = only_hours.of_last_or_each(page, sheet, uses) if len(all_days(spans)) > 1 else None
    if of_last is not None:
        return None, asking.last_or_each(spans, of_last)
    found = hours_for(page, sheet, about, uses, spans)
    is_open = found == (None, None) and all(span.from_ is None for span in spans)
    return (None, asking.which_half(spans, page.tour)) if is_open and only_hours.has_unread_half(about) else found


def _too_many(uses: Sequence[Used], sheet: Sheet) -> Question | None:
    """The question where some of the days named were not weighed."""
    return asking.no_day() if len(uses) > _MOST or len(sheet.dates) > _MOST_OF_ALL else None


def _complete(
    spans: tuple[Span, ...], days: Sequence[Used], sheet: Sheet, about: Sequence[Sentence], *, looks_back: bool
) -> tuple[tuple[Span, ...], Question | None]:
    """The spans with their end, counted over, and without the days that are excepted."""
    spans, problem = ending.closed(spans, days, sheet)
    if not looks_back:
        problem = problem or counted.disagreement(spans, about) or counted.lasts_longer(spans, about)
        problem = problem or counted.weekdays_disagree(spans, about)
        problem = problem or ending.roughly(spans, days, about)
    return (spans, problem) if problem is not None else excepted.taken_out(spans, days, about)


def _spans(
    kept: Sequence[Used], ends: Sequence[Used], page: Page, sheet: Sheet, looks_back: bool
) -> tuple[Span, ...] | None:
    """The absent days, with a first and a last day made one span."""
    spans = [by_half(one.date, span, page.tour) for one in kept for span in _read(one.date, page, looks_back)]
    firsts = [one.date.spans[0] for one in ends if one.use is Use.FIRST]
    lasts = [replace(one.date.spans[-1], end=ending.last_day(one.date, page)) for one in ends if one.use is Use.LAST]
    if firsts and lasts and lasts[-1].end is not None and firsts[0].start <= lasts[-1].end:
        spans += framed(firsts[0], lasts[-1], page.tour)
    elif firsts:
        spans += firsts if spans or len(firsts) > 1 else [ending.from_first(firsts[0], sheet)]
    elif lasts and spans and (end := lasts[-1].end) is not None and end > spans[0].start:
        spans = [replace(spans[0], end=end), *spans[1:]]
    elif lasts and not spans:
        return None
    return joined(spans) if spans else None


def _read(one: Expression, page: Page, looks_back: bool) -> tuple[Span, ...]:
    """The likeliest sense; a report of days far ahead means the ones just past."""
    spans = one.spans
    if (
        looks_back
        and one.past is not None
        and spans[0].start - page.today > doubts.LONG_AGO
        and page.today - one.past.spans[0].start < doubts.LONG_AGO
    ):
        return one.past.spans
    if looks_back and one.grain is Grain.WEEK and spans[0].start < page.today <= (spans[0].end or page.today):
        return (replace(spans[0], start=page.today), *spans[1:])  # "out this week", said on a Tuesday
    return spans


def _names_a_day(days: Sequence[Used], page: Page) -> bool:
    """A day of the author's own but today is named, though it was not chosen."""
    own = (
        one for one in days if one.date.spans and one.use not in (Use.OTHERS, Use.NOTHING, Use.EARLIER, Use.DEADLINE)
    )
    # "When the surgeon makes rounds tomorrow, so I won't be in before 9:30": another's day, whose the hour is.
    theirs = any(one.use is Use.OTHERS and one.date.spans and one.date.spans[0].start > page.today for one in days)
    return theirs or any(one.use is not Use.EVENT or one.date.spans[0].start != page.today for one in own)


def _today_by_the_clock(page: Page, sheet: Sheet, uses: Sequence[Used]) -> tuple[Span, ...] | None:
    """Only hours are named, and they are still to come or just begun: they are today's."""
    hours = stated(page, sheet, uses)
    if hours is None or page.today.weekday() >= SATURDAY or page.sent.time() >= hours[1]:
        return None
    return (Span(start=page.today, end=page.today),)


def _points(spans: Sequence[Span], hours: tuple[time, time] | None) -> tuple[Span, ...]:
    """A point in time is no stretch of hours, nor is a half day the last word where the clock tells one day's hours."""
    if hours is not None and len(spans) == 1:
        return (replace(spans[0], from_=None, to=None),)
    return tuple(
        replace(span, from_=None, to=None) if span.from_ is not None and span.from_ == span.to else span
        for span in spans
    )
