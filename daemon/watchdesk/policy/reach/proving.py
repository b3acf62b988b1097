"""A test mail proves every address of a school once, when the desk goes live (P3, P4, P8, P12).

What is known of an address is kept as duties: `address-test/<mark>` once the mail is written, `unreached/…` when it
comes back, `address-answers/<mark>` once whoever reads there has answered any mail of ours. The mark stands for the
address, so that a new one is a new matter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from watchdesk.model.decision import Decision, Mail, Outcome, Recipient
from watchdesk.model.delivery_letters import AddressTest
from watchdesk.model.facts import Machine, Reading
from watchdesk.model.overlays import Overlay
from watchdesk.policy.case import Case, mark
from watchdesk.policy.clauses import P12
from watchdesk.policy.people import overlays, to_call_at_the_unit, who
from watchdesk.policy.reach import readers
from watchdesk.policy.reach.rule import Why, mark_of
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import at_school
from watchdesk.policy.telling.difference import school_of
from watchdesk.unit.roster import Unit

NOTICE = "address-test"
# So long the sergeants' digests show who has not answered yet.
SHOWN = timedelta(days=14)
WORDS = 10
# An answer of these words alone says that the mail was read, and nothing else.
_READ = re.compile(
    r"(?:received|receipt|got|it|ok|okay|yes|arrived|works?|working|confirm(?:ed|ing)?|read|thanks?|thank|you|and|we|i|have|"
    r"this|the|e-?mail|mail|message|test|correct|right|address|is|that)"
)


class Standing(StrEnum):
    """What is known of an address."""

    UNTRIED = "not tried"
    SILENT = "no answer yet"
    BACK = "came back"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One mailbox of a school, and what is known of it. name: whose it is, in words."""

    to: Recipient
    name: str
    standing: Standing


def addresses(situation: Situation) -> tuple[Address, ...]:
    """Every mailbox that notices to schools go to, once."""
    unit, found = situation.unit, dict[str, Address]()
    for to in _recipients(unit):
        standing = _standing(to.address, situation)
        found.setdefault(to.address, Address(to=to, name=readers.name_of(to.key, unit), standing=standing))
    return tuple(found.values())


def _recipients(unit: Unit) -> Iterator[Recipient]:
    for school in unit.schools.values():
        yield from readers.ladder(school, NOTICE, unit)
        yield from at_school.of_arrests(school, unit)
    if unit.ecc is not None:
        yield Recipient(key=readers.CENTRE, address=unit.ecc)


def _key(address: str) -> str:
    return f"{NOTICE}/{mark(address)}"


def _answers(address: str) -> str:
    return f"address-answers/{mark(address)}"


def _standing(address: str, situation: Situation) -> Standing:
    duties, key = situation.book.duties, _key(address)
    if _answers(address) in duties:
        return Standing.ANSWERS
    if mark_of(key, Why.FAILED) in duties:
        return Standing.BACK
    return Standing.SILENT if key in duties else Standing.UNTRIED


def tried(situation: Situation) -> Decision | None:
    """A test mail to every address that had none, once for ever; None when all had theirs."""
    new = tuple(one for one in addresses(situation) if one.standing is Standing.UNTRIED)
    if not new:
        return None
    now = situation.now
    shown = Overlay(key=f"{NOTICE}/{now.isoformat()}", kind=NOTICE, start=now, end=now + SHOWN)
    return Decision(
        rule="prove-addresses",
        clause=P12,
        why="A test mail to every address of a school that had none.",
        effects=tuple(_mail(one, situation) for one in new),
        overlays=(shown,),
        duties=tuple(_key(one.to.address) for one in new),
    )


def _mail(one: Address, situation: Situation) -> Mail:
    unit = situation.unit
    school = school_of(one.to.key, unit)
    sergeant = to_call_at_the_unit(situation)
    letter = AddressTest(
        school=school.name if school else None,
        seat=readers.seat_of(one.to.key, school),
        arrests=school is not None and one.to.address in [head.address for head in at_school.of_arrests(school, unit)],
        sergeant=who(sergeant) if sergeant else None,
    )
    return Mail(key=_key(one.to.address), notice=NOTICE, to=one.to, letter=letter)


# --- what comes of it -------------------------------------------------------------------------------------------


def is_read(case: Case) -> Decision | None:
    """ "Received, thank you" under a test mail: nobody need read it."""
    if case.thread is None or case.thread.notice != NOTICE or case.sender.is_police:
        return None
    words = re.findall(r"[\w-]+", case.reading.author_text.casefold())
    if not 0 < len(words) <= WORDS or not all(_READ.fullmatch(word) for word in words):
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="The test mail was read.")


def noted(decision: Decision, reading: Reading, situation: Situation) -> Decision:
    """The decision, which also keeps that an address answers: by any reply of its reader to any mail of ours; a
    machine's counts too, unless it says that nobody is there."""
    trust = situation.trust
    address = trust.address if trust is not None else None
    person = situation.unit.by_address(address) if address else None
    if address is None or person is None or person.is_police or not _is_answer(person.key, reading, situation):
        return decision
    if _standing(address, situation) in (Standing.UNTRIED, Standing.ANSWERS):
        return decision
    return replace(decision, duties=(*decision.duties, _answers(address)))


def _is_answer(who_: str, reading: Reading, situation: Situation) -> bool:
    if reading.machine is Machine.AUTO_REPLY:
        is_gone = reading.returned is not None and reading.returned.gone
        return situation.posted is not None and situation.posted.to == who_ and not is_gone
    return reading.machine is None and situation.thread is not None and situation.thread.to == who_


def lines(situation: Situation) -> tuple[str, ...]:
    """For the sergeants' digest: what came back, as long as it stands so; who is silent, for two weeks."""
    found = addresses(situation)
    asked = [one for one in found if one.standing is not Standing.UNTRIED]
    back = [one for one in asked if one.standing is Standing.BACK]
    is_new = bool(overlays(situation, NOTICE))
    silent = [one for one in asked if one.standing is Standing.SILENT] if is_new else []
    if not back and not silent:
        return ()
    count = sum(one.standing is Standing.ANSWERS for one in asked)
    return (
        f"{count} of {len(asked)} addresses have answered the test mail or another mail of the desk",
        *(f"{one.name} ({one.to.address}): the test mail came back" for one in back),
        *(f"{one.name} ({one.to.address}): no answer yet" for one in silent),
    )
