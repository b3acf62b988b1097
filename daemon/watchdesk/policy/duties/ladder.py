"""A request that nobody decides: the principal is told it is planned, the sergeant reminded, then the acting sergeant,
then the commander; at its start it expires (settled 30)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from watchdesk.model.decision import Decision
from watchdesk.model.records import Absence, State
from watchdesk.policy.clauses import P12
from watchdesk.policy.hours import begins, days_before, instant, next_digest, working_hours_after
from watchdesk.policy.people import is_away, officer_of, own_deciders, stand_in
from watchdesk.policy.requests import asking, granting
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import step
from watchdesk.policy.telling import difference as telling
from watchdesk.unit.roster import Person, Role

# A request made after its own start has no start left to expire at: it is brought up this long.
AFTERWARDS = timedelta(days=7)
# A question about a request without days is given up after this.
UNANSWERED = timedelta(days=30)
RUNGS = ("undecided", "acting", "commander")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """When each rung of a request is due. start: its start; None where it had begun when it was asked for."""

    undecided: datetime
    acting: datetime
    commander: datetime
    start: datetime | None
    end: datetime


def due(situation: Situation) -> Iterator[Decision]:
    for record in tuple(situation.book.records.values()):
        ladder = ladder_of(record, situation) if record.state in (State.PENDING, State.ASKED) else None
        if record.state is State.ASKED:
            yield from _unanswered(record, ladder, situation)
        elif ladder is not None:
            yield from _record(record, ladder, situation)


def ladder_of(record: Absence, situation: Situation) -> Ladder | None:
    """None for a request without days."""
    unit, officer = situation.unit, officer_of(situation, record)
    spans = (*record.asked.spans, *(record.granted.spans if record.granted else ()))
    start = begins(spans, officer.tour, unit.timezone)
    asked = record.asked_at or record.opened_at
    if start is None:
        return None
    day = days_before(officer.key, start.astimezone(unit.timezone).date(), unit.values.undecided_school_days, unit)
    morning = instant(day, unit.values.working_hours[0], unit.timezone)
    first = max(morning, asked + timedelta(hours=unit.values.undecided_hours_after_asking))
    begun = start <= asked
    return Ladder(
        undecided=first,
        acting=_acting(record, first, asked, start, situation),
        commander=working_hours_after(first, unit.values.commander_after_hours, unit),
        start=None if begun else start,
        end=asked + AFTERWARDS if begun else start,
    )


def _acting(record: Absence, first: datetime, asked: datetime, start: datetime, situation: Situation) -> datetime:
    """Silence is waited for; an out-of-office of the sergeant only hastens it (settled 17)."""
    if first <= situation.now or start <= next_digest(asked, situation.unit):
        own = own_deciders(situation.unit, officer_of(situation, record))
        if own and all(is_away(situation, person.key) for person in own):
            return asked
    return working_hours_after(first, situation.unit.values.acting_after_hours, situation.unit)


def _record(record: Absence, ladder: Ladder, situation: Situation) -> Iterator[Decision]:
    now = situation.now
    left = tuple(key for rung in RUNGS if (key := key_of(record, rung)) not in situation.book.duties)
    if ladder.start is not None and now >= ladder.start:
        yield _expired(record, left, situation)
        return
    if now >= ladder.end:
        if left:
            yield Decision(rule="undecided-too-late", clause=P12, why="Too late.", duties=left, dropped=left)
        return
    for rung in RUNGS:
        key = key_of(record, rung)
        moment: datetime = getattr(ladder, rung)
        if key in left and max(moment, situation.book.live_since) <= now:
            decision = _climbed(rung, key, record, situation)
            if decision is not None:
                yield decision
                record = next((change.record for change in decision.changes), record)


def _unanswered(record: Absence, ladder: Ladder | None, situation: Situation) -> Iterator[Decision]:
    """A question that nobody answered ends where the request would: at its start; without days, after a month. Who may
    be sick today may still say so during the day, and after it."""
    asked = record.asked_at or record.opened_at
    end = ladder.end if ladder is not None else asked + UNANSWERED
    end = end if record.planned else max(end, asked + AFTERWARDS)
    if situation.now >= end:
        yield _expired(record, (), situation)


def key_of(record: Absence, rung: str) -> str:
    return f"{record.ref}/v{record.asked.version}/{rung}"


def _climbed(rung: str, key: str, record: Absence, situation: Situation) -> Decision | None:
    if rung == "undecided":
        return _reminded(key, record, situation)
    # "Hold" is an answer: the sergeant has it in hand, and nobody else is troubled.
    return None if record.held else _escalated(rung, key, record, situation)


def _reminded(key: str, record: Absence, situation: Situation) -> Decision:
    """The principal hears that it is planned and not yet decided; whoever decides is reminded."""
    change = step(record, situation, by="desk", what="reminded", rule="undecided")
    is_told = record.granted is None and record.vouched  # nothing reaches a school from a mere entry (settled 50)
    want = telling.undecided(change.record, situation) if is_told else None
    after, notices = telling.tell(change.record, want, situation) if want else (change.record, ())
    change, mails = asking.asked_now(replace(change, record=after), situation, why="undecided")
    return Decision(
        rule="undecided",
        clause=P12,
        why=f"{record.ref} is still undecided.",
        changes=(change,),
        effects=(*mails, *notices),
        duties=(key,),
    )


def _escalated(rung: str, key: str, record: Absence, situation: Situation) -> Decision:
    """Silence makes one more person a decider; where there is nobody, the duty is settled by that."""
    person = _next(rung, record, situation)
    why = f"{record.ref} is still undecided."
    if person is None:
        return Decision(rule=f"undecided-{rung}", clause=P12, why=why, duties=(key,), dropped=(key,))
    wider = replace(record, escalated_to=(*record.escalated_to, person.key), mailed=(*record.mailed, person.key))
    change = step(wider, situation, by="desk", what="escalated", rule=f"undecided-{rung}")
    mail = asking.approval(change.record, situation, person, why=rung)
    return Decision(rule=f"undecided-{rung}", clause=P12, why=why, changes=(change,), effects=(mail,), duties=(key,))


def _next(rung: str, record: Absence, situation: Situation) -> Person | None:
    officer = officer_of(situation, record)
    own = own_deciders(situation.unit, officer)
    if rung == "commander":
        chosen = situation.unit.commander()
    else:
        sergeants = (person for person in own if person.role is Role.SERGEANT)
        chosen = next((found for s in sergeants if (found := stand_in(situation, s)) is not None), None)
    if chosen is None or chosen.key == record.officer or chosen.key in record.escalated_to:
        return None
    is_own = any(person.key == chosen.key for person in own)
    return None if is_own or chosen.key in record.mailed else chosen


def _expired(record: Absence, left: tuple[str, ...], situation: Situation) -> Decision:
    """Undecided at its start; of a change only the change lapses, and what is in force stays."""
    if record.granted is None:
        after = replace(record, state=State.EXPIRED, question=None, previous=None)
    else:
        kept = replace(record.granted, version=record.asked.version + 1)
        # Decided, and by nobody: that tells a change that lapsed from one that took effect at once.
        after = replace(record, state=State.APPROVED, asked=kept, question=None, held=False, previous=None)
        after = replace(after, decided_at=situation.now, decided_by=None)
    lapsed = None if record.granted is None or record.is_open_again else record.asked
    verdict = "kept" if record.is_open_again else "expired"
    change = step(after, situation, by="desk", what="expired", rule="expired")
    change, effects = granting.carried_out(change, situation, earlier=record)
    mail = granting.decided(change.record, situation, verdict=verdict, by=None, effects=effects, lapsed=lapsed)
    key = key_of(record, "expired")
    return Decision(
        rule="expired",
        clause=P12,
        why=f"{record.ref} was not decided before its start.",
        changes=(change,),
        effects=(mail, *effects),
        duties=(key, *left),
        dropped=left,
    )
