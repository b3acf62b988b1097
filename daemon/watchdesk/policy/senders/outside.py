"""Urgent mail that nobody has proved to be from the unit: passed on at once, but only so often a day (settled 17).

Strangers share one count; whoever is on the roster has a count of their own for mail in their name that cannot be
proved, so that no flood of others' uses it up. Proved mail is never counted. What is over the count is held like every
other such mail, and who would have got it is told once an hour how much lies there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchdesk.model.book import Waiting
from watchdesk.model.decision import Effect, Lane, Mail
from watchdesk.model.filed import Filed
from watchdesk.model.letters import Admin
from watchdesk.model.records import Absence
from watchdesk.policy.case import Case, today
from watchdesk.policy.people import recipient, told_at_once
from watchdesk.policy.reach import rule
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import reporting
from watchdesk.unit.roster import Person

A_DAY = 10
# The one count of all who are not on the roster; no roster key has this form.
STRANGERS = "(strangers)"
COUNTED = "flood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What goes out, and the key that counts it. words: whether it was passed on, for the decision's sentence."""

    effects: tuple[Effect, ...] = ()
    duties: tuple[str, ...] = ()
    words: str = "passed on to the sergeant at once"


def passed_on(case: Case, officer: Person | None, *, kind: str, record: Absence | Filed | None = None) -> Passed:
    """As `reporting.passed_on`, within the count."""
    effects = reporting.passed_on(case, officer, kind=kind, record=record)
    if case.person is not None and reporting.is_proved(case):
        return Passed(effects=effects)
    whose = case.person.key if case.person is not None else STRANGERS
    slot = rule.free_slot(f"passed-on/{whose}", A_DAY, case.situation)
    if slot is not None:
        return Passed(effects=effects, duties=(slot,))
    words = "more than is passed on singly in a day; the sergeant is told how much it is"
    return Passed(effects=tuple(_counts(case, whose, officer)), words=words)


def _counts(case: Case, whose: str, officer: Person | None) -> Iterator[Mail]:
    """One an hour to each; its key is there only once."""
    hour = case.now.astimezone(case.unit.timezone)
    for person in told_at_once(case.situation, officer or case.person):
        if case.person is None or person.key != case.person.key:
            key = f"{COUNTED}/{whose}/{hour:%Y-%m-%dT%H}/{person.key}"
            yield Mail(key=key, notice="admin", to=recipient(person), lane=Lane.URGENT, fresh=True)


def fresh(mail: Mail, situation: Situation) -> Mail | None:
    """The count as it is when it leaves; None when nothing lies there any more."""
    kind, whose = mail.key.split("/")[:2]
    if kind != COUNTED:
        return None
    number = sum(_is_todays(one, whose, situation) for one in situation.book.waiting)
    if not number:
        return None
    source = "addresses that are not on the roster" if whose == STRANGERS else f"the address of {whose}"
    lines = (
        f"Today {number} mails from {source} lie in the folder Held. The first {A_DAY} that seemed urgent were passed "
        "on to you one by one; more are not, because somebody may be flooding the desk.",
        "Please look into the folder Held: what is urgent among them reached nobody else. Mail of the unit that is "
        "proved goes its way as ever, arrests and incidents at once.",
    )
    return replace(mail, letter=Admin(headline=f"{number} mails from outside are held", lines=lines))


def _is_todays(one: Waiting, whose: str, situation: Situation) -> bool:
    day = one.received_at.astimezone(situation.unit.timezone).date()
    person = situation.unit.by_address(one.sender)
    return day == today(situation) and (person.key if person is not None else STRANGERS) == whose
