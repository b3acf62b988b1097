"""The questions that a careful clerk would ask about days, each with its numbered answers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time

from watchdesk.model import words
from watchdesk.model.facts import Choice, Question, Span
from watchdesk.reading.dates import Conflict, Expression
from watchdesk.unit.roster import Tour

HALF = time(11)
_MOST = 4  # answers a question offers


def choices(senses: Iterable[Sequence[Span]]) -> tuple[Choice, ...]:
    """Numbered answers, each a set of days."""
    distinct = list(dict.fromkeys(tuple(map(_stretch, sense)) for sense in senses if sense))[:_MOST]
    return tuple(Choice(number=n, text=words.spans(sense), spans=sense) for n, sense in enumerate(distinct, start=1))


def _stretch(span: Span) -> Span:
    """A point in time is no stretch of hours that could be offered."""
    return replace(span, from_=None, to=None) if span.from_ is not None and span.from_ == span.to else span


NO_REQUEST = Choice(number=2, text="no, it is no request of mine")


def request_or_not(about: str, text: str, yes: Choice) -> Question:
    """Whether it is a request at all. The last answer says no: then nothing is left of it."""
    return Question(about=about, text=text, choices=(yes, NO_REQUEST))


def no_day() -> Question:
    return Question(about="days", text="Which days do you mean?")


def new_days() -> Question:
    return Question(about="days", text="Which are the new days?")


def halved(tour: Tour) -> time:
    """Where a tour is cut into half days: at 11:00, the unit's custom, else in its middle."""
    if tour.start < HALF < tour.end:
        return HALF
    minutes = (tour.start.hour * 60 + tour.start.minute + tour.end.hour * 60 + tour.end.minute) // 2
    return time(minutes // 60 % 24, minutes % 60)


def which_half(day: Sequence[Span], tour: Tour) -> Question:
    """Which hours of the day; the halves are offered."""
    middle = halved(tour)
    halves = [
        [Span(start=one.start, end=one.end, from_=a, to=b) for one in day]
        for a, b in ((tour.start, middle), (middle, tour.end))
    ]
    return Question(
        about="part-of-day", text="Which part of the day do you mean?", choices=choices([*halves, list(day)])
    )


def last_or_each(spans: Sequence[Span], hours: tuple[time, time]) -> Question:
    """Hours behind a list of days: of its last day, or of each?"""
    last = spans[-1]
    day = last.end or last.start
    part = Span(start=day, end=day, from_=hours[0], to=hours[1])
    before = [replace(last, end=date.fromordinal(day.toordinal() - 1))] if last.start < day else []
    each = [replace(one, from_=hours[0], to=hours[1]) for one in spans]
    return Question(
        about="part-of-day",
        text="Which part of the days do you mean?",
        choices=choices([[*spans[:-1], *before, part], each, list(spans)]),
    )


def around(day: Sequence[Span], begins: time, ends: time) -> Question:
    """The hours of what the leave is for do not say how long the officer is away."""
    part = [Span(start=one.start, end=one.end, from_=begins, to=ends) for one in day]
    whole = [Span(start=one.start, end=one.end) for one in day]
    return Question(
        about="part-of-day", text="Which hours are you away: the whole day, or a part?", choices=choices([whole, part])
    )


def which_day(text: str, senses: Iterable[Sequence[Span]] = ()) -> Question:
    """Which of several days the words of a date name. senses: the answers that are offered."""
    return Question(about="days", text=f"Which day do you mean by “{_short(text)}”?", choices=choices(senses))


def about(one: Expression) -> Question:
    """Why an expression cannot be taken as it stands."""
    named = _CONFLICTS.get(one.conflict) if one.conflict else None
    if named is None:
        return which_day(one.text, (sense.spans for sense in one.senses))
    about_, text = named
    return Question(
        about=about_, text=text.format(words=_short(one.text)), choices=choices(sense.spans for sense in one.senses)
    )


_CONFLICTS = {
    Conflict.WEEKDAY: ("weekday", "The weekday and the date in “{words}” do not agree. Which day do you mean?"),
    Conflict.BACKWARDS: ("range", "“{words}” ends before it begins. Which days do you mean?"),
    Conflict.NO_SUCH_DAY: ("days", "There is no such day as “{words}”. Which day do you mean?"),
}


def _short(text: str) -> str:
    plain = " ".join(text.split())[:60]
    return plain.replace("{", "(").replace("}", ")")


def in_the_past(senses: Iterable[Sequence[Span]]) -> Question:
    return Question(about="past", text="Those days are over. Which days do you mean?", choices=choices(senses))


def either(spans: Sequence[Span]) -> Question:
    return Question(
        about="alternatives", text="Which of these days do you want to take?", choices=choices([span] for span in spans)
    )


def until_when(start: date, day: date) -> Question:
    """ "Out until Friday": is Friday the last day away, or the first day back?"""
    senses = [[Span(start=start, end=day)]]
    if day > start:
        senses.append([Span(start=start, end=date.fromordinal(day.toordinal() - 1))])
    return Question(about="days", text="What is the last day that you are away?", choices=choices(senses))


def subject_differs(body: Sequence[Span], subject: Sequence[Span]) -> Question:
    text = "The subject and the text of your mail name different days. Which do you mean?"
    return Question(about="days", text=text, choices=choices([body, subject]))


def confirm(spans: Sequence[Span]) -> Question:
    """A request that is only half said."""
    return Question(
        about="confirm", text="Do you ask for time off on these days?", choices=choices([spans]) if spans else ()
    )
