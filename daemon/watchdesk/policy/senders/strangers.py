"""Who is not on the roster gets no service, and no mail that cannot be proved acts in anybody's name (I6)."""

from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import Kind
from watchdesk.model.mail import Origin
from watchdesk.policy.case import POLICE, Case
from watchdesk.policy.deciding import confirm
from watchdesk.policy.people import asked_of
from watchdesk.policy.senders import outside
from watchdesk.unit.roster import Person
from watchdesk.unit.values import TrustNeeds

# Never waits for a digest, whoever seems to have written it: it goes to police addresses only (P7, P8).
AT_ONCE = frozenset({Kind.ARREST, Kind.INCIDENT, Kind.SICK})


def is_stranger(case: Case) -> Decision | None:
    """Never answered (settled 38). Does it claim to be one of ours, the officer is asked; a person sees it."""
    if case.person is not None:
        return None
    claimed = case.unit.people.get(case.reading.claims) if case.reading.claims else None
    if claimed is None or claimed.role not in POLICE:
        urgent = next((item.kind for item in case.reading.items if item.kind in AT_ONCE), None)
        passed = outside.passed_on(case, _serving(case), kind=urgent.value) if urgent else outside.Passed()
        why = "The sender is not on the roster."
        return Decision(rule="", outcome=Outcome.HELD, why=why, effects=passed.effects, duties=passed.duties)
    return _in_the_name_of(case, claimed, why=f"An address that is not on the roster says to be {claimed.full_name}.")


def _serving(case: Case) -> Person | None:
    """The officer of the school that the mail names."""
    school = case.item.school
    return next(iter(case.unit.serving(school, case.today)), None) if school else None


def is_not_proved(case: Case) -> Decision | None:
    """A roster address whose mail fails what its kind needs is treated as a stranger, sick reports too (settled 51).

    Decisions and commands have a way of their own (settled 6).
    """
    least = needed(case.unit.values.trust, case.item.kind)
    trust = case.situation.trust
    if least is None or trust is None or trust.origin.is_at_least(least) or confirm.is_reply(case):
        return None
    why = (
        f"The mail from the address of {case.sender.full_name} could not be proved to be theirs ({trust.origin.value})."
    )
    return _in_the_name_of(case, case.sender, why=why)


def needed(needs: TrustNeeds, kind: Kind) -> Origin | None:
    """The least origin for a kind of mail; None where nothing is done in the sender's name."""
    return {
        Kind.TIME_OFF: needs.time_off,
        Kind.SICK: needs.sick,
        Kind.CHANGE: needs.change,
        Kind.WITHDRAWAL: needs.withdrawal,
        Kind.CONFIRMATION: needs.confirmation,
        Kind.MONTHLY_LOG: needs.monthly_log,
        Kind.ASSIGNMENT: needs.command,
    }.get(kind)


def _in_the_name_of(case: Case, person: Person, *, why: str) -> Decision:
    mails, counted = confirm.did_you_write(case, person)
    is_urgent = case.item.kind in AT_ONCE
    passed = outside.passed_on(case, person, kind=case.item.kind.value) if is_urgent else outside.Passed()
    people = asked_of(case.situation, person)
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=why,
        effects=(*mails, *passed.effects),
        duties=(*counted, *passed.duties),
        for_=people[0].key if people else None,
        officer=person.key,
    )
