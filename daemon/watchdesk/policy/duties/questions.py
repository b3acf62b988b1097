"""A question that the officer has not answered is asked once more."""

from collections.abc import Iterator
from datetime import timedelta

from watchdesk.model.decision import Decision, Mail
from watchdesk.model.letters import Ask
from watchdesk.model.records import Absence, State
from watchdesk.policy.clauses import P12
from watchdesk.policy.people import officer_of, recipient
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling.views import matter

# After that a reminder is no use any more; the sergeant's digest shows the question all along.
USEFUL = timedelta(days=7)


def due(situation: Situation) -> Iterator[Decision]:
    for record in tuple(situation.book.records.values()):
        if record.question is None or record.state not in (State.ASKED, State.PENDING):
            continue
        key = f"{record.ref}/e{record.event}/question-reminder"
        hours = timedelta(hours=situation.unit.values.question_reminder_hours)
        moment = (record.changed_at or record.opened_at) + hours
        if key in situation.book.duties or situation.now < moment:
            continue
        if situation.now >= moment + USEFUL:
            yield Decision(rule="question-too-late", clause=P12, why="Too late.", duties=(key,), dropped=(key,))
        else:
            yield _again(record, key, situation)


def _again(record: Absence, key: str, situation: Situation) -> Decision:
    officer = officer_of(situation, record)
    assert record.question is not None, "only records with a question come here"
    mail = Mail(
        key=f"{key}/{officer.key}",
        notice="question",
        to=recipient(officer),
        letter=Ask(question=record.question, matter=matter(record, situation), reminder=True),
        ref=record.ref,
        parent=record.ack,
        question=record.question,
    )
    return Decision(
        rule="question-reminder",
        clause=P12,
        why=f"{record.ref}: the officer has not answered.",
        effects=(mail,),
        duties=(key,),
    )
