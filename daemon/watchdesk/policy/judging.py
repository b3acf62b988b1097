"""What a move or a change of the calendar touches is judged again (I4, P11): requests, approved or still to decide.

Approved leave that now needs an exception is opened again: it stays in force until somebody decides anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchdesk.model.decision import Change, Effect
from watchdesk.model.records import Absence, FlagRaised, State
from watchdesk.policy.case import today
from watchdesk.policy.days import flags
from watchdesk.policy.deciding.verdicts import shown_key
from watchdesk.policy.people import officer_of, own_deciders
from watchdesk.policy.requests import asking, granting
from watchdesk.policy.requests.time_off import RECORDED
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One request that is judged otherwise now. reopened: it was approved, and must be decided again."""

    record: Absence
    words: str
    reopened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejudged:
    """findings: in the order of their days. words: the same in plain words, for whoever is told. duties: note that
    those who decide were shown what is open again."""

    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    duties: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(one.words for one in self.findings)


def judged_again(before: Situation, after: Situation) -> Rejudged:
    """Every request still to come whose flags are not what they were, and what follows for approved leave."""
    found = tuple(_findings(before, after))
    changes: list[Change] = []
    effects: list[Effect] = []
    duties: list[str] = []
    for one in found:
        if one.reopened:
            change, mails = _reopened(one.record, after)
            changes.append(change)
            effects.extend(mails)
            duties.extend(_shown(change.record, after))
    return Rejudged(findings=found, changes=tuple(changes), effects=tuple(effects), duties=tuple(duties))


def _shown(record: Absence, situation: Situation) -> Iterator[str]:
    """The mail about the change names it to whoever decides, so that they can decide by its reference."""
    commander = situation.unit.commander()
    people = own_deciders(situation.unit, officer_of(situation, record))
    for person in (*people, *((commander,) if commander else ())):
        yield shown_key(record.ref, record.asked.version, person.key)


def _findings(before: Situation, after: Situation) -> Iterator[Finding]:
    first = today(after)
    records = sorted(after.book.records.values(), key=lambda one: (one.first_day or first, one.ref))
    for record in records:
        is_live = record.state in (State.PENDING, State.APPROVED) and record.planned
        if not is_live or (record.last_day is not None and record.last_day < first):
            continue
        was, now = flags.judged(record, before), flags.judged(record, after)
        said = _difference(was, now)
        if said:
            is_red = flags.needs_exception(record, now) and not flags.needs_exception(record, was)
            reopened = is_red and record.state is State.APPROVED and record.asked.leave not in RECORDED
            name = officer_of(after, record).full_name
            state = "must be decided again" if reopened else record.state.value
            yield Finding(record=record, words=f"{record.ref} {name} ({state}): {said}", reopened=reopened)


def _difference(was: tuple[FlagRaised, ...], now: tuple[FlagRaised, ...]) -> str:
    """What stands against it now and did not before, and what no longer does."""
    old = {one.flag: one.words for one in was}
    new = {one.flag: one.words for one in now}
    said = [f"now {words}" for flag, words in new.items() if old.get(flag) != words]
    said += [f"no longer {words}" for flag, words in old.items() if flag not in new]
    return "; ".join(said)


def _reopened(record: Absence, situation: Situation) -> tuple[Change, tuple[Effect, ...]]:
    """Open again with the same terms; what is in force stays, and the officer is told."""
    after = replace(
        record,
        state=State.PENDING,
        asked=replace(record.asked, version=record.asked.version + 1),
        asked_at=situation.now,
        flags=flags.judged(record, situation),
        held=False,
        decided_by=None,
        decided_at=None,
        escalated_to=(),
        mailed=(),
        previous=None,
    )
    change = step(after, situation, by="desk", what="reopened", rule="judged-again")
    mail = granting.decided(change.record, situation, verdict="reopened", by=None)
    if not asking.cannot_wait(change.record, situation):
        return change, (mail,)
    change, mails = asking.asked_now(change, situation, why="soon")
    return change, (mail, *mails)
