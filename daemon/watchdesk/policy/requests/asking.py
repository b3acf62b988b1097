"""The mails that ask: an approval mail to whoever decides, a question to the officer; and the acknowledgement."""

from dataclasses import replace

from watchdesk.model.decision import Change, Effect, Mail
from watchdesk.model.facts import Question
from watchdesk.model.letters import Ack, Approval, Ask
from watchdesk.model.mail import Line
from watchdesk.model.records import Absence
from watchdesk.model.who import Who
from watchdesk.policy.case import Case
from watchdesk.policy.hours import begins, next_digest
from watchdesk.policy.people import asked_of, officer_of, own_deciders, recipient, who
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import key, told
from watchdesk.policy.telling.difference import names
from watchdesk.policy.telling.views import line, matter
from watchdesk.unit.roster import Person

ANY_DAYS = Question(about="days", text="Which days do you mean?")


def cannot_wait(record: Absence, situation: Situation) -> bool:
    """Whether the absence starts before the next digest."""
    begin = begins(record.asked.spans, officer_of(situation, record).tour, situation.unit.timezone)
    return begin is not None and begin <= next_digest(situation.now, situation.unit)


def approval(record: Absence, situation: Situation, person: Person, *, why: str, note: str | None = None) -> Mail:
    """One thing to decide, in a mail of its own; a reply "yes" decides it."""
    officer = officer_of(situation, record)
    begin = begins(record.asked.spans, officer.tour, situation.unit.timezone)
    own = own_deciders(situation.unit, officer)
    for_whom = None if any(p.key == person.key for p in own) else ", ".join(who(p).name for p in own)
    return Mail(
        key=key(record, "approval", person.key),
        notice="approval",
        to=recipient(person),
        letter=Approval(line=line(1, record, situation, note), person=who(person), why=why, for_whom=for_whom or None),
        ref=record.ref,
        lines=(Line(number=1, ref=record.ref, version=record.asked.version),),
        until=begin if begin is not None and begin > situation.now else None,
    )


def asked_now(
    change: Change, situation: Situation, *, why: str, note: str | None = None
) -> tuple[Change, tuple[Effect, ...]]:
    """The request in a mail of its own to all who are asked now; the record keeps who got it."""
    people = asked_of(situation, officer_of(situation, change.record))
    mails = tuple(approval(change.record, situation, person, why=why, note=note) for person in people)
    mailed = dict.fromkeys((*change.record.mailed, *(person.key for person in people)))
    return told(change, replace(change.record, mailed=tuple(mailed))), mails


def ack(record: Absence, case: Case, *, next_step: str, after: tuple[Effect, ...] = ()) -> Mail:
    """To the officer: what was understood, what stands against it, what happens next."""
    situation = case.situation
    officer = officer_of(situation, record)
    return Mail(
        key=key(record, "ack", officer.key),
        notice="ack",
        to=recipient(officer),
        letter=Ack(
            matter=matter(record, situation),
            next_step=next_step,
            decider=decider(situation, officer),
            told=names(after, situation.unit),
        ),
        ref=record.ref,
        parent=record.ack,
        answers=answers(case, officer),
        automatic=automatic(case, officer),
    )


def question(record: Absence, case: Case, asked: Question, *, remark: str | None = None) -> Mail:
    """One short question to the officer, in the thread of their mail."""
    officer = officer_of(case.situation, record)
    return Mail(
        key=key(record, "question", officer.key),
        notice="question",
        to=recipient(officer),
        letter=Ask(question=asked, matter=matter(record, case.situation), remark=remark),
        ref=record.ref,
        parent=record.ack,
        answers=answers(case, officer),
        question=asked,
        automatic=automatic(case, officer),
    )


def decider(situation: Situation, officer: Person) -> Who:
    """Who will decide; the unit itself where the roster has nobody."""
    people = asked_of(situation, officer)
    return who(people[0]) if people else Who(name=situation.unit.name)


def answers(case: Case, to: Person) -> str | None:
    """The Message-ID at hand, when the mail goes back to the one who wrote it."""
    return case.reading.message_id if case.person is not None and case.person.key == to.key else None


def automatic(case: Case, to: Person) -> str:
    return "auto-replied" if case.person is not None and case.person.key == to.key else "auto-generated"
