"""Digests at the policy's times on workdays; one that was missed goes once, with what is true then (settled 32, 47)."""

from collections.abc import Iterator
from datetime import datetime

from watchdesk.model.decision import Decision, Mail
from watchdesk.policy.clauses import P12
from watchdesk.policy.duties.digest import desk_of, is_worth_a_mail
from watchdesk.policy.duties.readers import readers
from watchdesk.policy.hours import DAY, days, instant, is_workday, next_digest
from watchdesk.policy.people import recipient
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person

LOOK_BACK = 14


def due(situation: Situation) -> Iterator[Decision]:
    moments = tuple(_moments(situation))
    if not moments:
        return
    for person in readers(situation):
        missed = tuple(key for m in moments[:-1] if (key := key_of(person, m, situation)) not in situation.book.duties)
        if missed:
            yield Decision(rule="digest-missed", clause=P12, why="Too late.", duties=missed, dropped=missed)
        key = key_of(person, moments[-1], situation)
        if key not in situation.book.duties:
            yield _now(person, key, moments[-1], situation)


def _now(person: Person, key: str, moment: datetime, situation: Situation) -> Decision:
    """The mail is fresh: its letter is written when it is claimed. Nothing to say settles the duty all the same."""
    if not is_worth_a_mail(desk_of(person, situation), moment):
        return Decision(rule="digest-nothing-to-say", clause=P12, why="Nothing to say: no mail.", duties=(key,))
    until = next_digest(situation.now, situation.unit)
    mail = Mail(key=key, notice="digest", to=recipient(person), fresh=True, until=until)
    return Decision(rule="digest", clause=P12, why="The digest is due.", effects=(mail,), duties=(key,))


def key_of(person: Person, moment: datetime, situation: Situation) -> str:
    """`digest/sgt.hart/2027-03-02T06:15`: local date and time."""
    return f"digest/{person.key}/{moment.astimezone(situation.unit.timezone):%Y-%m-%dT%H:%M}"


def _moments(situation: Situation) -> Iterator[datetime]:
    """The digest times from going live, or of the last days, up to now."""
    unit, now = situation.unit, situation.now
    local = now.astimezone(unit.timezone).date()
    for day in days(local - LOOK_BACK * DAY, local):
        if not is_workday(day, unit.values):
            continue
        for at in sorted(unit.values.digest_times):
            moment = instant(day, at, unit.timezone)
            if situation.book.live_since <= moment <= now:
                yield moment
