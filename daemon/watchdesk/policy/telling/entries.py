"""The shared calendar's entries for an absence: "Away - Lee", one a span, nothing else for others to see."""

from collections.abc import Iterator
from datetime import date

from watchdesk.model import words
from watchdesk.model.decision import Effect, Entry, Mail, Slot
from watchdesk.model.facts import Span
from watchdesk.model.letters import Admin
from watchdesk.model.records import Absence, State
from watchdesk.model.shared import entry_ref
from watchdesk.policy.case import today
from watchdesk.policy.people import asked_of, officer_of, recipient
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Unit


def standing(record: Absence, situation: Situation, *, earlier: Absence | None) -> tuple[Effect, ...]:
    """Every entry of the record as it must stand now; those of spans that are gone must be gone.

    Nothing where the record before stood the same: an entry that a person has edited since is not written again. One
    that a person was seen to edit or take off is theirs: whoever decides is asked to put it right.
    """
    slots = _slots(record, today(situation))
    stood = _slots(earlier, today(situation)) if earlier else []
    count = max(len(slots), len(stood)) if slots != stood else 0
    found: list[Effect] = []
    for number in range(1, count + 1):
        now, before = (of[number - 1] if number <= len(of) else None for of in (slots, stood))
        entry = Entry(
            key=f"{record.ref}/e{record.event}/calendar/{number}",
            uid=uid(record.ref, number, situation.unit),
            title=title(officer_of(situation, record), situation.unit),
            ref=record.ref,
            slot=now,
        )
        found += put(entry, before, record, situation)
    return tuple(found)


def put(entry: Entry, before: Slot | None, record: Absence, situation: Situation) -> Iterator[Effect]:
    """The entry as it must stand. One that a person edited or took off is theirs: whoever decides is asked to put it
    right, where it has to say something else than before."""
    if not is_by_hand(entry.uid, situation):
        yield entry
    elif entry.slot != before:
        yield from _by_hand(entry, record, situation)


def is_by_hand(uid_: str, situation: Situation) -> bool:
    """Whether a person edited our entry, or took it off; since then it is left alone (settled 50)."""
    known = situation.book.entries.get(entry_ref(uid_))
    return known is not None and known.by_hand


def _by_hand(entry: Entry, record: Absence, situation: Situation) -> Iterator[Mail]:
    slot = entry.slot
    days = words.spans((Span(start=slot.start, end=slot.end, from_=slot.from_, to=slot.to),)) if slot else None
    must = f"It must now say {entry.title}: {days}." if days else "It must not stand there any more."
    lines = (
        f"The entry for {record.ref} on the shared calendar was changed by hand, so the desk leaves it alone. {must}",
        "Please put it right.",
    )
    for person in asked_of(situation, officer_of(situation, record)):
        yield Mail(
            key=f"{entry.key}/by-hand/{person.key}",
            notice="admin",
            to=recipient(person),
            letter=Admin(headline="A calendar entry to put right by hand", lines=lines),
            ref=record.ref,
        )


def uids(record: Absence, situation: Situation, day: date) -> tuple[str, ...]:
    """The entries that stand for the record, where nobody took one off."""
    return tuple(uid(record.ref, number, situation.unit) for number in range(1, len(_slots(record, day)) + 1))


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
    return [slot(span, day) for span in record.granted.spans]


def slot(span: Span, day: date) -> Slot:
    """An open end stands to the present day and grows with it."""
    return Slot(start=span.start, end=span.end or max(span.start, day), from_=span.from_, to=span.to)
