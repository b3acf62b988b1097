"""Whose digest is whose: who is asked about whom now, and who gets a digest at all (settled 23, 32)."""

from collections.abc import Iterator

from watchdesk.policy.case import POLICE
from watchdesk.policy.people import asked_of, overlays, own_deciders
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Role


def decides_for(person: Person, situation: Situation) -> frozenset[str]:
    """Everybody about whose time off the person is asked now; and who has left, for what is still open of theirs."""
    police = (p for p in situation.unit.people.values() if p.role in POLICE or p.role is Role.FORMER)
    return frozenset(p.key for p in police if any(a.key == person.key for a in asked_of(situation, p)))


def readers(situation: Situation) -> tuple[Person, ...]:
    """Who gets digests now: all who are asked, and all to whom silence has brought something."""
    keys = {asked.key for one in _asking(situation) for asked in asked_of(situation, one)}
    keys |= {key for record in situation.book.records.values() for key in record.escalated_to}
    return tuple(person for key, person in situation.unit.people.items() if key in keys)


def _asking(situation: Situation) -> Iterator[Person]:
    """All about whom somebody else is asked; one of those officers for whom the same people decide."""
    unit = situation.unit
    stand_ins = {one.deputy for one in unit.people.values()} | {one.by for one in overlays(situation, "acting")}
    seen: set[tuple[Person, ...]] = set()
    for person in unit.people.values():
        if person.role not in POLICE:
            continue
        if person.is_officer and person.key not in stand_ins:
            deciders = own_deciders(unit, person)
            if deciders in seen:
                continue
            seen.add(deciders)
        yield person
