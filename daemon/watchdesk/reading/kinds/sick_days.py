"""The days of a sick report: those it names, else today, or what is left of the tour."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from watchdesk.model.facts import Question, Span
from watchdesk.reading.absence import Days, asking, choose, ending, lasting
from watchdesk.reading.absence.clock_words import clock
from watchdesk.reading.absence.nearby import AT_SOME_POINT
from watchdesk.reading.absence.spans import SATURDAY, next_workday
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain, Shape
from watchdesk.reading.kinds import titled
from watchdesk.reading.page import Page

_HOME_NOW = re.compile(
    r"\b(?:go(?:ing)? home|head(?:ing|ed)? (?:home|out)|leaving|left|went home|on my way home|10-7|eot(?:['’]?d)?|"
    r"signed off|checked out|took off)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:heading|going|headed) home\b|\bnow\b", re.IGNORECASE)
_MAYBE = re.compile(r"\b(?:might|may(?!\.? ?\d)|maybe|possibly|could be|not sure)\b", re.IGNORECASE)


# "The doc put me on rest for the week": longer than today, and no day of it was read.
_FOR_SO_LONG = re.compile(
    r"\bfor (?:the (?:week|rest of the week)|(?:several|a few|a couple(?: of)?) (?:more )?(?:days|weeks))\b",
    re.IGNORECASE,
)


DAY = timedelta(days=1)
_AN_HOUR = frozenset({Use.ARRIVING, Use.LEAVING, Use.HOURS})


def days(page: Page, about: Sequence[Sentence], core: Sequence[Sentence]) -> Days:
    """As the sentences about it say; else the subject; else today, as a report without a day means."""
    sheet, told = (page.near, about) if about and core[0] in page.sentences else (page.head, core)
    found = _from_now(page, choose(page, sheet, told, looks_back=True))
    if found.settled and not page.is_answer:
        return titled.checked(page, found)
    if found.spans is not None or (
        found.question is not None and (found.evidence or found.question.about == "part-of-day")
    ):
        return found
    if any(one.use in _AN_HOUR and one.date.grain is Grain.TIME for one in found.uses):
        return replace(found, question=found.question or asking.no_day())  # an hour, and not said of which day
    if any(AT_SOME_POINT.search(one.sentence.text[: one.date.start - one.sentence.start]) for one in found.uses):
        return Days(question=asking.no_day())  # "out sick at some point this week" is not about today
    if not page.is_answer:
        of_subject = choose(page, page.head, page.head.sentences, looks_back=True)
        is_today = of_subject.spans == (Span(start=page.today, end=page.today),)
        comes_back = any(one.use is Use.RETURN for one in found.uses)
        if of_subject.settled and not (is_today and comes_back):  # "Hope to be back Thursday", under "sick today"
            return of_subject
    return _today(page, about or core)


# "Off the rest of today and all day tomorrow."
_REST = re.compile(
    r"\b(?:rest|remainder|balance) of (?:today|the day|(?:my|the|his|her) (?:day|shift|tour))\b", re.IGNORECASE
)
_WHEN_LEFT = frozenset({Use.NOTHING, Use.LEAVING, Use.ABSENT, Use.BARE, Use.OTHERS})


def _parted(days: Days, today: date) -> Days:
    """Today apart from the days behind it, and without its hours: of "the rest of the day" they begin at the sending,
    or where an hour of leaving is told."""
    spans = days.spans or ()
    if not spans or spans[0].start != today or spans[0].end is None:
        return days
    first = Span(start=today, end=today)
    behind = () if spans[0].end == today else (replace(spans[0], start=today + DAY),)
    return replace(days, spans=(first, *behind, *spans[1:]))


def _from_now(page: Page, days: Days) -> Days:
    """Gone home at an hour of today: the rest of the tour, and the days to come that are named beside it."""
    today = (Span(start=page.today, end=page.today),)
    told = f"{page.head.text}\n{page.body.text[:2000]}"
    is_rest = _REST.search(told) is not None
    days = _parted(days, page.today) if is_rest else days
    coming = tuple(one for one in days.spans or () if one.start > page.today)
    if (
        (days.spans not in (None, today) and coming != days.spans and not (is_rest and days.spans == (*today, *coming)))
        or (days.question is not None and days.evidence)
        or not (is_rest or _HOME_NOW.search(told))
    ):
        return days
    times = [
        start
        for one in days.uses
        if one.date.shape is Shape.POINT and one.use in _WHEN_LEFT
        for start in clock(one.date)[:1]
        if start is not None and page.tour.start < start < page.tour.end
    ]
    if not (is_rest or any(_HOME_NOW.search(one.text) for one in (*page.sentences, *page.head.sentences))):
        return days
    sent = page.sent.time().replace(second=0, microsecond=0, tzinfo=None)
    is_now = is_rest or (coming and _NOW.search(told))
    if not times and is_now and page.tour.start < sent < page.tour.end:
        times = [sent]  # "heading home now, out tomorrow too"
    if not times:
        return days
    rest = replace(today[0], from_=times[0], to=page.tour.end)
    whole = tuple(replace(one, from_=None, to=None) if one.from_ == times[0] else one for one in coming)
    return replace(days, spans=(rest, *whole), question=None)


def _today(page: Page, about: Sequence[Sentence]) -> Days:
    """No day is named: today, while the tour lasts; "might be out" is asked."""
    text = " ".join(one.text for one in about)
    workday = page.today.weekday() < SATURDAY
    meeting = _of_the_meeting(page)
    if meeting is not None and meeting.start != page.today:
        days = [[Span(start=page.today, end=page.today)]] if workday else []
        return Days(question=_which([*days, [meeting]]))
    if any(_MAYBE.search(one.text) for one in page.sentences) or page.sent.time() >= page.tour.end or not workday:
        ahead = next_workday(page.today)
        offered = [[Span(start=page.today, end=page.today)]] if workday and page.sent.time() < page.tour.end else []
        return Days(question=_which([*offered, [Span(start=ahead, end=ahead)]]))
    if any(_FOR_SO_LONG.search(one.text) for one in (*about, *page.near.sentences)):
        return Days(question=asking.no_day())
    start: time | None = None
    if _HOME_NOW.search(text) and page.sent.time() > page.tour.start:
        start = page.sent.time().replace(second=0, microsecond=0, tzinfo=None)
    today = (Span(start=page.today, end=page.today, from_=start, to=page.tour.end if start else None),)
    uses = [one for sentence in about for one in used(page, page.near, sentence) if one.use is Use.RETURN]
    uses += [seen for sentence in page.near.sentences for seen in _seen_again(page, sentence)]
    closed, question = ending.closed(today, uses, page.near)
    last = lasting.last_day(page.today, [one.text for one in about]) if closed == today else None
    if question is None and last is not None:
        closed = _until(today[0], last)
    return Days(spans=closed if question is None else None, question=question)


def _until(today: Span, last: date) -> tuple[Span, ...]:
    """Today, or what is left of it, and the days after it to the last."""
    if today.from_ is None:
        return (replace(today, end=last),)
    return (today, Span(start=next_workday(today.start), end=last))


# "Down with the flu, see you Thursday": whoever is sick today says when they are back.
_SEE_YOU = re.compile(r"\bsee (?:you|ya|u|everyone|y['’]?all)(?: all| guys)?(?: (?:on|next|again))*\s*$", re.IGNORECASE)


def _seen_again(page: Page, sentence: Sentence) -> list[Used]:
    return [
        replace(one, use=Use.RETURN)
        for one in used(page, page.near, sentence)
        if one.use in (Use.WORK, Use.BARE) and _SEE_YOU.search(sentence.text[: max(0, one.date.start - sentence.start)])
    ]


def _which(offered: list[list[Span]]) -> Question:
    return Question(about="days", text="Which days are you sick?", choices=asking.choices(offered))


def _of_the_meeting(page: Page) -> Span | None:
    """The day of the meeting that our mail is about, where this answers one: "won't be there, out sick" may mean it."""
    if page.thread is None or not page.thread.notice.startswith("meeting"):
        return None
    return next((Span(start=one.start, end=one.start) for date in page.head.dates for one in date.spans[:1]), None)
