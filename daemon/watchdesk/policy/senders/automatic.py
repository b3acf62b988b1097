"""Mail that machines write: our own, automatic replies, newsletters. None of it is ever answered.

What it says of a mail of ours is the matter of `policy.reach`.
"""

from datetime import datetime, time, timedelta

from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import Kind, Machine
from watchdesk.model.mail import Origin
from watchdesk.model.overlays import Overlay
from watchdesk.policy.case import Case
from watchdesk.policy.hours import instant
from watchdesk.policy.people import overlays
from watchdesk.unit.roster import Role

# An automatic reply that names a date further off than this is not believed beyond it.
LONGEST_AWAY = timedelta(days=62)


def is_our_own(case: Case) -> Decision | None:
    """A mail of the desk that came back: a loop ends here."""
    if not case.reading.own:
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="A mail of the desk's own.")


def is_away(case: Case) -> Decision | None:
    """A sergeant's automatic reply: away to the date it names, else for a day; the acting sergeant is asked.

    It must be proved like a command, for it hands the say to somebody else.
    """
    person = case.person
    if case.reading.machine is not Machine.AUTO_REPLY or person is None or person.role not in _DECIDERS:
        return None
    trust = case.situation.trust
    if trust is None or not trust.origin.is_at_least(_least(case)):
        return None
    end = until(case)
    if any(o.who == person.key and o.end is not None and o.end >= end for o in overlays(case.situation, "away")):
        return Decision(rule="", outcome=Outcome.FILED, why=f"{person.key} is known to be away.")
    overlay = Overlay(key=f"away/{person.key}/{case.mark}", kind="away", start=case.now, end=end, who=person.key)
    return Decision(rule="", why=f"{person.key} is away until {end.isoformat()}.", overlays=(overlay,))


_DECIDERS = frozenset({Role.SERGEANT, Role.COMMANDER})


def _least(case: Case) -> Origin:
    return case.unit.values.trust.command


def until(case: Case) -> datetime:
    """Midnight of the day of return, else so many hours from now (settled 23)."""
    returns = case.reading.away_until
    if returns is not None and returns > case.today:
        return min(instant(returns, time(0), case.unit.timezone), case.now + LONGEST_AWAY)
    return case.now + timedelta(hours=case.unit.values.away_hours)


def is_machine(case: Case) -> Decision | None:
    """Other machines: receipts, lists, reports, an officer's automatic reply. Filed, never answered."""
    if case.reading.machine is None and case.item.kind is not Kind.AUTOMATIC:
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="Written by a machine.")
