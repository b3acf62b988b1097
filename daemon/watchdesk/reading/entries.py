"""What an entry of the shared calendar says: "Vac - Lee 3/11-12", "Olson off", "Xiong comp pm".

A title is no letter: a name, a word for being away, perhaps hours. The days are those that the entry stands on; days
that its title names besides are a doubt, and a doubt is a question to the officer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from watchdesk.model import words
from watchdesk.model.facts import Choice, Leave, Question, Span
from watchdesk.model.shared import Met, Piece, Wish, Wording
from watchdesk.reading import leave_words, places
from watchdesk.reading.absence.asking import NO_REQUEST, request_or_not
from watchdesk.reading.dates import Expression, Grain, find
from watchdesk.reading.entry_days import named_otherwise
from watchdesk.reading.entry_words import (
    ASIDE,
    AWAY,
    BARE,
    DOCTOR,
    ELSE,
    FILLER,
    HOURS,
    ILL,
    MAYBE,
    MEETING,
    NO_SUCH,
    NOT,
    PART,
    RETURN,
    SMALL_BANKS,
    WORD,
)
from watchdesk.reading.kinds.meetings.naming import kind_of
from watchdesk.reading.lower_case import lowered
from watchdesk.reading.page import terms_of
from watchdesk.reading.people import names_of
from watchdesk.unit.roster import Person, Unit

TITLE_READ = 120
# "Lee and Torres", "Lee / Torres": more than that is a roster, and no request.
OFFICERS_READ = 4
HOUR_OF_MORNING = 6
DAY, NOON = timedelta(days=1), time(12)


def read_entry(pieces: Iterable[Piece], unit: Unit, today: date) -> Wording:
    """What the pieces of one entry say together. Pure; a title that says nothing of anybody's absence gives nothing."""
    wishes: dict[str, Wish] = {}
    nameless = False
    known = tuple(pieces)
    for piece in known:
        title = _cased(piece.title[:TITLE_READ])
        if not piece.spans or not _is_absence(title, unit):
            continue
        people = tuple(dict.fromkeys(_named(title, unit)))
        nameless = nameless or (not people and _is_nothing_else(title, unit))
        for person in people[:OFFICERS_READ] if len(people) <= OFFICERS_READ else ():
            wish = _wish(title, piece.spans, person, unit, today)
            if wish is not None:
                wishes[person.key] = _joined(wishes.get(person.key), wish)
    met = None if wishes or nameless else next((one for piece in known if (one := _met(piece, unit, today))), None)
    return Wording(wishes=tuple(wishes.values()), nameless=nameless and not wishes, met=met)


def _met(piece: Piece, unit: Unit, today: date) -> Met | None:
    """A meeting of a kind that matters, at a school or of an officer that the title names, or of the unit."""
    title = _cased(piece.title[:TITLE_READ])
    if NOT.search(title) or not piece.spans or _is_absence(title, unit):
        return None
    kind = kind_of(unit.lexicon, title)
    officers = tuple(dict.fromkeys(one.key for one in _named(title, unit) if one.is_officer))
    school = places.school_of(unit, title, None, today)[0]
    if kind in (None, "other") or not (school or officers or kind == "unit"):
        return None
    return Met(
        kind=kind or "",
        title=" ".join(piece.title.split())[:TITLE_READ],
        spans=piece.spans,
        school=school,
        officers=officers[:OFFICERS_READ],
    )


def _cased(title: str) -> str:
    """Names are known by their capitals; on a calendar people write them as they like."""
    plain = ASIDE.sub("", " ".join(title.split()))
    return plain.title() if plain.islower() or plain.isupper() else plain


def _joined(known: Wish | None, wish: Wish) -> Wish:
    if known is None:
        return wish
    spans = tuple(sorted({*known.spans, *wish.spans}, key=lambda span: (span.start, span.from_ or time.min)))
    return replace(known, spans=spans, question=known.question or wish.question)


# --- whether it is an absence, and whose --------------------------------------------------------------------


def _is_absence(title: str, unit: Unit) -> bool:
    before = RETURN.sub("", title)
    return _tells_of_one(before, unit) or (before != title and _tells_of_one(title, unit))


def _tells_of_one(title: str, unit: Unit) -> bool:
    if NOT.search(title) or ELSE.search(title):
        return False
    named = _leave(title, unit) is not None or any(ill.search(lowered(title)) for ill in ILL) or DOCTOR.search(title)
    away = AWAY.search(title) or SMALL_BANKS.search(title) or NO_SUCH.search(title)
    if MEETING.search(title) and not (_is_bank(title, unit) or away):
        return False
    return bool(named or away)


def _leave(title: str, unit: Unit) -> Leave | None:
    found = leave_words.chosen(leave_words.find(title, unit.lexicon))
    return found.leave if found is not None else None


def _is_bank(title: str, unit: Unit) -> bool:
    return any(one.bank and not one.refused for one in leave_words.find(title, unit.lexicon))


def _is_nothing_else(title: str, unit: Unit) -> bool:
    """Time off although nobody is named: hours of leave, or no word but "off"."""
    return _is_bank(title, unit) or all(word.casefold() in FILLER or AWAY.search(word) for word in WORD.findall(title))


def _named(title: str, unit: Unit) -> Iterator[Person]:
    """Everybody of the police whom the title names, and whom it can only mean."""
    for named in names_of(unit).find(title):
        if named.key is not None:
            yield unit.people[named.key]


# --- what is wished -----------------------------------------------------------------------------------------


def _wish(title: str, stands: tuple[Span, ...], person: Person, unit: Unit, today: date) -> Wish | None:
    """None where no minute of the officer's tour is taken."""
    days = tuple(one for span in stands if (one := _on_tour(span, person)) is not None)
    if not days:
        return None
    dates = find(title, datetime.combine(days[0].start - DAY, NOON), terms=terms_of(unit, person.tour))
    if all(span.from_ is None and span.to is None for span in days):
        hours = _hours(title, dates, person)
        days = tuple(replace(span, from_=hours[0], to=hours[1]) for span in days) if hours else days
    leave = _leave(title, unit)
    is_ill = leave is Leave.SICK or any(ill.search(lowered(title)) for ill in ILL)
    if leave is None:
        small = Leave.VACATION if SMALL_BANKS.search(title) else None
        leave = Leave.SICK if is_ill or DOCTOR.search(title) else small
    ill = is_ill and not DOCTOR.search(title) and min(span.start for span in days) <= today
    plain = Wish(officer=person.key, spans=days, leave=leave, ill=ill)
    return replace(plain, question=_doubt(title, plain, dates, unit))


def _on_tour(span: Span, person: Person) -> Span | None:
    """The hours of an entry as part of a tour: all of it is the whole day, none of it is no absence."""
    if span.from_ is None and span.to is None:
        return span
    begin, end = span.from_ or time.min, span.to
    if begin >= person.tour.end or (end is not None and end <= person.tour.start):
        return None
    if begin <= person.tour.start and (end is None or end >= person.tour.end):
        return replace(span, from_=None, to=None)
    last = person.tour.end if end is None else min(end, person.tour.end)
    return replace(span, from_=max(begin, person.tour.start), to=last)


def _hours(title: str, dates: Iterable[Expression], person: Person) -> tuple[time, time] | None:
    """Hours that the title gives to an entry of whole days."""
    for one in dates:
        for span in one.spans:
            if span.from_ is not None and span.to is not None and span.from_ < span.to:
                return span.from_, span.to
            if one.grain is Grain.TIME and span.from_ is not None:
                return span.from_, person.tour.end
    if bare := BARE.search(title):
        return _bare_hours(int(bare[1]), int(bare[2]), person)
    if part := PART.search(title):
        return (person.tour.start, _middle(person)) if part["am"] else (_middle(person), person.tour.end)
    return None


def _bare_hours(first: int, last: int, person: Person) -> tuple[time, time] | None:
    """ "12-3" within the tour: hours of the afternoon are written small."""
    begin, end = (hour + 12 if hour < HOUR_OF_MORNING else hour for hour in (first, last))
    return (time(begin), time(end)) if person.tour.start.hour <= begin < end <= person.tour.end.hour else None


def _middle(person: Person) -> time:
    start, end = (t.hour * 60 + t.minute for t in (person.tour.start, person.tour.end))
    return time(*divmod((start + end) // 2, 60))


# --- what is unclear ----------------------------------------------------------------------------------------


def _doubt(title: str, wish: Wish, dates: Iterable[Expression], unit: Unit) -> Question | None:
    if other := named_otherwise(dates, wish.spans):
        return _which_days(wish.spans, other)
    if (amount := HOURS.search(title)) and all(span.from_ is None for span in wish.spans):
        return _which_hours(float(amount[1].replace(",", ".")), wish, unit)
    if MAYBE.search(title) or _is_loose(title, wish, dates, unit):
        text = f"An entry on the shared calendar seems to say that you are off: {words.spans(wish.spans)}. Are you?"
        yes = Choice(number=1, text="yes, please enter it", spans=wish.spans, leave=wish.leave)
        return request_or_not("entry", text, yes)
    return None


def _which_days(stands: tuple[Span, ...], named: tuple[Span, ...]) -> Question:
    choices = (
        Choice(number=1, text=f"where it stands: {words.spans(stands)}", spans=stands),
        Choice(number=2, text=f"what its title says: {words.spans(named)}", spans=named),
        replace(NO_REQUEST, number=3),
    )
    return Question(
        about="entry", text="Your entry on the shared calendar names other days than it stands on.", choices=choices
    )


def _which_hours(hours: float, wish: Wish, unit: Unit) -> Question | None:
    """ "Lee comp 2 hrs" on a whole day: which two?"""
    tour = unit.people[wish.officer].tour
    start, end = (t.hour * 60 + t.minute for t in (tour.start, tour.end))
    minutes = round(hours * 60)
    if not 0 < minutes < end - start:
        return None
    first, last = time(*divmod(start + minutes, 60)), time(*divmod(end - minutes, 60))
    offered = (
        tuple(replace(span, from_=tour.start, to=first) for span in wish.spans),
        tuple(replace(span, from_=last, to=tour.end) for span in wish.spans),
        wish.spans,
    )
    choices = tuple(Choice(number=n, text=words.spans(spans), spans=spans) for n, spans in enumerate(offered, start=1))
    text = "Your entry on the shared calendar says how many hours, and not which. Which hours?"
    return Question(about="entry", text=text, choices=(*choices, replace(NO_REQUEST, number=4)))


def _is_loose(title: str, wish: Wish, dates: Iterable[Expression], unit: Unit) -> bool:
    """Only "off" or "out", among words that nobody here knows: it may be about something else."""
    if wish.leave is not None:
        return False
    known = [(one.start, one.stop) for one in dates]
    known += [(one.start, one.stop) for one in names_of(unit).find(title)]
    known += [(one.start(), one.end()) for one in AWAY.finditer(title)]
    return any(
        one.group().casefold() not in FILLER and not any(start <= one.start() < stop for start, stop in known)
        for one in WORD.finditer(title)
    )
