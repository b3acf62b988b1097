"""Whose sergeant, who acts, who is away, who may decide (settled 23)."""

from collections.abc import Iterator

from watchdesk.model.decision import Recipient
from watchdesk.model.overlays import Overlay
from watchdesk.model.records import Absence, State
from watchdesk.model.who import Who
from watchdesk.policy.case import POLICE, today
from watchdesk.policy.hours import covers_instant
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Role, Unit


def who(person: Person) -> Who:
    return Who(name=person.full_name, phone=person.phone)


def known_as(person: Person, unit: Unit) -> str:
    """ "Ofc. Mai Lee"; of a principal without a name in the roster, "the principal of Como Park Senior High"."""
    school = next((one for one in unit.schools.values() if one.principal == person.key), None)
    return f"the principal of {school.name}" if school is not None and person.name is None else person.full_name


def recipient(person: Person) -> Recipient:
    return Recipient(key=person.key, address=person.addresses[0], name=person.full_name)


def overlays(situation: Situation, kind: str) -> tuple[Overlay, ...]:
    """The overlays of a kind that are in force now."""
    now = situation.now
    return tuple(
        overlay
        for overlay in situation.book.overlays
        if overlay.kind == kind and overlay.start <= now and (overlay.end is None or now < overlay.end)
    )


def is_away(situation: Situation, key: str) -> bool:
    """By an automatic reply of theirs, or by an absence of their own that is in force."""
    if any(overlay.who == key for overlay in overlays(situation, "away")):
        return True
    return any(
        record.officer == key and record.granted is not None and _is_in_force(record, situation)
        for record in situation.book.coming(today(situation))
    )


def _is_in_force(record: Absence, situation: Situation) -> bool:
    person = situation.unit.people.get(record.officer)
    if person is None or record.granted is None or record.state not in (State.APPROVED, State.PENDING):
        return False
    return covers_instant(record.granted.spans, situation.now, person.tour, situation.unit.timezone)


def own_deciders(unit: Unit, officer: Person) -> tuple[Person, ...]:
    """Whose it is to decide for the officer, whoever acts for them: the sergeant, any sergeant, or the commander."""
    commander = unit.commander()
    if officer.role is Role.COMMANDER:
        return ()
    if officer.role is Role.SERGEANT:
        return (commander,) if commander else tuple(p for p in unit.sergeants() if p.key != officer.key)
    named = unit.people.get(officer.sergeant) if officer.sergeant else None
    if named is not None and named.key != officer.key:
        return (named,)
    return tuple(p for p in unit.sergeants() if p.key != officer.key) or ((commander,) if commander else ())


def named_acting(situation: Situation, sergeant: Person) -> Person | None:
    """The one whom a mail named to act for the sergeant now."""
    for overlay in overlays(situation, "acting"):
        if overlay.who == sergeant.key and overlay.by is not None:
            return situation.unit.people.get(overlay.by)
    return None


def stand_in(situation: Situation, sergeant: Person) -> Person | None:
    """Who would act for the sergeant: named by mail, deputy in the roster, another sergeant; none of them away."""
    unit = situation.unit
    deputy = unit.people.get(sergeant.deputy) if sergeant.deputy else None
    others = [p for p in unit.sergeants() if p.key != sergeant.key]
    for person in (named_acting(situation, sergeant), deputy, *others):
        if person is not None and person.key != sergeant.key and not is_away(situation, person.key):
            return person
    return None


def acting_now(situation: Situation, sergeant: Person) -> Person | None:
    """Who acts for the sergeant at this instant: named for these days, or standing in while the sergeant is away."""
    return _acting(situation, sergeant, is_gone=is_away(situation, sergeant.key))


def _acting(situation: Situation, sergeant: Person, *, is_gone: bool) -> Person | None:
    named = named_acting(situation, sergeant)
    if named is not None and not is_away(situation, named.key):
        return named
    return stand_in(situation, sergeant) if is_gone else None


def asked_of(situation: Situation, officer: Person) -> tuple[Person, ...]:
    """Who is asked about the officer now; the commander where nobody else is there. Never the officer."""
    chosen: dict[str, Person] = {}
    for sergeant in own_deciders(situation.unit, officer):
        is_gone = is_away(situation, sergeant.key)
        acting = _acting(situation, sergeant, is_gone=is_gone) if sergeant.role is Role.SERGEANT else None
        person = acting or sergeant
        if person.key != officer.key and not (acting is None and is_gone):
            chosen[person.key] = person
    commander = situation.unit.commander()
    if not chosen and commander is not None and commander.key != officer.key:
        chosen[commander.key] = commander
    return tuple(chosen.values())


def to_call(situation: Situation, officer: Person) -> Person:
    """The police officer whom a school can call about the officer now: the sergeant, or whoever stands in; the officer
    where there is nobody else."""
    people = (*asked_of(situation, officer), *own_deciders(situation.unit, officer), *situation.unit.sergeants())
    return next((person for person in people if person.key != officer.key), officer)


def to_call_at_the_unit(situation: Situation) -> Person | None:
    """Whom a school can call about what is no one officer's: a sergeant or the commander, rather one who is there."""
    commander = situation.unit.commander()
    people = (*situation.unit.sergeants(), *((commander,) if commander else ()))
    there = (person for person in people if not is_away(situation, person.key))
    return next(there, None) or next(iter(people), None)


def informed(situation: Situation, officer: Person) -> tuple[Person, ...]:
    """Who is told of a sick report at once: the sergeant, and whoever acts; of the commander's, the sergeants."""
    people = (*own_deciders(situation.unit, officer), *asked_of(situation, officer)) or situation.unit.sergeants()
    return tuple({p.key: p for p in people if p.key != officer.key}.values())


def told_at_once(situation: Situation, about: Person | None) -> tuple[Person, ...]:
    """Who hears of what cannot wait (P7, P8): as with a sick report, and the commander when one of them is away; of
    what is about nobody, every sergeant."""
    people = list(informed(situation, about) if about else situation.unit.sergeants())
    commander = situation.unit.commander()
    missing = not people or any(is_away(situation, person.key) for person in people)
    if commander is not None and missing and all(person.key != commander.key for person in people):
        people.append(commander)
    return tuple(people)


def may_decide(situation: Situation, person: Person, record: Absence) -> str | None:
    """None when the person may decide on the record; else why not, in words."""
    if record.officer == person.key:
        return "nobody decides on their own request"
    if person.role is Role.COMMANDER or person.key in record.escalated_to:
        return None
    officer = situation.unit.people.get(record.officer)
    if officer is None:
        return "the officer is no longer on the roster"
    if decides_for(situation, person, officer):
        return None
    return "only the officer's sergeant, the acting sergeant in their time, or the commander can decide"


def decides_for(situation: Situation, person: Person, officer: Person) -> bool:
    """Whether what concerns the officer is the person's to decide: their own sergeant, whoever acts for one, or the
    commander; nobody for themselves."""
    if person.key == officer.key:
        return False
    own = own_deciders(situation.unit, officer)
    people = (*own, *(one for sergeant in own for one in _may_act(situation, sergeant)))
    return person.role is Role.COMMANDER or any(one.key == person.key for one in people)


def _may_act(situation: Situation, sergeant: Person) -> Iterator[Person]:
    """Who acts now, and who would if they did not count as away themselves: whoever writes all the same is there. The
    deputy of the roster only where nobody else is named, or whoever is named is away (settled 23)."""
    acting = acting_now(situation, sergeant)
    named = named_acting(situation, sergeant)
    is_left = is_away(situation, sergeant.key) and (named is None or is_away(situation, named.key))
    deputy = situation.unit.people.get(sergeant.deputy or "") if is_left else None
    yield from (person for person in (acting, named, deputy) if person is not None)


def is_acting_for(situation: Situation, person: Person, officer: Person) -> bool:
    """Whether the person decides for the officer as a stand-in only."""
    if person.role is Role.COMMANDER:
        return False
    return all(p.key != person.key for p in own_deciders(situation.unit, officer))


def officer_of(situation: Situation, record: Absence) -> Person:
    """The officer of a record; one who has left the roster is stood for by the key, so that nothing is lost."""
    known = situation.unit.people.get(record.officer)
    return known or Person(key=record.officer, role=Role.SRO, addresses=(situation.unit.desk,))


def find_person(unit: Unit, word: str) -> Person | None:
    """The one police person that a word names: a roster key, a last name, or another word for them."""
    wanted = word.casefold().strip()
    police = [person for person in unit.people.values() if person.role in POLICE]
    found = [p for p in police if p.key == wanted] or [p for p in police if wanted in _names(p)]
    return found[0] if len(found) == 1 else None


def _names(person: Person) -> frozenset[str]:
    name = (person.name or "").casefold()
    last = name.rsplit(" ", 1)[-1]
    return frozenset({name, last, *(word.casefold() for word in person.also)}) - {""}
