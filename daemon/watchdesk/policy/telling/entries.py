"""The shared calendar's entries for an absence: "Away - Lee", one a span, nothing else for others to see."""

from datetime import date

from watchdesk.model.decision import Effect, Entry, Slot
from watchdesk.model.facts import Span
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import today
from watchdesk.policy.people import officer_of
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Unit


def standing(record: Absence, situation: Situation, *, earlier: Absence | None) -> tuple[Effect, ...]:
    """Every entry of the record as it must stand now; those of spans that are gone must be gone.

    Nothing where the record before stood the same: an entry that a person has edited since is not written again.
    """
    slots = _slots(record, today(situation))
    stood = _slots(earlier, today(situation)) if earlier else []
    count = max(len(slots), len(stood)) if slots != stood else 0
    return tuple(
        Entry(
            key=f"{record.ref}/e{record.event}/calendar/{number}",
            uid=uid(record.ref, number, situation.unit),
            title=title(officer_of(situation, record), situation.unit),
            ref=record.ref,
            slot=slots[number - 1] if number <= len(slots) else None,
        )
        for number in range(1, count + 1)
    )


def uid(ref: str, number: int, unit: Unit) -> str:
    """One for life for the n-th span of a record."""
    return f"{ref}-{number}.{unit.id}@watchdesk".lower()


def title(officer: Person, unit: Unit) -> str:
    """ "Away - Lee", with the first letter of the first name where two share the last."""
    last = officer.short_name
    shared = [p for p in unit.officers() if p.key != officer.key and p.short_name == last]
    first = (officer.name or "")[:1]
    return f"Away - {first}. {last}" if shared and first else f"Away - {last}"


def _slots(record: Absence, day: date) -> list[Slot]:
    if record.granted is None or record.state not in (State.APPROVED, State.PENDING):
        return []
    return [_slot(span, day) for span in record.granted.spans]


def _slot(span: Span, day: date) -> Slot:
    """An open end stands to the present day and grows with it."""
    return Slot(start=span.start, end=span.end or max(span.start, day), from_=span.from_, to=span.to)
