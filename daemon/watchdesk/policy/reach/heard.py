"""What machines say about mail of ours: it came back, is late, nobody is there (settled 17). None is ever answered."""

from dataclasses import replace

from watchdesk.model.decision import Decision, Mail, Outcome
from watchdesk.model.delivery_letters import Again
from watchdesk.model.facts import Machine
from watchdesk.model.returned import Posted
from watchdesk.policy.case import Case
from watchdesk.policy.people import recipient
from watchdesk.policy.reach import readers, rule
from watchdesk.policy.reach.rule import Miss, Why

FAILURES = {Machine.BOUNCE: Why.FAILED, Machine.DELAY: Why.DELAYED}
# Bounces that belong to no mail of ours: so many a day are shown, the rest is filed.
LOOSE_A_DAY = 20


def was_not_delivered(case: Case) -> Decision | None:
    """A bounce or a delay of a mail of ours."""
    posted = case.situation.posted
    if case.reading.machine not in FAILURES or posted is None:
        return None
    return rule.followed(Miss(posted=posted, why=FAILURES[case.reading.machine]), case.situation)


def is_loose(case: Case) -> Decision | None:
    """A bounce that nobody can tie to a mail of ours, or that a stranger has made up: shown, and nothing else."""
    if case.reading.machine not in FAILURES:
        return None
    slot = rule.free_slot("loose", LOOSE_A_DAY, case.situation)
    if slot is None or case.reading.machine is Machine.DELAY:
        return Decision(rule="", outcome=Outcome.FILED, why="A bounce or a delay, of an unknown mail.")
    back = case.reading.returned
    known = [one for one in (back.addresses if back else ()) if case.unit.by_address(one) is not None]
    why = f"A bounce, of an unknown mail{f' to {known[0]}' if known else ''}."
    return Decision(rule="", outcome=Outcome.HELD, why=why, duties=(slot,))


def is_no_longer_there(case: Case) -> Decision | None:
    """ "Has retired", "is no longer with the district": the notice goes to the next, and the roster needs somebody."""
    back, person = case.reading.returned, case.person
    if case.reading.machine is not Machine.AUTO_REPLY or back is None or not back.gone:
        return None
    posted = _at_a_school(case) or _as_sender(case)
    if posted is None or (person is not None and person.is_police):
        return None
    miss = Miss(posted=posted, why=Why.GONE, named=back.named)
    if not posted.key:
        return _roster(miss, (), case)
    found = rule.followed(miss, case.situation)
    copied = tuple(one.to.key for one in found.effects if isinstance(one, Mail) and isinstance(one.letter, Again))
    told = _roster(miss, (*rule.who_has_it(miss, case.situation), *copied), case)
    asked = {one.to.key for one in found.effects if isinstance(one, Mail) and one.notice == "undelivered"}
    more = tuple(one for one in told.effects if isinstance(one, Mail) and one.to.key not in asked)
    outcome = Outcome.HELD if told.effects else found.outcome
    return replace(found, effects=(*found.effects, *more), duties=(*found.duties, *told.duties), outcome=outcome)


def _as_sender(case: Case) -> Posted | None:
    """Somebody of a school whose answer names no mail of ours."""
    person, trust = case.person, case.situation.trust
    if person is None or person.is_police or trust is None or trust.address is None:
        return None
    return Posted(key="", notice="", to=person.key, address=trust.address, at=case.now)


def _roster(miss: Miss, has_it: tuple[str, ...], case: Case) -> Decision:
    """The police hear once a week that the roster needs somebody; the addresses of the answer are for their eyes."""
    posted, unit = miss.posted, case.unit
    year, week, _ = case.today.isocalendar()
    duty = f"gone/{posted.to}/{year}-W{week:02}"
    reader = readers.name_of(posted.to, unit)
    why = f"{reader[:1].upper()}{reader[1:]} is no longer there: the roster needs somebody new."
    if duty in case.book.duties:
        return Decision(rule="", outcome=Outcome.FILED, why=why)
    letter = rule.letter(miss, has_it, case.situation)
    people = readers.in_charge(posted, case.situation)
    mails = tuple(
        Mail(key=f"{duty}/{one.key}", notice="undelivered", to=recipient(one), letter=letter, ref=posted.ref)
        for one in people
    )
    shown_to = people[0].key if people else None
    return Decision(rule="", outcome=Outcome.HELD, why=why, effects=mails, duties=(duty,), for_=shown_to)


def is_out_at_a_school(case: Case) -> Decision | None:
    """A school's automatic reply to a notice of ours: nobody may read it in time (clauses, *Arrests*)."""
    posted = _at_a_school(case)
    if case.reading.machine is not Machine.AUTO_REPLY or posted is None:
        return None
    if not readers.is_pressing(posted, case.situation):
        return Decision(rule="", outcome=Outcome.FILED, why="A school's automatic reply; nothing of it is pressing.")
    return rule.followed(Miss(posted=posted, why=Why.OUT), case.situation)


def _at_a_school(case: Case) -> Posted | None:
    posted = case.situation.posted
    return posted if posted is not None and readers.is_at_a_school(posted, case.unit) else None
