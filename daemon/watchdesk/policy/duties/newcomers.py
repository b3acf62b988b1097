"""Who has come to a principal's or designee's place hears once of what still matters: every absence, every move in
force, and who leaves the unit (P3, P12).

What the one before was told is not taken for told, be the change a command by mail or a line of the configuration.
"""

import hashlib
from collections.abc import Iterator

from watchdesk.model.decision import Decision
from watchdesk.model.overlays import Contact
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import today
from watchdesk.policy.clauses import P12
from watchdesk.policy.moves import places
from watchdesk.policy.moves import telling as moves
from watchdesk.policy.people import overlays
from watchdesk.policy.roster import farewells
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import quiet, step, told
from watchdesk.policy.telling import difference as telling
from watchdesk.unit.roster import Person


def due(situation: Situation) -> Iterator[Decision]:
    readers = telling.readers(situation.unit)
    named = _named(situation)
    is_named = not readers.isdisjoint(named)
    for record in situation.book.coming(today(situation)):
        if (
            record.told
            and record.state in (State.APPROVED, State.PENDING)
            and (is_named or _is_missed(record, readers))
        ):
            yield from _newcomers(record, situation, named, is_missed=_is_missed(record, readers))
    yield from _recalled(situation, readers)
    edits = places.edits(situation)
    for officer in situation.unit.officers():
        yield from _of_moves(officer, edits.get(officer.key, ()), situation)
    for person in situation.unit.people.values():
        yield from _of_leaving(person, situation)


def _recalled(situation: Situation, readers: frozenset[str]) -> Iterator[Decision]:
    """In a pause a notice may wait for somebody whose place has become another's: it does not go out any more."""
    for record in situation.book.records.values() if overlays(situation, "pause") else ():
        kept = tuple(one for one in record.told if one.address in readers or not telling.waits(one, situation))
        if kept != record.told:
            change = quiet(step(record, situation, by="desk", what="told", rule="newcomers", told=kept), record)
            why = f"{record.ref}: whoever has left the school is told no more."
            key = f"{record.ref}/e{change.event.number}/recalled"
            yield Decision(rule="newcomers", clause=P12, why=why, changes=(change,), duties=(key,))


def _of_moves(officer: Person, edits: tuple[str, ...], situation: Situation) -> Iterator[Decision]:
    """The officer serves elsewhere by order, or by an edit of the configuration that was told: each school concerned,
    as it stands now. edits: what the keys of the mails about those begin with."""
    by_mail = tuple(dict.fromkeys(places.root(one) for one in places.standing(officer.key, situation)))
    orders = (*edits, *by_mail)
    if not orders:
        return
    first, configured = today(situation), situation.configured or situation.unit
    segments = places.changed(officer.key, places.at_home(officer.key, configured, first), situation.unit, first)
    told = moves.Told(key=orders[-1], officer=officer, segments=segments, after=situation, earlier=None)
    for school in moves.schools(told):
        mails, duties = moves.to_newcomers(told, school, orders)
        if mails:
            why = f"Somebody new at {school.name} is told of a move."
            yield Decision(rule="newcomers", clause=P12, why=why, effects=mails, duties=duties)


def _of_leaving(person: Person, situation: Situation) -> Iterator[Decision]:
    """An officer's last day is known and not over."""
    if person.until is None or person.until < today(situation):
        return
    mails, duties = farewells.to_newcomers(person, person.until, situation)
    if mails:
        why = f"Somebody new at a school is told that {person.full_name} leaves."
        yield Decision(rule="newcomers", clause=P12, why=why, effects=mails, duties=duties)


def _is_missed(record: Absence, readers: frozenset[str]) -> bool:
    """Whether somebody who was told has gone: then whoever has their place may know nothing yet."""
    return any(one.address not in readers for one in record.told)


def _newcomers(record: Absence, situation: Situation, named: frozenset[str], *, is_missed: bool) -> Iterator[Decision]:
    """Those who must know, do not, and have the place of somebody who was told, or were named by mail."""

    def is_new(one: telling.Listener) -> bool:
        knows = telling.known(record.told, one.to.key, one.to.address) is not None
        return not knows and (is_missed or one.to.address in named)

    if record.granted is not None and not any(map(is_new, telling.audience(record, record.granted.spans, situation))):
        return  # who is there instead takes longer to find out
    want = telling.wanted(record, situation)
    audience = telling.audience(record, telling.spans_of(want), situation)
    new = {one.to.key: one.to.address for one in audience if one.to.key in want and is_new(one)}
    key = _key(record, new)
    if not new or key in situation.book.duties:
        return
    change = step(record, situation, by="desk", what="told", rule="newcomers")
    wanted = {**telling.knowing(record), **{who: want[who] for who in new}}
    after, mails = telling.tell(change.record, wanted, situation)
    change = told(change, after)
    why = f"{record.ref}: somebody new at the school is told."
    yield Decision(rule="newcomers", clause=P12, why=why, changes=(change,), effects=mails, duties=(key,))


def _key(record: Absence, new: dict[str, str]) -> str:
    pairs = "|".join(f"{who} {address}" for who, address in sorted(new.items()))
    return f"{record.ref}/newcomers/{hashlib.sha256(pairs.encode()).hexdigest()[:12]}"


def _named(situation: Situation) -> frozenset[str]:
    """The addresses that a command brought and that are in use now."""
    details = (one.detail for one in overlays(situation, "contact"))
    return frozenset(one.address for one in details if isinstance(one, Contact) and one.address is not None)
