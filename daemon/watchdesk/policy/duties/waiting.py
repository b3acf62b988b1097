"""Mail that a person must read, as a digest shows it: whose it is, and no more of strangers than anybody reads."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchdesk.model.book import Waiting
from watchdesk.policy.people import known_as
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Role

OUTSIDE_SHOWN = 20


def of(person: Person, officers: frozenset[str], situation: Situation) -> Iterator[Waiting]:
    """Mail that a person must read: addressed to the reader, to whom they stand in for, or to nobody in particular.

    What is addressed to nobody goes to the sergeants; to the commander only where the unit has none.
    """
    unit = situation.unit
    takes_the_rest = person.role is Role.SERGEANT or not unit.sergeants()
    for one in situation.book.waiting:
        about = unit.people.get(one.officer) if one.officer else None
        is_theirs = one.for_ == person.key or (one.for_ is None and takes_the_rest)
        if is_theirs or (about is not None and about.key in officers):
            yield one


def without_a_flood(waiting: Sequence[Waiting], situation: Situation) -> tuple[tuple[Waiting, ...], int]:
    """Of mail from addresses that are not on the roster the newest few, and how many more there are; else a flood of it
    would hide what the unit's own people wrote."""
    outside = [one for one in waiting if situation.unit.by_address(one.sender) is None]
    left_out = {one.message for one in outside[:-OUTSIDE_SHOWN]}
    return tuple(one for one in waiting if one.message not in left_out), len(left_out)


def named(waiting: Sequence[Waiting], situation: Situation) -> tuple[Waiting, ...]:
    """Whoever is on the roster by name, too."""
    senders = [situation.unit.by_address(one.sender) for one in waiting]
    return tuple(
        replace(one, sender=f"{known_as(sender, situation.unit)}, {one.sender}") if sender else one
        for one, sender in zip(waiting, senders, strict=True)
    )
