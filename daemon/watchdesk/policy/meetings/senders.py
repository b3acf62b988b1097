"""Who may tell the desk of a meeting, and whom it answers (I6; settled 37, 38): people of the roster and of its
schools, and the domains of staff that the policy names, where the mail is proved to come from there."""

from watchdesk.policy.case import Case
from watchdesk.unit.roster import Person, Role, Unit


def is_proved(case: Case) -> bool:
    trust = case.situation.trust
    return trust is not None and trust.origin.is_at_least(case.unit.values.trust.meeting)


def domains(unit: Unit) -> frozenset[str]:
    """Those of `meeting_domains`; where it names none, the desk's own. A district's domain may be its students', too:
    none is taken for one of staff unless somebody says so."""
    named = unit.values.meeting_domains or (_domain(unit.desk),)
    return frozenset(one.casefold().lstrip("@") for one in named if one)


def is_known(address: str, unit: Unit) -> bool:
    """Somebody of the roster, of a school, or of a domain that invites may come from."""
    return bool(address) and (unit.by_address(address) is not None or _domain(address) in domains(unit))


def is_of_the_district(address: str, unit: Unit) -> bool:
    """Somebody who is known and not of the police (D7: on the district's request)."""
    person = unit.by_address(address)
    if person is not None:
        return not person.is_police
    return is_known(address, unit) and _domain(address) != _domain(unit.desk)


def is_command(person: Person | None) -> bool:
    return person is not None and person.role in (Role.SERGEANT, Role.COMMANDER)


def address_of(case: Case) -> str:
    """The one address in From; "" where there is none."""
    trust = case.situation.trust
    return (trust.address or "") if trust else ""


def same_house(one: str, other: str) -> bool:
    """Two addresses of one domain: a secretary sends for a principal."""
    return one == other or (_domain(one) == _domain(other) != "")


def _domain(address: str) -> str:
    return address.rpartition("@")[2].casefold()
