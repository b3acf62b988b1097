"""`Olson leaves the unit 3/31`, `principal como: Dr. Ada Quill ada.quill@spps.example from 3/8`, and in other words.

An address that a mail brings is used only after the order is proved, and the receipt repeats it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from watchdesk.model import words
from watchdesk.model.decision import Decision, Effect, Mail
from watchdesk.model.facts import Command
from watchdesk.model.letters import Admin, ReceiptLine
from watchdesk.model.overlays import Contact, Left, Overlay
from watchdesk.model.seats import Seat
from watchdesk.policy.case import Case
from watchdesk.policy.hours import instant
from watchdesk.policy.orders import laying
from watchdesk.policy.people import overlays, recipient
from watchdesk.policy.roster import leaving
from watchdesk.policy.telling import reporting
from watchdesk.unit.roster import Person, Role, School

SERGEANTS = (Role.SERGEANT, Role.COMMANDER)
BACK = timedelta(days=31)
AHEAD = timedelta(days=400)
LEAVES = "say who and the last day, for example: Olson leaves the unit 3/31"
SEATS = "say it like this: principal como: Dr. Ada Quill ada.quill@example.org from 3/8"


# --- who leaves ---------------------------------------------------------------------------------------------


def leaves(case: Case, command: Command) -> Decision:
    """From the next day on the person is known for what was, and is nobody's officer."""
    person = _meant(case, command)
    if person is None or len(command.spans) != 1 or not _is_near(case, command.spans[0].start):
        return _left_open(case, LEAVES)
    if not _may(case, person):
        return _refused(case, f"only the commander says when {person.full_name} leaves")
    last = command.spans[0].start
    new = Overlay(
        key=f"left/{person.key}/{case.mark}",
        kind="left",
        start=case.now,
        end=None,
        who=person.key,
        by=case.sender.key,
        detail=Left(last=last),
    )
    line = f"{person.full_name} leaves the unit. The last day is {words.day(last)}"
    return _laid(case, (new,), line, also=(person,), is_followed=True)


def stays(case: Case, command: Command) -> Decision:
    """It is taken back; leave that was cancelled meanwhile is not given again by itself."""
    person = _meant(case, command)
    if person is None:
        return _left_open(case, "say who, for example: Olson stays in the unit")
    if not _may(case, person):
        return _refused(case, f"only the commander says whether {person.full_name} stays")
    laid = tuple(one for one in overlays(case.situation, "left") if one.who == person.key)
    if not laid:
        return _left_open(case, f"no mail said that {person.full_name} leaves; look at `until` in unit.toml")
    ended = tuple(replace(one, end=case.now) for one in laid)
    line = f"{person.full_name} stays in the unit. Leave that was cancelled must be asked for again"
    told = leaving.stays(person, case)
    return _laid(case, ended, line, also=(person,), effects=told)


def _meant(case: Case, command: Command) -> Person | None:
    people = [case.unit.people[key] for key in command.people if key in case.unit.people]
    return people[0] if len(people) == 1 and people[0].is_police else None


def _may(case: Case, person: Person) -> bool:
    return case.sender.role is Role.COMMANDER or person.is_officer or person.key == case.sender.key


def _is_near(case: Case, day: date) -> bool:
    return case.today - BACK <= day <= case.today + AHEAD


# --- principals and designees -------------------------------------------------------------------------------


def seat(case: Case, command: Command) -> Decision:
    """Who is principal or designee of a school from a day on; notices of that day and later go there."""
    said = command.seat
    school = case.unit.schools.get(said.school) if said is not None else None
    if said is None or school is None:
        return _left_open(case, SEATS)
    first = command.spans[0].start if command.spans else case.today
    why = _unfit(case, said, school, first)
    if why is not None:
        return _left_open(case, why)
    new = Overlay(
        key=f"contact/{said.place}.{school.id}/{case.mark}",
        kind="contact",
        start=instant(first, time(0), case.unit.timezone),
        end=None,
        who=f"{said.place}.{school.id}",
        by=case.sender.key,
        detail=_contact(said, first),
    )
    serving = case.unit.serving(school.id, max(first, case.today))
    return _laid(case, (new,), _line(said, school, first), also=serving, more=_doubt(case, said))


def unclear(case: Case, _command: Command) -> Decision:
    return _left_open(case, f"the day is not clear; {SEATS}")


def _contact(said: Seat, first: date) -> Contact:
    """A new person has a new key, so that what the one before was told is not taken for told."""
    named = said.place == "principal" and not said.nobody
    return Contact(
        school=said.school,
        seat=said.place,
        address=said.address,
        key=f"principal.{said.school}.{first:%Y%m%d}" if named else None,
        name=said.name,
    )


def _unfit(case: Case, said: Seat, school: School, first: date) -> str | None:
    """Why it cannot be done, in words."""
    if not _is_near(case, first):
        return f"the day is not clear; {SEATS}"
    if said.nobody:
        return None
    if said.address is None:
        return f"say the address, too: {said.place} {school.id}: {said.name or 'name'} name@example.org"
    holder = case.unit.by_address(said.address)
    if said.address == case.unit.desk.casefold() or (holder is not None and holder.is_police):
        return f"{said.address} is an address of {holder.full_name if holder else case.unit.desk_name}"
    return None


def _line(said: Seat, school: School, first: date) -> str:
    """ "From Monday, March 8, 2027 the principal of Como Park Senior High is Dr. Ada Quill, ada.quill@spps.example"."""
    begin = f"From {words.day(first)} on {school.name}"
    if said.nobody:
        return f"{begin} has no {said.place}"
    named = f"{said.name}, {said.address}" if said.name else f"{said.address}"
    return f"{begin} has as its {said.place}: {named}"


def _doubt(case: Case, said: Seat) -> tuple[str, ...]:
    """An address in another domain than every school's is looked at twice."""
    known = {
        _domain(one) for school in case.unit.schools.values() for one in (school.designee, *school.contacts) if one
    }
    known |= {_domain(one) for p in case.unit.people.values() if p.role is Role.PRINCIPAL for one in p.addresses}
    if said.address is None or _domain(said.address) in known or not known:
        return ()
    return (f"No other school's address is in {_domain(said.address)}: please look at it again",)


def _domain(address: str) -> str:
    return address.rpartition("@")[2].casefold()


# --- what is said back --------------------------------------------------------------------------------------


def _laid(
    case: Case,
    new: tuple[Overlay, ...],
    line: str,
    *,
    also: Iterable[Person] = (),
    effects: tuple[Effect, ...] = (),
    more: tuple[str, ...] = (),
    is_followed: bool = False,
) -> Decision:
    """The receipt repeats what was understood; the other sergeants, the commander and whom it concerns are told.

    is_followed: sergeants and commander get a mail that says more (`leaving`).
    """
    lines = (ReceiptLine(what="approved", words=line), *(ReceiptLine(what="left-open", words=one) for one in more))
    people = (p for p in case.unit.people.values() if p.role in SERGEANTS and not is_followed)
    told = {p.key: p for p in (*people, *also) if p.key != case.sender.key}
    mails = tuple(
        Mail(
            key=f"roster/{case.mark}/{new[0].key}/{person.key}",
            notice="admin",
            to=recipient(person),
            letter=Admin(headline="The roster changes", lines=(f"{line}.", f"{case.sender.full_name} wrote so.")),
        )
        for person in told.values()
    )
    return Decision(
        rule="",
        why=line,
        overlays=(*laying.giving_way(case.book, new), *new),
        effects=(*reporting.receipt(case, lines), *mails, *effects),
    )


def _left_open(case: Case, why: str) -> Decision:
    return Decision(rule="", why=why, effects=reporting.receipt(case, (ReceiptLine(what="left-open", words=why),)))


def _refused(case: Case, why: str) -> Decision:
    return Decision(rule="", why=why, effects=reporting.receipt(case, (ReceiptLine(what="refused", words=why),)))
