"""Who reads the desk's mail at a school, in the order in which they stand in for each other; each mailbox once."""

from collections.abc import Iterable, Iterator

from watchdesk.model.decision import Recipient
from watchdesk.unit.roster import ARRESTS, School, Unit


def everybody(school: School, unit: Unit) -> tuple[Recipient, ...]:
    """Principal, designee, then the contacts."""
    return _once((*_heads(school, unit), *_numbered("contact", school.contacts, school)))


def of_arrests(school: School, unit: Unit) -> tuple[Recipient, ...]:
    """Principal and designee: P8 names nobody else, so no contact and no centre is told. Where the law wants another (a
    superintendent), those whom the configuration names, and nobody else."""
    return _once(_numbered(ARRESTS, school.arrests_to, school) if school.arrests_to else _heads(school, unit))


def _heads(school: School, unit: Unit) -> Iterator[Recipient]:
    principal = unit.people.get(school.principal) if school.principal else None
    if principal is not None and principal.addresses:
        yield Recipient(key=principal.key, address=principal.addresses[0], name=principal.name)
    if school.designee:
        yield Recipient(key=f"designee.{school.id}", address=school.designee)


def _numbered(seat: str, addresses: Iterable[str], school: School) -> Iterator[Recipient]:
    for number, address in enumerate(addresses, start=1):
        yield Recipient(key=f"{seat}{number}.{school.id}", address=address)


def _once(readers: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Two seats may share a mailbox: the first has it."""
    found: dict[str, Recipient] = {}
    for one in readers:
        found.setdefault(one.address.casefold(), one)
    return tuple(found.values())
