"""The principal's look-ahead on Friday: who of their own school's officers is away, or serves elsewhere, in the week to
come (I4, P3, P6, P12).

It says again what the school must know of each absence, and nothing that it has not been told: no kind of leave, no
reason, no other school. Nothing to say: no mail. A change of an absence or a move is told in a mail of its own; a day
that becomes a day of school after that Friday is told by the look-ahead once more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from watchdesk.model.decision import Decision, Mail, Recipient
from watchdesk.model.facts import Span
from watchdesk.model.weeks import Elsewhere, Gap, LookAhead
from watchdesk.policy.case import today
from watchdesk.policy.clauses import P12
from watchdesk.policy.days.covering import place_of, there
from watchdesk.policy.days.presence import presence
from watchdesk.policy.days.spans import Spans, coalesced
from watchdesk.policy.hours import DAY, days, instant, on_duty, reaches
from watchdesk.policy.moves.places import is_home
from watchdesk.policy.moves.telling import window_of
from watchdesk.policy.people import to_call, who
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import at_school
from watchdesk.policy.telling.difference import View, wanted
from watchdesk.unit.roster import Person, School, Unit
from watchdesk.unit.year import Session

FRIDAY = 4
AT = time(13)
WEEK = timedelta(days=7)
# Weeks that were missed while the desk was away are recorded as dropped, so far back.
LOOK_BACK = 2


def due(situation: Situation) -> Iterator[Decision]:
    """One decision for each Friday: all schools, those with nothing to hear too, so that each is settled once."""
    for monday in _weeks(situation):
        keys = {key_of(school, monday): school for school in situation.unit.schools.values()}
        left = {key: school for key, school in keys.items() if key not in situation.book.duties}
        if not left:
            continue
        duties = (*left, *_closed(left, monday, situation))
        if situation.now >= until(monday, situation.unit):
            yield Decision(rule="look-ahead-too-late", clause=P12, why="Too late.", duties=duties, dropped=tuple(left))
            continue
        mails = tuple(m for key, school in left.items() if (m := _mail(key, school, monday, situation)) is not None)
        rule, why = ("look-ahead", "The week to come.") if mails else ("look-ahead-nothing-to-say", "No mail.")
        yield Decision(rule=rule, clause=P12, why=why, effects=mails, duties=duties)
    yield from _again(situation)


def _closed(left: dict[str, School], monday: date, situation: Situation) -> Iterator[str]:
    """The duties that keep which days of the week, Monday to Friday, had no school as that look-ahead was due."""
    for key, school in left.items():
        for day in days(monday, monday + FRIDAY * DAY):
            if situation.unit.session_at(school, day) is Session.OUT:
                yield f"{key}/closed/{day.isoformat()}"


def _again(situation: Situation) -> Iterator[Decision]:
    """Days of a week that was told, or passed over, which have school now: whoever is missed on them is named, once."""
    first = today(situation)
    this_week = first - first.weekday() * DAY
    for monday in (this_week, this_week + WEEK):
        for school in situation.unit.schools.values():
            key, to = key_of(school, monday), reader(school, situation.unit)
            if key not in situation.book.duties or to is None:
                continue
            opened = [day for day in _opened(key, school, monday, situation) if day >= first]
            missed = [day for day in opened if _is_missed(school, day, to, situation)]
            duties = tuple(f"{key}/again/{day.isoformat()}" for day in missed)
            if duties:
                until = instant(missed[-1], situation.unit.values.working_hours[1], situation.unit.timezone)
                mail = Mail(key=duties[0], notice="look-ahead", to=to, fresh=True, until=until)
                why = "The school calendar has changed."
                yield Decision(rule="look-ahead-again", clause=P12, why=why, effects=(mail,), duties=duties)


def _opened(key: str, school: School, monday: date, situation: Situation) -> Iterator[date]:
    """The days that have school now and had none on Friday; a weekend has none."""
    for day in days(monday, monday + 6 * DAY):
        had_none = day.weekday() > FRIDAY or f"{key}/closed/{day.isoformat()}" in situation.book.duties
        is_told = f"{key}/again/{day.isoformat()}" in situation.book.duties
        if had_none and not is_told and situation.unit.session_at(school, day) is Session.IN:
            yield day


def _is_missed(school: School, day: date, to: Recipient, situation: Situation) -> bool:
    pieces = (*_pieces(school, day, to, situation), *_lent(school, day, situation))
    return bool(pieces)


def key_of(school: School, monday: date) -> str:
    """`look-ahead/como/2027-03-08`: the school and the Monday of its week."""
    return f"look-ahead/{school.id}/{monday.isoformat()}"


def until(monday: date, unit: Unit) -> datetime:
    """Once its Monday is at work, a week is no longer the week to come."""
    return instant(monday, unit.values.working_hours[0], unit.timezone)


def _weeks(situation: Situation) -> Iterator[date]:
    """The Mondays of the weeks whose Friday before has come since the desk went live, the oldest first."""
    day = today(situation)
    next_monday = day + (7 - day.weekday()) * DAY
    for count in range(LOOK_BACK, -1, -1):
        monday = next_monday - count * WEEK
        moment = instant(monday - (7 - FRIDAY) * DAY, AT, situation.unit.timezone)
        if situation.book.live_since <= moment <= situation.now:
            yield monday


def _mail(key: str, school: School, monday: date, situation: Situation) -> Mail | None:
    """The mail is fresh: its letter is written when it is claimed."""
    to = reader(school, situation.unit)
    if to is None or composed(school, monday, situation) is None:
        return None
    return Mail(key=key, notice="look-ahead", to=to, fresh=True, until=until(monday, situation.unit))


def fresh(mail: Mail, situation: Situation) -> Mail | None:
    """The letter with what is true now; None when there is nothing to say any more."""
    _, place, monday, *again = mail.key.split("/")
    school = situation.unit.schools.get(place)
    letter = composed(school, date.fromisoformat(monday), situation) if school else None
    return replace(mail, letter=replace(letter, again=bool(again))) if letter is not None else None


def reader(school: School, unit: Unit) -> Recipient | None:
    """The principal; where the roster has none, the designee, else the first contact. Nobody: no mail."""
    return next(iter(at_school.everybody(school, unit)), None)


def composed(school: School, monday: date, situation: Situation) -> LookAhead | None:
    """What the school may know of its week; None when all is as usual."""
    to = reader(school, situation.unit)
    if to is None:
        return None
    week = tuple(days(monday, monday + 6 * DAY))
    found = [piece for day in week for piece in _pieces(school, day, to, situation)]
    lent = [(day, officer) for day in week for officer in _lent(school, day, situation)]
    if not found and not lent:
        return None
    officer = found[0].officer if found else lent[0][1]
    return LookAhead(
        school=school.name,
        week=monday,
        gaps=tuple(_gaps(found)),
        sergeant=who(to_call(situation, officer)),
        elsewhere=tuple(_elsewhere(school, lent, situation)),
    )


def _lent(school: School, day: date, situation: Situation) -> Iterator[Person]:
    """The school's officers who are on duty that day of school, and not there."""
    unit = situation.unit
    if unit.session_at(school, day) is Session.OUT:
        return
    configured = situation.configured or unit
    for officer in unit.officers():
        has_left = officer.until is not None and officer.until < day
        if has_left or place_of(officer.key, day, unit) == school.id or not on_duty(officer, day, unit):
            continue
        if is_home(officer.key, school.id, day, configured):
            yield officer


def _elsewhere(school: School, lent: Iterable[tuple[date, Person]], situation: Situation) -> Iterator[Elsewhere]:
    """Days on which the same people are there instead stand together."""
    alike: dict[tuple[Person, tuple[Person, ...]], list[date]] = {}
    for day, officer in lent:
        alike.setdefault((officer, there(school, day, situation)), []).append(day)
    for (officer, instead), found in alike.items():
        yield Elsewhere(
            officer=who(officer),
            spans=coalesced(tuple(Span(start=day, end=day) for day in found)),
            there=tuple(who(person) for person in instead),
            window=window_of(school, situation.unit),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What one absence takes of one day at the school."""

    officer: Person
    spans: Spans
    cover: Person | None
    decided: bool


def _pieces(school: School, day: date, to: Recipient, situation: Situation) -> Iterator[_Piece]:
    """Only what the reader must know as things stand, and has been or is being told in its own mail."""
    unit = situation.unit
    if unit.session_at(school, day) is Session.OUT:
        return
    there = presence(unit.serving(school.id, day), day, unit, situation.book.coming(day))
    for officer, one in there.away:
        view = wanted(one.record, situation).get(to.key)
        spans = tuple(replace(s, start=day, end=day) for s in view.spans if reaches(s, day)) if view else ()
        if view is not None and spans:
            yield _Piece(officer=officer, spans=spans, cover=_cover(view, day, unit), decided=view.decided)


def _cover(view: View, day: date, unit: Unit) -> Person | None:
    """As the school's own notices have it: one truth."""
    found = (cover.officer for cover in view.covers if any(reaches(span, day) for span in cover.spans))
    return unit.people.get(next(found, ""))


def _gaps(found: Iterable[_Piece]) -> Iterator[Gap]:
    """The pieces of one officer that are alike stand together, in order of their first day."""
    alike: dict[tuple[str, str | None, bool], list[_Piece]] = {}
    for piece in found:
        alike.setdefault((piece.officer.key, piece.cover.key if piece.cover else None, piece.decided), []).append(piece)
    for pieces in alike.values():
        first = pieces[0]
        yield Gap(
            officer=who(first.officer),
            spans=coalesced(tuple(dict.fromkeys(span for piece in pieces for span in piece.spans))),
            cover=who(first.cover) if first.cover else None,
            decided=first.decided,
        )
