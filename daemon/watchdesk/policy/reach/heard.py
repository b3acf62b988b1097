"""What machines say about mail of ours: it came back, is late, nobody is there (settled 17). None is ever answered."""

from collections.abc import Iterator
from dataclasses import replace

from watchdesk.model.decision import Decision, Mail, Outcome
from watchdesk.model.delivery_letters import Again
from watchdesk.model.facts import Machine
from watchdesk.model.overlays import Overlay
from watchdesk.model.returned import Posted
from watchdesk.policy.case import Case
from watchdesk.policy.people import overlays, recipient
from watchdesk.policy.reach import readers, rule
from watchdesk.policy.reach.rule import OUT, Miss, Why
from watchdesk.policy.senders import automatic
from watchdesk.unit.roster import Role

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
    """A school's automatic reply to a notice of ours: nobody may read it in time (clauses, *Arrests*); nor what comes
    until the day of return, for such a reply is often given only once."""
    posted = _at_a_school(case)
    if case.reading.machine is not Machine.AUTO_REPLY or posted is None:
        return None
    away = tuple(_away(posted.to, case))
    if not readers.is_pressing(posted, case.situation):
        why = "A school's automatic reply; nothing of it is pressing."
        return Decision(rule="", outcome=Outcome.FILED, why=why, overlays=away)
    found = rule.followed(Miss(posted=posted, why=Why.OUT), case.situation)
    return replace(found, overlays=away)


def _away(who: str, case: Case) -> Iterator[Overlay]:
    """Until the day that the reply names, else for a day."""
    end = automatic.until(case)
    known = (one.end for one in overlays(case.situation, OUT) if one.who == who and one.end is not None)
    if end > max(known, default=case.now):
        yield Overlay(key=f"{OUT}/{who}/{case.mark}", kind=OUT, start=case.now, end=end, who=who)


def is_away(case: Case) -> Decision | None:
    """A sergeant's automatic reply, proved to be theirs: see `automatic`; and what it answers goes on."""
    found, more = automatic.is_away(case), is_out_of_the_police(case)
    if found is None or more is None:
        return found
    return replace(found, effects=(*found.effects, *more.effects), duties=(*found.duties, *more.duties))


def is_out_of_the_police(case: Case) -> Decision | None:
    """An automatic reply of a sergeant or the commander to what cannot wait: it goes on to whoever stands in (settled
    17: an out-of-office hastens it)."""
    posted, person = case.situation.posted, case.person
    if case.reading.machine is not Machine.AUTO_REPLY or posted is None or person is None:
        return None
    is_theirs = person.key == posted.to and person.role in (Role.SERGEANT, Role.COMMANDER)
    if not is_theirs or posted.notice not in rule.CANNOT_WAIT:
        return None
    return rule.followed(Miss(posted=posted, why=Why.OUT), case.situation)


def _at_a_school(case: Case) -> Posted | None:
    posted = case.situation.posted
    return posted if posted is not None and readers.is_at_a_school(posted, case.unit) else None
