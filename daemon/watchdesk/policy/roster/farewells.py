"""Who is told that somebody leaves the unit: every school that loses the officer, and the sergeants (P3, P6).

An officer who leaves while they serve elsewhere is missed by the school that waits for them, too.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from watchdesk.model import words
from watchdesk.model.decision import Mail, Recipient
from watchdesk.model.letters import Admin
from watchdesk.model.records import Absence
from watchdesk.model.reports import ReportState
from watchdesk.model.roster_letters import OfficerLeaves
from watchdesk.policy.days.covering import place_of
from watchdesk.policy.days.spans import Spans, before
from watchdesk.policy.hours import DAY
from watchdesk.policy.people import recipient, to_call, who
from watchdesk.policy.requests.which import LIVE
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import mailboxes
from watchdesk.policy.telling.difference import listeners
from watchdesk.unit.live import live
from watchdesk.unit.roster import Assignment, Person, Role, School, Unit

SERGEANTS = (Role.SERGEANT, Role.COMMANDER)
OF_SCHOOLS = (Role.SRO, Role.ROVER, Role.FORMER)


def root(person: Person, last: date) -> str:
    """What the keys of everything said about this leaving begin with."""
    return f"left/{person.key}/{last.isoformat()}"


def goes_beyond(record: Absence, last: date) -> bool:
    return record.last_day is None or record.last_day > last


# --- schools ------------------------------------------------------------------------------------------------


def to_schools(person: Person, last: date, situation: Situation, *, taken_back: str = "") -> tuple[Mail, ...]:
    """To the readers of each school that loses the officer; to the emergency centre where they are a rover.

    taken_back: the mark of the mail that says that the officer stays.
    """
    key = f"left/stays/{taken_back}" if taken_back else root(person, last)
    found: dict[str, Mail] = {}
    for school in _losing(person, last, situation):
        for to in _readers(school, situation):
            mail = _mail(key, person, last, school, to, situation)
            mail = replace(mail, key=f"{mail.key}/{school.id}") if mail.key in found and school is not None else mail
            found[mail.key] = mail
    if not taken_back:
        return tuple(found.values())
    letters = {key: mail.letter for key, mail in found.items() if isinstance(mail.letter, OfficerLeaves)}
    return tuple(replace(found[key], letter=replace(letter, stays=True)) for key, letter in letters.items())


def heard(person: Person, last: date, situation: Situation) -> tuple[str, ...]:
    """The duties that keep who of the schools was told."""
    key, schools = root(person, last), _losing(person, last, situation)
    known = ((school, listeners(school, situation.unit)) for school in schools if school is not None)
    return tuple(mark for school, readers in known for mark in mailboxes.heard(key, school, readers))


def to_newcomers(person: Person, last: date, situation: Situation) -> tuple[tuple[Mail, ...], tuple[str, ...]]:
    """The letter to readers who have come to a school since it was told, and what keeps that they are told."""
    key, mails, duties = root(person, last), list[Mail](), list[str]()
    for school in _losing(person, last, situation) if key in situation.book.duties else ():
        new = mailboxes.newcomers((key,), school, situation) if school is not None else ()
        for one in new:
            mail = _mail(key, person, last, school, one.to, situation)
            mails.append(replace(mail, key=f"{mail.key}/{mailboxes.mark(one.to.address)}"))
        duties += mailboxes.heard(key, school, new) if school is not None else ()
    return tuple(mails), tuple(duties)


def _mail(key: str, person: Person, last: date, school: School | None, to: Recipient, situation: Situation) -> Mail:
    letter = OfficerLeaves(
        officer=who(person),
        school=school.name if school else None,
        last=last,
        sergeant=who(to_call(situation, person)),
        instead=_instead(person, school, last, situation),
        there=place_of(person.key, last, situation.unit) == (school.id if school else None),
        expected=school is not None and not _has_served(person, school, last, situation),
    )
    return Mail(key=f"{key}/{to.key}", notice="officer-leaves", to=to, letter=letter)


def _losing(person: Person, last: date, situation: Situation) -> tuple[School | None, ...]:
    """Where the officer serves on the last day, and where they were to serve after it; None: as a rover."""
    if person.role not in OF_SCHOOLS:
        return ()
    unit, stayed = situation.unit, _if_they_stayed(person, situation)
    cuts = (cut for one in stayed.assignments if one.officer == person.key for cut in (one.since, _behind(one, last)))
    coming = (place_of(person.key, day, stayed) for day in sorted({last + DAY, *(cut for cut in cuts if cut > last)}))
    roves = stayed.people[person.key].role is Role.ROVER
    later = (place for place in coming if place is not None or roves)
    places = dict.fromkeys((place_of(person.key, last, unit), *later))
    return tuple(unit.schools.get(place or "") for place in places)


def _has_served(person: Person, school: School, last: date, situation: Situation) -> bool:
    """By the last day, as far back as the roster and its orders tell."""
    stayed = _if_they_stayed(person, situation)
    own = (one for one in stayed.assignments if one.officer == person.key and one.school == school.id)
    return any(one.since <= last for one in own)


def _behind(one: Assignment, last: date) -> date:
    return one.until + DAY if one.until is not None else last


def _if_they_stayed(person: Person, situation: Situation) -> Unit:
    """The unit without anything that says that the person leaves."""
    configured = situation.configured or situation.unit
    known = configured.people.get(person.key, person)
    kept = replace(configured, people={**configured.people, person.key: replace(known, until=None)})
    said = tuple(one for one in situation.book.overlays if not (one.kind == "left" and one.who == person.key))
    return live(kept, said, situation.now)


def _readers(school: School | None, situation: Situation) -> tuple[Recipient, ...]:
    unit = situation.unit
    if school is not None:
        return tuple(listener.to for listener in listeners(school, unit))
    return (Recipient(key="ecc", address=unit.ecc),) if unit.ecc else ()


def _instead(person: Person, school: School | None, last: date, situation: Situation) -> tuple:  # type: ignore[type-arg]
    if school is None:
        return ()
    serving = situation.unit.serving(school.id, last + DAY)
    return tuple(who(one) for one in serving if one.key != person.key)


# --- sergeants ----------------------------------------------------------------------------------------------


def to_sergeants(person: Person, last: date, situation: Situation, *, first: tuple[str, ...] = ()) -> Iterator[Mail]:
    """What is open of somebody who leaves. first: sentences that go before it."""
    lines = (*first, *_open(person, last, situation))
    for one in situation.unit.people.values():
        if one.role in SERGEANTS and one.key != person.key:
            yield Mail(
                key=f"{root(person, last)}/{one.key}",
                notice="admin",
                to=recipient(one),
                letter=Admin(headline=f"{person.full_name} leaves the unit", lines=lines),
            )


def _open(person: Person, last: date, situation: Situation) -> Iterator[str]:
    yield f"The last day of {person.full_name} is {words.day(last)}. After it they are a stranger to the desk."
    for record in situation.book.records.values():
        if record.officer == person.key and record.state in LIVE and goes_beyond(record, last):
            deed = "is cut at that day" if before(_spans(record), last + DAY) else "is cancelled"
            yield f"{record.ref} ({words.spans(record.asked.spans)}) {deed}."
    for report in situation.book.reports.values():
        if person.key in (report.officer, report.reporter) and report.state is ReportState.OPEN:
            yield f"{report.ref} is still open: please see to what it does not say yet."
    for school in _losing(person, last, situation):
        if school is not None and not _instead(person, school, last, situation):
            yield f"{school.name} has no officer from {words.day(last + DAY)} on, and was told to call 911."
    yield "Covers by them and monthly logs of theirs end with that day."
    yield f'To keep it in the configuration: `until = {last.isoformat()}` under [people."{person.key}"] in unit.toml.'


def _spans(record: Absence) -> Spans:
    return (*record.asked.spans, *(record.granted.spans if record.granted else ()))
