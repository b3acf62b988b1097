"""What came by mail and is not in the configuration yet, or is by now, and how to write it there (settled 12)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from watchdesk.model import words
from watchdesk.model.overlays import Contact, DayChange, Left, Overlay, Placed
from watchdesk.model.school_year import Session
from watchdesk.unit.live import dates
from watchdesk.unit.roster import Person, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One piece of live state in words. is_written: the configuration says so, too. advice: what to write and where."""

    words: str
    is_written: bool
    advice: str


def differences(unit: Unit, overlays: Iterable[Overlay], now: datetime) -> tuple[Difference, ...]:
    """Of what holds now or will. unit: as its configuration has it. An acting sergeant and a pause pass by themselves
    and belong into no file."""
    found = (
        one for overlay in overlays if overlay.end is None or now < overlay.end for one in _difference(unit, overlay)
    )
    return tuple(found)


def _difference(unit: Unit, overlay: Overlay) -> Iterator[Difference]:
    match overlay.detail:
        case Contact():
            yield _seat(unit, overlay, overlay.detail)
        case Left():
            yield from _leaves(unit, overlay.who or "", overlay.detail.last)
        case Placed():
            yield from _assignment(unit, overlay, overlay.detail)
        case DayChange():
            yield _days(unit, overlay, overlay.detail)
        case _:
            pass


def _seat(unit: Unit, overlay: Overlay, contact: Contact) -> Difference:
    first, _ = dates(overlay, unit)
    school = unit.schools.get(contact.school)
    name = school.name if school else contact.school
    holder = unit.people.get(school.principal or "") if school else None
    written = (holder.addresses[0] if holder else None) if contact.seat == "principal" else school and school.designee
    who = ", ".join(part for part in (contact.name, contact.address) if part) or "nobody"
    return Difference(
        words=f"by mail: from {words.day(first)} on the {contact.seat} of {name} is {who}",
        is_written=(written or None) == contact.address,
        advice=_seat_advice(contact, holder),
    )


def _seat_advice(contact: Contact, holder: Person | None) -> str:
    table = f"[schools.{contact.school}]"
    if contact.address is None:
        return f"unit.toml, {table}: take the line `{contact.seat} = ...` out"
    if contact.seat == "designee":
        return f'unit.toml, {table}: designee = "{contact.address}"'
    key = contact.key or (holder.key if holder else f"principal.{contact.school}")
    named = f', name = "{contact.name}"' if contact.name else ""
    return (
        f'unit.toml, {table}: principal = "{key}", and [people."{key}"] with title = "Principal"{named}, '
        f'role = "principal", addresses = ["{contact.address}"]'
    )


def _leaves(unit: Unit, key: str, last: date) -> Iterator[Difference]:
    person = unit.people.get(key)
    if person is not None:
        yield Difference(
            words=f"by mail: the last day of {person.full_name} is {words.day(last)}",
            is_written=person.until == last,
            advice=f'unit.toml, [people."{key}"]: until = {last.isoformat()}',
        )


def _assignment(unit: Unit, overlay: Overlay, placed: Placed) -> Iterator[Difference]:
    person = unit.people.get(overlay.who or "")
    if person is None:
        return
    first, last = dates(overlay, unit)
    school = unit.schools.get(placed.school or "")
    place_name = school.name if school else "as a rover"
    until = f" to {words.day(last)}" if last is not None else " on"
    ends = f", until = {last.isoformat()}" if last is not None else ""
    place = f', school = "{placed.school}"' if placed.school else ""
    now = unit.school_of(person.key, first), unit.school_of(person.key, last or first)
    yield Difference(
        words=f"by mail: {person.full_name} serves {place_name} from {words.day(first)}{until}",
        is_written=all((one.id if one else None) == placed.school for one in now),
        advice=f'unit.toml: [[assignments]] officer = "{person.key}"{place}, since = {first.isoformat()}{ends}',
    )


def _days(unit: Unit, overlay: Overlay, change: DayChange) -> Difference:
    first, last = dates(overlay, unit)
    schools = [unit.schools[key] for key in change.schools if key in unit.schools] or list(unit.schools.values())
    is_in = change.session is Session.IN
    whose = words.listing([one.name for one in schools]) if change.schools else "all schools"
    until = f" to {words.day(last)}" if last is not None and last != first else ""
    is_written = all(unit.session_at(one, day) is change.session for one in schools for day in (first, last or first))
    return Difference(
        words=f"by mail: {words.day(first)}{until} is {'in' if is_in else 'out of'} session at {whose}",
        is_written=is_written,
        advice="the calendar file, or the CSV of `changes` laid over it",
    )
